import { dynamoDeliveries } from "../../shared/adapters/dynamodb/deliveries.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { sqsDeliveryMessages } from "../../shared/adapters/sqs/delivery-messages.ts";
import { log } from "../../shared/lambda/log.ts";
import { sweepDoor } from "../../shared/lambda/sweep-door.ts";
import { ToDeliveriesEnvironment } from "./environment.ts";
import { retryDeliveries } from "./retry-deliveries.ts";

const env = ToDeliveriesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = sweepDoor(
  "retry-deliveries",
  retryDeliveries({
    deliveries: dynamoDeliveries(table),
    deliveryMessages: sqsDeliveryMessages(env.DELIVERIES_QUEUE_URL),
    onFailure: (failed, error) => log("sweep/failed", { name: "retry-deliveries", ...failed }, error),
  }),
);
