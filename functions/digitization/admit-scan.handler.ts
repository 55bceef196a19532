import { dynamoAdmissions } from "../../shared/adapters/dynamodb/admissions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { sqsAdmittedScans } from "../../shared/adapters/sqs/admitted-scans.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { ObjectCreated, queueDoor } from "../../shared/lambda/queue-door.ts";
import { admitScan } from "./admit-scan.ts";
import { AdmissionEnvironment } from "./environment.ts";

const env = AdmissionEnvironment.parse(process.env);
const now = () => new Date();
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const admit = admitScan({
  admissions: dynamoAdmissions(table, { keptDays: Number(env.INCOMING_DAYS), now }),
  admitted: sqsAdmittedScans(env.NEW_SCANS_QUEUE_URL, env.INCOMING_BUCKET),
  mostOfPoint: Number(env.SCANS_OF_POINT),
  now,
});

export const handler = queueDoor(ObjectCreated, ({ time, detail }) =>
  admit({ key: detail.object.key, sentAt: instant(new Date(time)) }),
);
