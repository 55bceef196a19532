import { dynamoHandovers } from "../../shared/adapters/dynamodb/handovers.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { stepFunctionsWorkflows } from "../../shared/adapters/stepfunctions/workflows.ts";
import { FactMessage, queueDoor } from "../../shared/lambda/queue-door.ts";
import { StartWorkflowEnvironment } from "./environment.ts";
import { startWorkflow } from "./start-workflow.ts";

const env = StartWorkflowEnvironment.parse(process.env);
const start = startWorkflow({
  workflows: stepFunctionsWorkflows(env.WORKFLOW_ARN),
  handovers: dynamoHandovers(dossierTable(env.DOSSIER_TABLE, env.PROVINCE)),
});

export const handler = queueDoor(FactMessage, ({ detail }) => start(detail));
