import { dynamoDrafts } from "../../shared/adapters/dynamodb/drafts.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { readDraftRoute } from "./draft-routes.ts";
import { DraftEnvironment } from "./environment.ts";
import { readDraft } from "./read-draft.ts";

const env = DraftEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  readDraftRoute,
  { principals: dynamoPrincipals(table) },
  readDraft({ drafts: dynamoDrafts(table), seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE) }),
);
