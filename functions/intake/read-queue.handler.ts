import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTickets } from "../../shared/adapters/dynamodb/tickets.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadQueueEnvironment } from "./environment.ts";
import { readQueue } from "./read-queue.ts";
import { readQueueRoute } from "./ticket-routes.ts";

const env = ReadQueueEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  readQueueRoute,
  { principals: dynamoPrincipals(table) },
  readQueue({ tickets: dynamoTickets(table), now: () => new Date() }),
);
