import { stepFunctionsWorkflows } from "../../shared/adapters/stepfunctions/workflows.ts";
import { FactMessage, queueDoor } from "../../shared/lambda/queue-door.ts";
import { StartWorkflowEnvironment } from "./environment.ts";
import { startWorkflow } from "./start-workflow.ts";

const env = StartWorkflowEnvironment.parse(process.env);
const start = startWorkflow({
  workflows: stepFunctionsWorkflows(env.WORKFLOW_ARN),
});

export const handler = queueDoor(FactMessage, ({ detail }) => start(detail));
