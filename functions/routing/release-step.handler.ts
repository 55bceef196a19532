import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { PeopleEnvironment } from "./environment.ts";
import { releaseStepRoute } from "./people-routes.ts";
import { releaseStep } from "./release-step.ts";

const env = PeopleEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  releaseStepRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  releaseStep({ dossiers, now: () => new Date() }),
  entryAnswer,
);
