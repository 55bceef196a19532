import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTasks } from "../../shared/adapters/dynamodb/tasks.ts";
import { log } from "../../shared/lambda/log.ts";
import { sweepDoor } from "../../shared/lambda/sweep-door.ts";
import { coverAbsences } from "./cover-absences.ts";
import { CoverAbsencesEnvironment } from "./environment.ts";

const env = CoverAbsencesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = sweepDoor(
  "cover-absences",
  coverAbsences({
    colleagues: dynamoColleagues(table),
    tasks: dynamoTasks(table),
    dossiers: dynamoDossiers(table),
    onFailure: (dossier, error) => log("sweep/failed", { name: "cover-absences", dossier }, error),
  }),
);
