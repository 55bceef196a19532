import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoCounters } from "../../shared/adapters/dynamodb/counters.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoHeldPapers } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoLookupKeys } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
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
  issueResult({
    dossiers,
    counters: dynamoCounters(table),
    procedures: dynamoProcedures(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    owners: keptOwnerHashes(dynamoLookupKeys(table), kmsWrappedKeys(env.LOOKUP_KEY, env.PROVINCE), () => Date.now()),
    heldPapers: dynamoHeldPapers(table),
    now: () => new Date(),
  }),
  issuedAnswer,
);
