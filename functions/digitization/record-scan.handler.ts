import { dynamoAdmissions } from "../../shared/adapters/dynamodb/admissions.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoForms } from "../../shared/adapters/dynamodb/forms.ts";
import { dynamoGazetteers } from "../../shared/adapters/dynamodb/gazetteers.ts";
import { dynamoPapers } from "../../shared/adapters/dynamodb/papers.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoReadingProgress } from "../../shared/adapters/dynamodb/reading-progress.ts";
import { dynamoScans } from "../../shared/adapters/dynamodb/scans.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptPlaceIndexes } from "../../shared/adapters/kept-places.ts";
import { keptForms, keptProcedures } from "../../shared/adapters/kept-registries.ts";
import { s3Files } from "../../shared/adapters/s3/files.ts";
import { archivedPaperTexts } from "../../shared/adapters/s3/paper-texts.ts";
import { s3ScanResults } from "../../shared/adapters/s3/scan-results.ts";
import { s3Takings } from "../../shared/adapters/s3/takings.ts";
import { sqsAdmittedScans } from "../../shared/adapters/sqs/admitted-scans.ts";
import { textractCalls } from "../../shared/adapters/textract/calls.ts";
import { textractDocuments } from "../../shared/adapters/textract/textract-documents.ts";
import { ObjectCreated, queueDoor } from "../../shared/lambda/queue-door.ts";
import { RecordScanEnvironment } from "./environment.ts";
import { freePlace } from "./free-place.ts";
import { incoming } from "./incoming-keys.ts";
import { recordScan } from "./record-scan.ts";

const env = RecordScanEnvironment.parse(process.env);
/** A job that takes longer is asked for again when its message comes again. */
const patienceSeconds = 20;
const second =
  env.TEXTRACT_CALLS_PER_SECOND === undefined
    ? undefined
    : {
        readers: textractDocuments(
          textractCalls({
            callsPerSecond: Number(env.TEXTRACT_CALLS_PER_SECOND),
            patienceSeconds: patienceSeconds / 2,
          }),
          { bucket: env.INCOMING_BUCKET, patienceSeconds },
        ),
        archives: s3Files(env.ARCHIVE_BUCKET),
      };
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();
const record = recordScan({
  freePlace: freePlace({
    admissions: dynamoAdmissions(table, { keptDays: Number(env.INCOMING_DAYS), now }),
    admitted: sqsAdmittedScans(env.NEW_SCANS_QUEUE_URL, env.INCOMING_BUCKET),
    mostOfPoint: Number(env.SCANS_OF_POINT),
    now,
  }),
  results: s3ScanResults(env.INCOMING_BUCKET, incoming.folder),
  dossiers: dynamoDossiers(table),
  papers: dynamoPapers(table),
  procedures: keptProcedures(dynamoProcedures(table)),
  forms: keptForms(dynamoForms(table), Date.now),
  country: keptPlaceIndexes(dynamoGazetteers(table), Date.now),
  scans: dynamoScans(table),
  progress: dynamoReadingProgress(table),
  takings: s3Takings(env.ARCHIVE_BUCKET, env.INCOMING_BUCKET),
  texts: archivedPaperTexts(s3Files(env.ARCHIVE_BUCKET)),
  second,
  province: env.PROVINCE,
  now,
});

export const handler = queueDoor(ObjectCreated, ({ detail }) => record(detail.object.key));
