import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { readCustodyRoute } from "./delivery-routes.ts";
import { ReadCustodyEnvironment } from "./environment.ts";
import { readCustody } from "./read-custody.ts";

const env = ReadCustodyEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  readCustodyRoute,
  { principals: dynamoPrincipals(table) },
  readCustody({ dossiers: dynamoDossiers(table), now: () => new Date() }),
);
