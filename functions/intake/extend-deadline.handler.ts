import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoCounters } from "../../shared/adapters/dynamodb/counters.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { TurnEnvironment } from "./environment.ts";
import { extendDeadline } from "./extend-deadline.ts";
import { extendDeadlineRoute } from "./turn-routes.ts";

const env = TurnEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  extendDeadlineRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  extendDeadline({
    dossiers,
    ownDossiers: dynamoOwnDossiers(table),
    counters: dynamoCounters(table),
    places: dynamoPlaces(table),
    calendars: dynamoCalendars(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    now: () => new Date(),
  }),
  entryAnswer,
);
