import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { sendResultRoute } from "./delivery-routes.ts";
import { SendResultEnvironment } from "./environment.ts";
import { sendResult } from "./send-result.ts";

const env = SendResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  sendResultRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  sendResult({ dossiers, places: dynamoPlaces(table), calendars: dynamoCalendars(table), now: () => new Date() }),
  entryAnswer,
);
