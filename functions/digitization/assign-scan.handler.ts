import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoForms } from "../../shared/adapters/dynamodb/forms.ts";
import { dynamoGazetteers } from "../../shared/adapters/dynamodb/gazetteers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoScans } from "../../shared/adapters/dynamodb/scans.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptPlaceIndexes } from "../../shared/adapters/kept-places.ts";
import { keptForms, keptProcedures } from "../../shared/adapters/kept-registries.ts";
import { readFiles, storedFiles } from "../../shared/adapters/s3/files.ts";
import { keptPaperTexts } from "../../shared/adapters/s3/paper-texts.ts";
import { s3ScanResults } from "../../shared/adapters/s3/scan-results.ts";
import { s3Takings } from "../../shared/adapters/s3/takings.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { assignScan } from "./assign-scan.ts";
import { assignScanRoute } from "./assignment-routes.ts";
import { AssignScanEnvironment } from "./environment.ts";
import { incoming } from "./incoming-keys.ts";

const env = AssignScanEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  assignScanRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  assignScan({
    results: s3ScanResults(env.INCOMING_BUCKET, incoming.folder),
    dossiers,
    procedures: keptProcedures(dynamoProcedures(table)),
    forms: keptForms(dynamoForms(table), Date.now),
    country: keptPlaceIndexes(dynamoGazetteers(table), Date.now),
    scans: dynamoScans(table),
    takings: s3Takings(env.ARCHIVE_BUCKET, env.INCOMING_BUCKET),
    archives: readFiles(env.ARCHIVE_BUCKET),
    texts: keptPaperTexts(storedFiles(env.ARCHIVE_BUCKET)),
    keptDays: Number(env.INCOMING_DAYS),
    now: () => new Date(),
  }),
  entryAnswer,
);
