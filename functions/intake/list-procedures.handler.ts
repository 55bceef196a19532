import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { listProceduresRoute } from "./catalogue-routes.ts";
import { ReadProceduresEnvironment } from "./environment.ts";
import { listProcedures } from "./list-procedures.ts";

const env = ReadProceduresEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  listProceduresRoute,
  { principals: dynamoPrincipals(table) },
  listProcedures({ procedures: dynamoProcedures(table), now: () => new Date() }),
);
