import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoDueSweeps } from "../../shared/adapters/dynamodb/due-sweeps.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { log } from "../../shared/lambda/log.ts";
import { sweepDoor } from "../../shared/lambda/sweep-door.ts";
import { RemindEnvironment } from "./environment.ts";
import { remind } from "./remind.ts";

const env = RemindEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = sweepDoor(
  "remind",
  remind({
    dossiers: dynamoDossiers(table),
    dueSweeps: dynamoDueSweeps(table),
    onFailure: (dossier, error) => log("sweep/failed", { name: "remind", dossier }, error),
  }),
);
