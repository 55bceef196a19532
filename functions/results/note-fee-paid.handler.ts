import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { NoteFeePaidEnvironment } from "./environment.ts";
import { noteFeePaid } from "./note-fee-paid.ts";
import { noteFeePaidRoute } from "./routes.ts";

const env = NoteFeePaidEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  noteFeePaidRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  noteFeePaid({ dossiers, now: () => new Date() }),
  entryAnswer,
);
