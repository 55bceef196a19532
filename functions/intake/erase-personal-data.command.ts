import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoErasures } from "../../shared/adapters/dynamodb/erasures.ts";
import { dynamoLookupKeys } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
import { s3Purges } from "../../shared/adapters/s3/purges.ts";
import { ErasureBasis, erasureBases } from "../../shared/domain/erasure-basis.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { erasePersonalData } from "./erase-personal-data.ts";

const bases = Object.entries(erasureBases).map(
  ([name, { text, article, open }]) =>
    `  ${name}: ${text.en} (${article})${open ? "; also of a dossier that is not finished" : ""}`,
);

const usage = `npm run personal-data -- erase <code of the dossier> --reason <ground> --by <sub of who decided it>
${bases.join("\n")}
(DOSSIER_TABLE names the table: output TableName; PROVINCE the province by the name of its file; ARCHIVE_BUCKET, PERSONAL_DATA_KEY and
LOOKUP_KEY: outputs ArchiveBucket, PersonalDataKeyArn and LookupKeyArn)`;

/** Personal data at the hand of an administrator: what is erased does not come back. */
const run = async (): Promise<string> => {
  const text = { type: "string" } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { reason: text, by: text } });
  const [verb, code] = positionals;
  const basis = z.safeParse(ErasureBasis, values.reason);
  const { ARCHIVE_BUCKET: bucket, PERSONAL_DATA_KEY: personalDataKey, LOOKUP_KEY: lookupKey } = process.env;
  if (verb !== "erase" || code === undefined || values.by === undefined || !basis.success) throw new CannotDo(usage);
  if (!bucket || !personalDataKey || !lookupKey) throw new CannotDo(usage);
  const where = administered(process.env);
  const table = dossierTable(where.table, where.province);
  const outcome = await erasePersonalData({
    dossiers: dynamoDossiers(table),
    principals: dynamoPrincipals(table),
    erasures: dynamoErasures(table),
    purges: s3Purges(bucket),
    seals: kmsSeals(personalDataKey, where.province),
    owners: keptOwnerHashes(dynamoLookupKeys(table), kmsWrappedKeys(lookupKey, where.province), () => Date.now()),
    now: () => new Date(),
    wait: (seconds) => new Promise((over) => setTimeout(over, seconds * 1000)),
  })({ code, basis: basis.data, by: values.by });
  if (!outcome.ok) throw new CannotDo(sentencesOf(outcome.problem.facts));
  const { erasure, files } = outcome.value;
  return erasure.finishedAt === undefined
    ? `The personal data of ${code} are erased (${erasure.basis}), ${files} versions of its files with them. Its history stays.`
    : `${code} was erased at ${erasure.finishedAt} (${erasure.basis}); ${files} versions of files had come since and are removed.`;
};

await commandLine(run);
