import { parseArgs } from "node:util";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoLookUpRows } from "../../shared/adapters/dynamodb/look-up-rows.ts";
import { dynamoLookupKeyring } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoRegisteredCitizens } from "../../shared/adapters/dynamodb/registered-citizens.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { lookupKeyStatus } from "./lookup-key-status.ts";
import { rotateLookupKey } from "./rotate-lookup-key.ts";

const usage = `npm run lookup-keys -- rotate
npm run lookup-keys -- status
(DOSSIER_TABLE names the table: output TableName; PROVINCE the province by the name of its file; rotate also asks for LOOKUP_KEY
and PERSONAL_DATA_KEY: outputs LookupKeyArn and PersonalDataKeyArn)`;

const now = () => new Date();

const rotate = async (): Promise<string> => {
  const { LOOKUP_KEY: lookupKey, PERSONAL_DATA_KEY: personalDataKey } = process.env;
  if (!lookupKey || !personalDataKey) throw new CannotDo(usage);
  const where = administered(process.env);
  const table = dossierTable(where.table, where.province);
  const keyring = dynamoLookupKeyring(table);
  const wraps = kmsWrappedKeys(lookupKey, where.province);
  const outcome = await rotateLookupKey({
    keyring,
    wraps,
    owners: () => keptOwnerHashes(keyring, wraps, () => Date.now()),
    rows: dynamoLookUpRows(table),
    citizens: dynamoRegisteredCitizens(table),
    dossiers: dynamoDossiers(table),
    seals: kmsSeals(personalDataKey, where.province),
    now,
    wait: (seconds) => new Promise((over) => setTimeout(over, seconds * 1000)),
    say: console.log,
  })();
  if (!outcome.ok) throw new CannotDo(sentencesOf(outcome.problem.facts));
  const { version, moved, removed } = outcome.value;
  return `Version ${version} is the only look-up key: ${moved} rows moved, ${removed} removed that nobody is found by.`;
};

const status = async (): Promise<string> => {
  const where = administered(process.env);
  const table = dossierTable(where.table, where.province);
  const found = await lookupKeyStatus({ keyring: dynamoLookupKeyring(table), rows: dynamoLookUpRows(table) })();
  if (found.versions.length === 0) return "No look-up key is published: run rotate before the first dossier.";
  return [
    ...found.versions.map(
      ({ version, since, rows }) =>
        `version ${version}, ${since === undefined ? "only asked with" : `since ${since}`}: ${rows} rows`,
    ),
    ...(found.versions.length > 1 ? ["A rotation has begun and is not finished: run rotate again."] : []),
  ].join("\n");
};

/** The key by which people are found, at the hand of an administrator. */
const run = async (): Promise<string> => {
  const [verb] = parseArgs({ allowPositionals: true, options: {} }).positionals;
  if (verb === "rotate") return rotate();
  if (verb === "status") return status();
  throw new CannotDo(usage);
};

await commandLine(run);
