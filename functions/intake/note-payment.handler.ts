import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { QuietTurnEnvironment } from "./environment.ts";
import { notePayment } from "./note-payment.ts";
import { notePaymentRoute } from "./turn-routes.ts";

const env = QuietTurnEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  notePaymentRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  notePayment({
    dossiers,
    ownDossiers: dynamoOwnDossiers(table),
    procedures: dynamoProcedures(table),
    places: dynamoPlaces(table),
    calendars: dynamoCalendars(table),
    now: () => new Date(),
  }),
  entryAnswer,
);
