import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { listCommentsRoute } from "./comment-routes.ts";
import { ListCommentsEnvironment } from "./environment.ts";
import { listComments } from "./list-comments.ts";

const env = ListCommentsEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  listCommentsRoute,
  { principals: dynamoPrincipals(table), accesses },
  listComments({ dossiers: dynamoDossiers(table), seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE) }),
);
