import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { PeopleEnvironment } from "./environment.ts";
import { listColleagues } from "./list-colleagues.ts";
import { listColleaguesRoute } from "./people-routes.ts";

const env = PeopleEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  listColleaguesRoute,
  { principals: dynamoPrincipals(table) },
  listColleagues({ colleagues: dynamoColleagues(table), now: () => new Date() }),
);
