import { SFNClient, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { v7 } from "uuid";
import { beforeAll, describe, inject } from "vitest";
import { dynamoParkings } from "../../shared/adapters/dynamodb/parkings.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { stepFunctionsEndedExecutions } from "../../shared/adapters/stepfunctions/ended-executions.ts";
import { stepFunctionsWorkflows } from "../../shared/adapters/stepfunctions/workflows.ts";
import { workflowsSuite } from "../support/port-suites/workflows.ts";
import { useProvince } from "../support/real-engines.ts";

const province = inject("province");
beforeAll(() => useProvince(province));

describe("the deployed state machine", () => {
  workflowsSuite(() => ({
    parkings: dynamoParkings(dossierTable(province.outputs.TableName, province.code)),
    workflows: stepFunctionsWorkflows(province.outputs.WorkflowArn),
    endedExecutions: stepFunctionsEndedExecutions(province.outputs.WorkflowArn),
    abort: async (name) => {
      const executionArn = `${province.outputs.WorkflowArn.replace(":stateMachine:", ":execution:")}:${name}`;
      await new SFNClient({}).send(new StopExecutionCommand({ executionArn }));
    },
    newDossier: () => ({ id: v7(), province: province.code }),
    settle: () => new Promise((settled) => setTimeout(settled, 50)),
  }));
});
