import { createHash } from "node:crypto";
import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoVersions } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { printResult } from "../../shared/adapters/print/result.ts";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { PreviewResultEnvironment } from "./environment.ts";
import { previewResult } from "./preview-result.ts";
import { previewResultRoute } from "./routes.ts";

const env = PreviewResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  previewResultRoute,
  { principals: dynamoPrincipals(table), accesses },
  previewResult({
    dossiers: dynamoDossiers(table),
    procedures: dynamoVersions(table),
    places: dynamoPlaces(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    forms: { result: printResult },
    archives: s3Archives(env.ARCHIVE_BUCKET),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    provinceName: env.PROVINCE_NAME,
    verificationUrl: env.VERIFICATION_URL,
    now: () => new Date(),
  }),
);
