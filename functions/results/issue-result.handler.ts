import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { issuedResults } from "../../shared/adapters/signing/results-of-province.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { IssueResultEnvironment } from "./environment.ts";
import { issuedAnswer, issueResult } from "./issue-result.ts";
import { issueResultRoute } from "./routes.ts";

const env = IssueResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  issueResultRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  issueResult({ ...issuedResults(table, env), dossiers }),
  issuedAnswer,
);
