import { dynamoMinutes } from "../../shared/adapters/dynamodb/minutes.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ListMinutesEnvironment } from "./environment.ts";
import { listMinutes } from "./list-minutes.ts";
import { listMinutesRoute } from "./minutes-routes.ts";

const env = ListMinutesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  listMinutesRoute,
  { principals: dynamoPrincipals(table) },
  listMinutes({ minutes: dynamoMinutes(table), now: () => new Date() }),
);
