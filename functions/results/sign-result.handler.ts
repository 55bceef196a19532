import { createHash, randomBytes } from "node:crypto";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoSigningKeys } from "../../shared/adapters/dynamodb/signing-keys.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsSignatures } from "../../shared/adapters/kms/signatures.ts";
import { printResult } from "../../shared/adapters/print/result.ts";
import { drawAppearance } from "../../shared/adapters/print/signature-appearance.ts";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { padesResults } from "../../shared/adapters/signing/pades-pdfs.ts";
import { timeStampsAt } from "../../shared/adapters/signing/rfc3161-time-stamps.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { SignResultEnvironment } from "./environment.ts";
import { signResultRoute } from "./routes.ts";
import { signResult } from "./sign-result.ts";

const env = SignResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  signResultRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  signResult({
    dossiers,
    procedures: dynamoProcedures(table),
    places: dynamoPlaces(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    forms: { result: printResult },
    signed: padesResults({
      keys: dynamoSigningKeys(table, env.SIGNING_KEY, kmsSignatures),
      draw: drawAppearance,
      timeStamps: timeStampsAt(env.TIME_STAMP_URL),
    }),
    archives: s3Archives(env.ARCHIVE_BUCKET),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    provinceName: env.PROVINCE_NAME,
    verificationUrl: env.VERIFICATION_URL,
    newCheck: () => randomBytes(16).toString("base64url"),
    now: () => new Date(),
  }),
  entryAnswer,
);
