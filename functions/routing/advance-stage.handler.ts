import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoHandovers } from "../../shared/adapters/dynamodb/handovers.ts";
import { dynamoParkedDossiers, dynamoParkings } from "../../shared/adapters/dynamodb/parkings.ts";
import { dynamoVersions } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptFor } from "../../shared/adapters/kept-for.ts";
import { keptProcedures } from "../../shared/adapters/kept-registries.ts";
import { stepFunctionsWorkflows } from "../../shared/adapters/stepfunctions/workflows.ts";
import { FactMessage, queueDoor } from "../../shared/lambda/queue-door.ts";
import { advanceStage } from "./advance-stage.ts";
import { AdvanceStageEnvironment } from "./environment.ts";

const env = AdvanceStageEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const advance = advanceStage({
  dossiers: dynamoDossiers(table),
  procedures: keptProcedures(dynamoVersions(table)),
  calendars: { current: keptFor(60, dynamoCalendars(table).current, () => Date.now()) },
  colleagues: dynamoColleagues(table),
  parkedDossiers: dynamoParkedDossiers(table),
  parkings: dynamoParkings(table),
  handovers: dynamoHandovers(table),
  workflows: stepFunctionsWorkflows(env.WORKFLOW_ARN),
  now: () => new Date(),
});

export const handler = queueDoor(FactMessage, ({ detail }) => advance(detail));
