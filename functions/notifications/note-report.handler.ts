import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoNotices } from "../../shared/adapters/dynamodb/notices.ts";
import { dynamoSuppressions } from "../../shared/adapters/dynamodb/suppressions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptAddressHashes } from "../../shared/adapters/kept-address-hashes.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { reportOfSes, SesEvent } from "../../shared/adapters/ses/delivery-events.ts";
import { sqsNoticeQueue } from "../../shared/adapters/sqs/notice-queue.ts";
import { queueDoor } from "../../shared/lambda/queue-door.ts";
import { NoteReportEnvironment } from "./environment.ts";
import { noteReport } from "./note-report.ts";

const env = NoteReportEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();
const note = noteReport({
  notices: dynamoNotices(table, now),
  suppressions: dynamoSuppressions(table),
  addresses: keptAddressHashes(kmsKeyedHashes(env.TRACKING_KEY)),
  dossiers: dynamoDossiers(table),
  noticeQueue: sqsNoticeQueue(env.NOTICES_QUEUE_URL),
  now,
});

export const handler = queueDoor(SesEvent, async (event) => {
  const report = reportOfSes(event);
  if (report !== undefined) await note(report);
});
