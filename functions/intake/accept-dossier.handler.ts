import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { acceptDossier } from "./accept-dossier.ts";
import { TurnEnvironment } from "./environment.ts";
import { acceptDossierRoute } from "./turn-routes.ts";

const env = TurnEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  acceptDossierRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  acceptDossier({
    dossiers,
    ownDossiers: dynamoOwnDossiers(table),
    procedures: dynamoProcedures(table),
    places: dynamoPlaces(table),
    calendars: dynamoCalendars(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    colleagues: dynamoColleagues(table),
    now: () => new Date(),
  }),
  entryAnswer,
);
