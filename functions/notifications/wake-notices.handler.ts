import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoNotices } from "../../shared/adapters/dynamodb/notices.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { sqsNoticeQueue } from "../../shared/adapters/sqs/notice-queue.ts";
import { log } from "../../shared/lambda/log.ts";
import { sweepDoor } from "../../shared/lambda/sweep-door.ts";
import { WakeNoticesEnvironment } from "./environment.ts";
import { wakeNotices } from "./wake-notices.ts";

const env = WakeNoticesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = sweepDoor(
  "wake-notices",
  wakeNotices({
    notices: dynamoNotices(table, () => new Date()),
    dossiers: dynamoDossiers(table),
    noticeQueue: sqsNoticeQueue(env.NOTICES_QUEUE_URL),
    onFailure: (dossier, error) => log("sweep/failed", { name: "wake-notices", dossier }, error),
  }),
);
