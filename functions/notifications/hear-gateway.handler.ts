import { dynamoGatewayCallbacks } from "../../shared/adapters/dynamodb/gateway-callbacks.ts";
import { reportedNotices } from "../../shared/adapters/reported-notices.ts";
import { gatewaySignatures } from "../../shared/adapters/sms/gateway-signatures.ts";
import { ssmSecret } from "../../shared/adapters/ssm/secrets.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { HearGatewayEnvironment } from "./environment.ts";
import { hearGatewayRoute } from "./gateway-routes.ts";
import { hearGateway } from "./hear-gateway.ts";
import { noteReport } from "./note-report.ts";

const env = HearGatewayEnvironment.parse(process.env);
const reported = reportedNotices(env, () => new Date());

export const handler = httpDoor(
  hearGatewayRoute,
  {},
  hearGateway({
    gatewaySignatures: gatewaySignatures(env.GATEWAY_SECRET === undefined ? undefined : ssmSecret(env.GATEWAY_SECRET)),
    gatewayCallbacks: dynamoGatewayCallbacks(reported.table, reported.now),
    noteReport: noteReport(reported),
    now: reported.now,
  }),
);
