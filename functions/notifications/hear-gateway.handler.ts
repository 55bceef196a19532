import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoGatewayCallbacks } from "../../shared/adapters/dynamodb/gateway-callbacks.ts";
import { dynamoNotices } from "../../shared/adapters/dynamodb/notices.ts";
import { dynamoSuppressions } from "../../shared/adapters/dynamodb/suppressions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptAddressHashes } from "../../shared/adapters/kept-address-hashes.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { gatewaySignatures } from "../../shared/adapters/sms/gateway-signatures.ts";
import { sqsNoticeQueue } from "../../shared/adapters/sqs/notice-queue.ts";
import { ssmSecret } from "../../shared/adapters/ssm/secrets.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { HearGatewayEnvironment } from "./environment.ts";
import { hearGatewayRoute } from "./gateway-routes.ts";
import { hearGateway } from "./hear-gateway.ts";
import { noteReport } from "./note-report.ts";

const env = HearGatewayEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();

export const handler = httpDoor(
  hearGatewayRoute,
  {},
  hearGateway({
    gatewaySignatures: gatewaySignatures(env.GATEWAY_SECRET === undefined ? undefined : ssmSecret(env.GATEWAY_SECRET)),
    gatewayCallbacks: dynamoGatewayCallbacks(table, now),
    noteReport: noteReport({
      notices: dynamoNotices(table, now),
      suppressions: dynamoSuppressions(table),
      addresses: keptAddressHashes(kmsKeyedHashes(env.TRACKING_KEY)),
      dossiers: dynamoDossiers(table),
      noticeQueue: sqsNoticeQueue(env.NOTICES_QUEUE_URL),
      now,
    }),
    now,
  }),
);
