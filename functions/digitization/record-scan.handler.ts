import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoForms } from "../../shared/adapters/dynamodb/forms.ts";
import { dynamoGazetteers } from "../../shared/adapters/dynamodb/gazetteers.ts";
import { dynamoPapers } from "../../shared/adapters/dynamodb/papers.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoScans } from "../../shared/adapters/dynamodb/scans.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptPlaceIndexes } from "../../shared/adapters/kept-places.ts";
import { keptForms, keptProcedures } from "../../shared/adapters/kept-registries.ts";
import { s3Files } from "../../shared/adapters/s3/files.ts";
import { archivedPaperTexts } from "../../shared/adapters/s3/paper-texts.ts";
import { s3ScanResults } from "../../shared/adapters/s3/scan-results.ts";
import { s3Takings } from "../../shared/adapters/s3/takings.ts";
import { ObjectCreated, queueDoor } from "../../shared/lambda/queue-door.ts";
import { RecordScanEnvironment } from "./environment.ts";
import { incoming } from "./incoming-keys.ts";
import { recordScan } from "./record-scan.ts";

const env = RecordScanEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const record = recordScan({
  results: s3ScanResults(env.INCOMING_BUCKET, incoming.folder),
  dossiers: dynamoDossiers(table),
  papers: dynamoPapers(table),
  procedures: keptProcedures(dynamoProcedures(table)),
  forms: keptForms(dynamoForms(table), Date.now),
  country: keptPlaceIndexes(dynamoGazetteers(table), Date.now),
  scans: dynamoScans(table),
  takings: s3Takings(env.ARCHIVE_BUCKET, env.INCOMING_BUCKET),
  texts: archivedPaperTexts(s3Files(env.ARCHIVE_BUCKET)),
  province: env.PROVINCE,
  now: () => new Date(),
});

export const handler = queueDoor(ObjectCreated, ({ detail }) => record(detail.object.key));
