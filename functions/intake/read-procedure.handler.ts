import { dynamoHeldPapers } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { readProcedureRoute } from "./catalogue-routes.ts";
import { ReadProceduresEnvironment } from "./environment.ts";
import { readProcedure } from "./read-procedure.ts";

const env = ReadProceduresEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  readProcedureRoute,
  { principals: dynamoPrincipals(table) },
  readProcedure({
    procedures: dynamoProcedures(table),
    heldPapers: dynamoHeldPapers(table),
    province: env.PROVINCE,
    now: () => new Date(),
  }),
);
