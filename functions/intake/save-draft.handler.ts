import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDrafts } from "../../shared/adapters/dynamodb/drafts.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { newDossierId } from "../../shared/adapters/ids/dossier-ids.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { saveDraftRoute } from "./draft-routes.ts";
import { DraftEnvironment } from "./environment.ts";
import { saveDraft, savedDraftAnswer } from "./save-draft.ts";

const env = DraftEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = entryDoor(
  saveDraftRoute,
  {
    principals: dynamoPrincipals(table),
    commands: dynamoCommands(table),
    entries: { entry: async (subject, sequence) => ({ subject, sequence }) },
  },
  saveDraft({
    drafts: dynamoDrafts(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    newId: newDossierId,
    now: () => new Date(),
  }),
  savedDraftAnswer,
);
