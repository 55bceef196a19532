import { createHash, randomBytes } from "node:crypto";
import { dynamoHeldPapers } from "../dynamodb/held-papers.ts";
import { dynamoLookupKeys } from "../dynamodb/lookup-keys.ts";
import { dynamoPlaces } from "../dynamodb/places.ts";
import { dynamoProcedures } from "../dynamodb/procedures.ts";
import { dynamoResultNumbers } from "../dynamodb/result-numbers.ts";
import { dynamoSigningKeys } from "../dynamodb/signing-keys.ts";
import type { Table } from "../dynamodb/table.ts";
import { keptOwnerHashes } from "../kept-owner-hashes.ts";
import { kmsSeals } from "../kms/seals.ts";
import { kmsSignatures } from "../kms/signatures.ts";
import { kmsWrappedKeys } from "../kms/wrapped-keys.ts";
import { printResult } from "../print/result.ts";
import { drawAppearance } from "../print/signature-appearance.ts";
import { s3Archives } from "../s3/archives.ts";
import { s3Files } from "../s3/files.ts";
import { padesResults } from "./pades-pdfs.ts";
import { timeStampsAt } from "./rfc3161-time-stamps.ts";

/** What a function that signs or seals results is told at deployment. */
interface Signing {
  readonly PROVINCE: string;
  readonly PROVINCE_NAME: string;
  readonly SIGNING_KEY: string;
  readonly TIME_STAMP_URL: string;
  readonly ARCHIVE_BUCKET: string;
  readonly PERSONAL_DATA_KEY: string;
}

const common = (table: Table, env: Signing) => ({
  places: dynamoPlaces(table),
  procedures: dynamoProcedures(table),
  seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
  signed: padesResults({
    keys: dynamoSigningKeys(table, env.SIGNING_KEY, kmsSignatures),
    draw: drawAppearance,
    timeStamps: timeStampsAt(env.TIME_STAMP_URL),
  }),
  sha256: (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex"),
  provinceName: env.PROVINCE_NAME,
  now: () => new Date(),
});

/** What it takes to print a result and have it signed by its leader. */
export const signedResults = (table: Table, env: Signing & { readonly VERIFICATION_URL: string }) => ({
  ...common(table, env),
  forms: { result: printResult },
  archives: s3Archives(env.ARCHIVE_BUCKET),
  verificationUrl: env.VERIFICATION_URL,
  newCheck: () => randomBytes(16).toString("base64url"),
});

/** What it takes to number a signed result, to seal it, and to hold it for its applicant. */
export const issuedResults = (table: Table, env: Signing & { readonly LOOKUP_KEY: string }) => ({
  ...common(table, env),
  numbers: dynamoResultNumbers(table),
  archives: s3Files(env.ARCHIVE_BUCKET),
  owners: keptOwnerHashes(dynamoLookupKeys(table), kmsWrappedKeys(env.LOOKUP_KEY, env.PROVINCE), () => Date.now()),
  heldPapers: dynamoHeldPapers(table),
});
