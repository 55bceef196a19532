import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { listAccessesRoute } from "./access-routes.ts";
import { ListAccessesEnvironment } from "./environment.ts";
import { listAccesses } from "./list-accesses.ts";

const env = ListAccessesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  listAccessesRoute,
  { principals: dynamoPrincipals(table) },
  listAccesses({
    dossiers: dynamoDossiers(table),
    accesses: dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() }),
  }),
);
