import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { SkipStepEnvironment } from "./environment.ts";
import { skipStepRoute } from "./routes.ts";
import { skipStep } from "./skip-step.ts";

const env = SkipStepEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  skipStepRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  skipStep({
    dossiers,
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    now: () => new Date(),
  }),
  entryAnswer,
);
