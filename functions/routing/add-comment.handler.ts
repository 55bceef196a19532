import { createHash } from "node:crypto";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { newDossierId } from "../../shared/adapters/ids/dossier-ids.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { readFiles } from "../../shared/adapters/s3/files.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { addComment } from "./add-comment.ts";
import { addCommentRoute } from "./comment-routes.ts";
import { AddCommentEnvironment } from "./environment.ts";

const env = AddCommentEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  addCommentRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  addComment({
    dossiers,
    archives: readFiles(env.ARCHIVE_BUCKET),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    newId: newDossierId,
    now: () => new Date(),
  }),
  entryAnswer,
);
