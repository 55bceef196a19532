import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTickets } from "../../shared/adapters/dynamodb/tickets.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { closedAnswer, closeTicket } from "./close-ticket.ts";
import { CloseTicketEnvironment } from "./environment.ts";
import { closeTicketRoute } from "./ticket-routes.ts";

const env = CloseTicketEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const tickets = dynamoTickets(table);

export const handler = entryDoor(
  closeTicketRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), entries: tickets },
  closeTicket({ tickets, province: env.PROVINCE, now: () => new Date() }),
  ({ fact }) => closedAnswer(fact),
);
