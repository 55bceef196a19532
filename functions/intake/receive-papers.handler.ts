import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoMinutes } from "../../shared/adapters/dynamodb/minutes.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { ReceivePapersEnvironment } from "./environment.ts";
import { minutesEntries, receivedAnswer } from "./minutes-answers.ts";
import { receivePapersRoute } from "./minutes-routes.ts";
import { receivePapers } from "./receive-papers.ts";

const env = ReceivePapersEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const minutes = dynamoMinutes(table);

export const handler = entryDoor(
  receivePapersRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), entries: minutesEntries(minutes) },
  receivePapers({ dossiers: dynamoDossiers(table), minutes, now: () => new Date() }),
  receivedAnswer,
);
