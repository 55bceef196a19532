import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoScans } from "../../shared/adapters/dynamodb/scans.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { discardScanRoute } from "./assignment-routes.ts";
import { discardScan } from "./discard-scan.ts";
import { DiscardScanEnvironment } from "./environment.ts";

const env = DiscardScanEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  discardScanRoute,
  { principals: dynamoPrincipals(table) },
  discardScan({ scans: dynamoScans(table), now: () => new Date() }),
);
