import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { deletedWebhookAnswer, deleteWebhook } from "./delete-webhook.ts";
import { OfTableEnvironment } from "./environment.ts";
import { deleteWebhookRoute } from "./webhook-routes.ts";

const env = OfTableEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = entryDoor(
  deleteWebhookRoute,
  {
    principals: dynamoPrincipals(table),
    commands: dynamoCommands(table),
    entries: { entry: async (subject, sequence) => ({ subject, sequence }) },
  },
  deleteWebhook({ subscriptions: dynamoSubscriptions(table, () => new Date()) }),
  deletedWebhookAnswer,
);
