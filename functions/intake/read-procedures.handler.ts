import { dynamoProcedures, dynamoStaff } from "../../shared/adapters/dynamodb/registries.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadProceduresEnvironment } from "./environment.ts";
import { readProcedures } from "./read-procedures.ts";
import { readProceduresRoute } from "./routes.ts";

const env = ReadProceduresEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  readProceduresRoute,
  { staff: dynamoStaff(table) },
  readProcedures({ procedures: dynamoProcedures(table) }),
);
