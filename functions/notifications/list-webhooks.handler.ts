import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { OfTableEnvironment } from "./environment.ts";
import { listWebhooks } from "./list-webhooks.ts";
import { listWebhooksRoute } from "./webhook-routes.ts";

const env = OfTableEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  listWebhooksRoute,
  { principals: dynamoPrincipals(table) },
  listWebhooks({ subscriptions: dynamoSubscriptions(table, () => new Date()) }),
);
