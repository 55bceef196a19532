import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoLooks } from "../../shared/adapters/dynamodb/looks.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoScans } from "../../shared/adapters/dynamodb/scans.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTasks } from "../../shared/adapters/dynamodb/tasks.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ListInboxEnvironment } from "./environment.ts";
import { listInbox } from "./list-inbox.ts";
import { listInboxRoute } from "./routes.ts";

const env = ListInboxEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const principals = dynamoPrincipals(table);

export const handler = httpDoor(
  listInboxRoute,
  { principals },
  listInbox({
    tasks: dynamoTasks(table),
    looks: dynamoLooks(table),
    scans: dynamoScans(table),
    keptDays: Number(env.INCOMING_DAYS),
    colleagues: dynamoColleagues(table),
    principals,
    now: () => new Date(),
  }),
);
