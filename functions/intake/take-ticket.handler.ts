import { TicketTaken } from "../../events/ticket-taken/v1.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTickets } from "../../shared/adapters/dynamodb/tickets.ts";
import { newTicketId } from "../../shared/adapters/ids/ticket-ids.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { TakeTicketEnvironment } from "./environment.ts";
import { takenAnswer, takeTicket } from "./take-ticket.ts";
import { takeTicketRoute } from "./ticket-routes.ts";

const env = TakeTicketEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const tickets = dynamoTickets(table);

export const handler = entryDoor(
  takeTicketRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), entries: tickets },
  takeTicket({
    tickets,
    places: dynamoPlaces(table),
    province: env.PROVINCE,
    newId: newTicketId,
    now: () => new Date(),
  }),
  ({ fact }) => takenAnswer(TicketTaken.parse(fact)),
);
