import { dynamoMinutes } from "../../shared/adapters/dynamodb/minutes.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadMinutesEnvironment } from "./environment.ts";
import { readMinutesRoute } from "./minutes-routes.ts";
import { readMinutes } from "./read-minutes.ts";

const env = ReadMinutesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const principals = dynamoPrincipals(table);

export const handler = httpDoor(
  readMinutesRoute,
  { principals },
  readMinutes({ minutes: dynamoMinutes(table), principals, now: () => new Date() }),
);
