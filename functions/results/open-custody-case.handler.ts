import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoMinutes } from "../../shared/adapters/dynamodb/minutes.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { openCustodyCaseRoute } from "./case-routes.ts";
import { CustodyCaseEnvironment } from "./environment.ts";
import { openCustodyCase } from "./open-custody-case.ts";

const env = CustodyCaseEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  openCustodyCaseRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  openCustodyCase({ dossiers, minutes: dynamoMinutes(table), places: dynamoPlaces(table), now: () => new Date() }),
  entryAnswer,
);
