import { brokenAt } from "../../shared/adapters/chain/hash-chain.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoStaff } from "../../shared/adapters/dynamodb/staff.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadHistoryEnvironment } from "./environment.ts";
import { readHistory } from "./read-history.ts";
import { readHistoryRoute } from "./routes.ts";

const env = ReadHistoryEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  readHistoryRoute,
  { staff: dynamoStaff(table) },
  readHistory({ dossiers: dynamoDossiers(table), brokenAt }),
);
