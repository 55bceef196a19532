import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoCertificates } from "../../shared/adapters/dynamodb/certificates.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsSignatures } from "../../shared/adapters/kms/signatures.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { padesPdfs } from "../../shared/adapters/signing/pades-pdfs.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { PrintReceiptEnvironment } from "./environment.ts";
import { printReceipt } from "./print-receipt.ts";
import { printReceiptRoute } from "./routes.ts";

const env = PrintReceiptEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const principals = dynamoPrincipals(table);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  printReceiptRoute,
  { principals, accesses },
  printReceipt({
    dossiers: dynamoDossiers(table),
    ownDossiers: dynamoOwnDossiers(table),
    procedures: dynamoProcedures(table),
    places: dynamoPlaces(table),
    principals,
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    hashes: kmsKeyedHashes(env.TRACKING_KEY),
    archives: s3Archives(env.ARCHIVE_BUCKET),
    forms: pdfForms,
    signed: padesPdfs(kmsSignatures(env.SIGNING_KEY), dynamoCertificates(table, env.SIGNING_KEY)),
    now: () => new Date(),
    provinceName: env.PROVINCE_NAME,
    trackingUrl: env.TRACKING_URL,
  }),
);
