import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTickets } from "../../shared/adapters/dynamodb/tickets.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { PrintTicketEnvironment } from "./environment.ts";
import { printTicket } from "./print-ticket.ts";
import { printTicketRoute } from "./ticket-routes.ts";

const env = PrintTicketEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  printTicketRoute,
  { principals: dynamoPrincipals(table) },
  printTicket({
    tickets: dynamoTickets(table),
    places: dynamoPlaces(table),
    archives: s3Archives(env.ARCHIVE_BUCKET, "registers"),
    forms: pdfForms,
    limitMinutes: Number(env.WAITING_LIMIT_MINUTES),
    provinceName: env.PROVINCE_NAME,
  }),
);
