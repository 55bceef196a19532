import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPapers } from "../../shared/adapters/dynamodb/papers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { archivedPaperTexts } from "../../shared/adapters/s3/paper-texts.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { confirmPaper } from "./confirm-paper.ts";
import { ConfirmPaperEnvironment } from "./environment.ts";
import { confirmPaperRoute } from "./routes.ts";

const env = ConfirmPaperEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  confirmPaperRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  confirmPaper({
    dossiers,
    papers: dynamoPapers(table),
    texts: archivedPaperTexts(s3Archives(env.ARCHIVE_BUCKET)),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    now: () => new Date(),
  }),
  entryAnswer,
);
