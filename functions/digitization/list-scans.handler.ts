import { dynamoAdmissions } from "../../shared/adapters/dynamodb/admissions.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoReadingProgress } from "../../shared/adapters/dynamodb/reading-progress.ts";
import { dynamoScans } from "../../shared/adapters/dynamodb/scans.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ListScansEnvironment, scanLimitsOf } from "./environment.ts";
import { listScans } from "./list-scans.ts";
import { listScansRoute } from "./routes.ts";

const env = ListScansEnvironment.parse(process.env);
const now = () => new Date();
const keptDays = Number(env.INCOMING_DAYS);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  listScansRoute,
  { principals: dynamoPrincipals(table) },
  listScans({
    scans: dynamoScans(table),
    progress: dynamoReadingProgress(table),
    admissions: dynamoAdmissions(table, { keptDays, now }),
    now,
    keptDays,
    limits: scanLimitsOf(env),
  }),
);
