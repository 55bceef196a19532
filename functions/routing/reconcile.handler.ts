import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoDueSweeps } from "../../shared/adapters/dynamodb/due-sweeps.ts";
import { dynamoHandovers } from "../../shared/adapters/dynamodb/handovers.ts";
import { dynamoParkedDossiers, dynamoParkings } from "../../shared/adapters/dynamodb/parkings.ts";
import { dynamoVersions } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptFor } from "../../shared/adapters/kept-for.ts";
import { keptProcedures } from "../../shared/adapters/kept-registries.ts";
import { stepFunctionsEndedExecutions } from "../../shared/adapters/stepfunctions/ended-executions.ts";
import { stepFunctionsWorkflows } from "../../shared/adapters/stepfunctions/workflows.ts";
import { log } from "../../shared/lambda/log.ts";
import { sweepDoor } from "../../shared/lambda/sweep-door.ts";
import { ReconcileEnvironment } from "./environment.ts";
import { reconcile } from "./reconcile.ts";

const env = ReconcileEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = sweepDoor(
  "reconcile",
  reconcile({
    dossiers: dynamoDossiers(table),
    procedures: keptProcedures(dynamoVersions(table)),
    calendars: { current: keptFor(60, dynamoCalendars(table).current, () => Date.now()) },
    colleagues: dynamoColleagues(table),
    parkedDossiers: dynamoParkedDossiers(table),
    parkings: dynamoParkings(table),
    handovers: dynamoHandovers(table),
    dueSweeps: dynamoDueSweeps(table),
    endedExecutions: stepFunctionsEndedExecutions(env.WORKFLOW_ARN),
    workflows: stepFunctionsWorkflows(env.WORKFLOW_ARN),
    now: () => new Date(),
    onFailure: (dossier, error) => log("sweep/failed", { name: "reconcile", dossier }, error),
  }),
);
