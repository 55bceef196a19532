import { dynamoDossiers } from "./dynamodb/dossiers.ts";
import { dynamoNotices } from "./dynamodb/notices.ts";
import { dynamoSuppressions } from "./dynamodb/suppressions.ts";
import { dossierTable } from "./dynamodb/table.ts";
import { keptAddressHashes } from "./kept-address-hashes.ts";
import { keptHashKey } from "./kept-hash-key.ts";
import { kmsKeyedHashes } from "./kms/keyed-hashes.ts";
import { sqsNoticeQueue } from "./sqs/notice-queue.ts";

/** What it takes to note a provider's report of a notice, from what a function is told at deployment. */
export const reportedNotices = (
  env: {
    readonly DOSSIER_TABLE: string;
    readonly PROVINCE: string;
    readonly TRACKING_KEY: string;
    readonly NOTICES_QUEUE_URL: string;
  },
  now: () => Date,
) => {
  const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
  return {
    table,
    notices: dynamoNotices(table, now),
    suppressions: dynamoSuppressions(table),
    addresses: keptAddressHashes(keptHashKey(kmsKeyedHashes(env.TRACKING_KEY))),
    dossiers: dynamoDossiers(table),
    noticeQueue: sqsNoticeQueue(env.NOTICES_QUEUE_URL),
    now,
  };
};
