import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoCounters } from "../../shared/adapters/dynamodb/counters.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoMinutes } from "../../shared/adapters/dynamodb/minutes.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { newMinutesId } from "../../shared/adapters/ids/minutes-ids.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { HandOverPapersEnvironment } from "./environment.ts";
import { handOverPapers } from "./hand-over-papers.ts";
import { handedOverAnswer, minutesEntries } from "./minutes-answers.ts";
import { handOverPapersRoute } from "./minutes-routes.ts";

const env = HandOverPapersEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = entryDoor(
  handOverPapersRoute,
  {
    principals: dynamoPrincipals(table),
    commands: dynamoCommands(table),
    entries: minutesEntries(dynamoMinutes(table)),
  },
  handOverPapers({
    dossiers: dynamoDossiers(table),
    counters: dynamoCounters(table),
    places: dynamoPlaces(table),
    calendars: dynamoCalendars(table),
    province: env.PROVINCE,
    newId: newMinutesId,
    now: () => new Date(),
  }),
  handedOverAnswer,
);
