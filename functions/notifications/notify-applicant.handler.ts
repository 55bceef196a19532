import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoNoticeCatalogues } from "../../shared/adapters/dynamodb/notice-catalogues.ts";
import { dynamoNotices } from "../../shared/adapters/dynamodb/notices.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoSealedDossiers } from "../../shared/adapters/dynamodb/sealed-dossiers.ts";
import { dynamoSuppressions } from "../../shared/adapters/dynamodb/suppressions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptAddressHashes } from "../../shared/adapters/kept-address-hashes.ts";
import { keptHashKey } from "../../shared/adapters/kept-hash-key.ts";
import { keptLinkHashes } from "../../shared/adapters/kept-link-hashes.ts";
import {
  keptNoticeCatalogues,
  keptPrincipals,
  keptProcedures,
  keptUnits,
} from "../../shared/adapters/kept-registries.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { sesMails } from "../../shared/adapters/ses/mails.ts";
import { providedMessages } from "../../shared/adapters/sms/provided-messages.ts";
import { sqsNoticeQueue } from "../../shared/adapters/sqs/notice-queue.ts";
import { NoticeMessage, queueDoor } from "../../shared/lambda/queue-door.ts";
import { NotifyApplicantEnvironment } from "./environment.ts";
import { takeNotice } from "./take-notice.ts";

const env = NotifyApplicantEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const kms = kmsKeyedHashes(env.TRACKING_KEY);
const hashKey = keptHashKey(kms);
const hashes = keptLinkHashes(kms, hashKey);
const now = () => new Date();
const take = takeNotice({
  dossiers: dynamoDossiers(table),
  sealedDossiers: dynamoSealedDossiers(table),
  procedures: keptProcedures(dynamoProcedures(table)),
  places: keptUnits(dynamoPlaces(table), Date.now),
  principals: keptPrincipals(dynamoPrincipals(table), Date.now),
  noticeCatalogues: keptNoticeCatalogues(dynamoNoticeCatalogues(table), Date.now),
  seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
  hashes,
  addresses: keptAddressHashes(hashKey),
  notices: dynamoNotices(table, now),
  suppressions: dynamoSuppressions(table),
  noticeQueue: sqsNoticeQueue(env.NOTICES_QUEUE_URL),
  senders: {
    email: sesMails({ name: env.SENDER_NAME, address: env.SENDER_ADDRESS, configurationSet: env.CONFIGURATION_SET }),
    sms: providedMessages(env.SMS),
  },
  trackingUrl: env.TRACKING_URL,
  now,
});

export const handler = queueDoor(NoticeMessage, take);
