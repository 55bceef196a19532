import { dynamoAdmissions } from "../../shared/adapters/dynamodb/admissions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { sqsAdmittedScans } from "../../shared/adapters/sqs/admitted-scans.ts";
import { log } from "../../shared/lambda/log.ts";
import { sweepDoor } from "../../shared/lambda/sweep-door.ts";
import { admitWaiting } from "./admit-waiting.ts";
import { AdmissionEnvironment } from "./environment.ts";

const env = AdmissionEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = sweepDoor(
  "admit-waiting",
  admitWaiting({
    admissions: dynamoAdmissions(table, { keptDays: Number(env.INCOMING_DAYS), now: () => new Date() }),
    admitted: sqsAdmittedScans(env.NEW_SCANS_QUEUE_URL, env.INCOMING_BUCKET),
    mostOfPoint: Number(env.SCANS_OF_POINT),
    onFailure: (point, error) => log("sweep/failed", { name: "admit-waiting", point }, error),
  }),
);
