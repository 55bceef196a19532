import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { claimStep } from "./claim-step.ts";
import { PeopleEnvironment } from "./environment.ts";
import { claimStepRoute } from "./people-routes.ts";

const env = PeopleEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  claimStepRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  claimStep({ dossiers, colleagues: dynamoColleagues(table), now: () => new Date() }),
  entryAnswer,
);
