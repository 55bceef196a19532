import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoVersions } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { draftResult } from "./draft-result.ts";
import { DraftResultEnvironment } from "./environment.ts";
import { draftResultRoute } from "./routes.ts";

const env = DraftResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  draftResultRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  draftResult({
    dossiers,
    procedures: dynamoVersions(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    now: () => new Date(),
  }),
  entryAnswer,
);
