import { dynamoLooks } from "../../shared/adapters/dynamodb/looks.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { PeopleEnvironment } from "./environment.ts";
import { noteLook } from "./note-look.ts";
import { noteLookRoute } from "./routes.ts";

const env = PeopleEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  noteLookRoute,
  { principals: dynamoPrincipals(table) },
  noteLook({ looks: dynamoLooks(table), now: () => new Date() }),
);
