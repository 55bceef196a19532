import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPaperStandings } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { signedResults } from "../../shared/adapters/signing/results-of-province.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { ReplaceResultEnvironment } from "./environment.ts";
import { replaceResult } from "./replace-result.ts";
import { replaceResultRoute } from "./routes.ts";

const env = ReplaceResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  replaceResultRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  replaceResult({ ...signedResults(table, env), dossiers, standings: dynamoPaperStandings(table) }),
  entryAnswer,
);
