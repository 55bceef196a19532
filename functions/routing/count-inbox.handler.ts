import { dynamoLooks } from "../../shared/adapters/dynamodb/looks.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoScans } from "../../shared/adapters/dynamodb/scans.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTasks } from "../../shared/adapters/dynamodb/tasks.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { countInbox } from "./count-inbox.ts";
import { ListInboxEnvironment } from "./environment.ts";
import { countInboxRoute } from "./routes.ts";

const env = ListInboxEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  countInboxRoute,
  { principals: dynamoPrincipals(table) },
  countInbox({
    tasks: dynamoTasks(table),
    looks: dynamoLooks(table),
    scans: dynamoScans(table),
    keptDays: Number(env.INCOMING_DAYS),
    now: () => new Date(),
  }),
);
