import { parseArgs } from "node:util";
import { dynamoLookupKeys } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { registerCitizen } from "./register-citizen.ts";

const usage = `CITIZEN_ID=<of the person> npm run citizens -- register --sub <of the account>
(the id is read from the environment, so that it stands in no list of processes; DOSSIER_TABLE names the table: output
TableName; PROVINCE the province by the name of its file; LOOKUP_KEY and PERSONAL_DATA_KEY the keys: outputs LookupKeyArn and
PersonalDataKeyArn)`;

/** The registry of citizens at the hand of whoever checked an identity. */
const run = async (): Promise<string> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { sub: { type: "string" } } });
  const { CITIZEN_ID: citizenId, LOOKUP_KEY: lookupKey, PERSONAL_DATA_KEY: personalDataKey } = process.env;
  if (positionals[0] !== "register" || !values.sub || !citizenId || !lookupKey || !personalDataKey)
    throw new CannotDo(usage);
  const where = administered(process.env);
  const table = dossierTable(where.table, where.province);
  const outcome = await registerCitizen({
    principals: dynamoPrincipals(table),
    publications: dynamoPublications(table),
    owners: keptOwnerHashes(dynamoLookupKeys(table), kmsWrappedKeys(lookupKey, where.province), () => Date.now()),
    seals: kmsSeals(personalDataKey, where.province),
  })(values.sub, citizenId);
  if (!outcome.ok) throw new CannotDo(sentencesOf(outcome.problem.facts));
  return `${outcome.value.id}\tregistered as a citizen`;
};

await commandLine(run);
