import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
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
import { transferDossier } from "./transfer-dossier.ts";
import { transferDossierRoute } from "./turn-routes.ts";

const env = QuietTurnEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  transferDossierRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  transferDossier({
    dossiers,
    ownDossiers: dynamoOwnDossiers(table),
    procedures: dynamoProcedures(table),
    places: dynamoPlaces(table),
    colleagues: dynamoColleagues(table),
    now: () => new Date(),
  }),
  entryAnswer,
);
