import { TicketCalled } from "../../events/ticket-called/v1.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTickets } from "../../shared/adapters/dynamodb/tickets.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { calledAnswer, callTicket } from "./call-ticket.ts";
import { CallTicketEnvironment } from "./environment.ts";
import { callTicketRoute } from "./ticket-routes.ts";

const env = CallTicketEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const tickets = dynamoTickets(table);

export const handler = entryDoor(
  callTicketRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), entries: tickets },
  callTicket({
    tickets,
    province: env.PROVINCE,
    limitMinutes: Number(env.WAITING_LIMIT_MINUTES),
    now: () => new Date(),
  }),
  ({ fact }) => calledAnswer(TicketCalled.parse(fact)),
);
