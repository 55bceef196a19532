import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPaperStandings } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { issuedResults } from "../../shared/adapters/signing/results-of-province.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { IssueReplacementEnvironment } from "./environment.ts";
import { issueReplacement, replacedAnswer } from "./issue-replacement.ts";
import { issueReplacementRoute } from "./routes.ts";

const env = IssueReplacementEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  issueReplacementRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  issueReplacement({ ...issuedResults(table, env), dossiers, standings: dynamoPaperStandings(table) }),
  replacedAnswer,
);
