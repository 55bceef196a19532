import { createHash } from "node:crypto";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoHeldPapers } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoLookupKeys } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoResultNumbers } from "../../shared/adapters/dynamodb/result-numbers.ts";
import { dynamoSigningKeys } from "../../shared/adapters/dynamodb/signing-keys.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsSignatures } from "../../shared/adapters/kms/signatures.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
import { drawAppearance } from "../../shared/adapters/print/signature-appearance.ts";
import { s3Files } from "../../shared/adapters/s3/files.ts";
import { padesResults } from "../../shared/adapters/signing/pades-pdfs.ts";
import { timeStampsAt } from "../../shared/adapters/signing/rfc3161-time-stamps.ts";
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
  issueReplacement({
    dossiers,
    numbers: dynamoResultNumbers(table),
    places: dynamoPlaces(table),
    archives: s3Files(env.ARCHIVE_BUCKET),
    signed: padesResults({
      keys: dynamoSigningKeys(table, env.SIGNING_KEY, kmsSignatures),
      draw: drawAppearance,
      timeStamps: timeStampsAt(env.TIME_STAMP_URL),
    }),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    provinceName: env.PROVINCE_NAME,
    procedures: dynamoProcedures(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    owners: keptOwnerHashes(dynamoLookupKeys(table), kmsWrappedKeys(env.LOOKUP_KEY, env.PROVINCE), () => Date.now()),
    heldPapers: dynamoHeldPapers(table),
    now: () => new Date(),
  }),
  replacedAnswer,
);
