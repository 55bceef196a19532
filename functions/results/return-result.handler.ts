import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { storedFiles } from "../../shared/adapters/s3/files.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { ReturnResultEnvironment } from "./environment.ts";
import { returnResult } from "./return-result.ts";
import { returnResultRoute } from "./routes.ts";

const env = ReturnResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  returnResultRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  returnResult({
    dossiers,
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    archives: storedFiles(env.ARCHIVE_BUCKET),
    now: () => new Date(),
  }),
  entryAnswer,
);
