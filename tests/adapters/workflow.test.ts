import { SFNClient, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { v7 } from "uuid";
import { beforeAll, describe, inject } from "vitest";
import { dynamoHandovers } from "../../shared/adapters/dynamodb/handovers.ts";
import { handoverShard } from "../../shared/adapters/dynamodb/keys.ts";
import { dynamoParkedDossiers, dynamoParkings } from "../../shared/adapters/dynamodb/parkings.ts";
import { dossierTable, item } from "../../shared/adapters/dynamodb/table.ts";
import { stepFunctionsEndedExecutions } from "../../shared/adapters/stepfunctions/ended-executions.ts";
import { stepFunctionsWorkflows } from "../../shared/adapters/stepfunctions/workflows.ts";
import { workflowsSuite } from "../support/port-suites/workflows.ts";
import { useProvince } from "../support/real-engines.ts";

const province = inject("province");
beforeAll(() => useProvince(province));

describe("the deployed state machine", () => {
  const table = () => dossierTable(province.outputs.TableName, province.code);
  workflowsSuite(() => ({
    parkings: dynamoParkings(table()),
    parkedDossiers: dynamoParkedDossiers(table()),
    handovers: dynamoHandovers(table()),
    store: async (dossier, untold, at) => {
      const { client, name, keys } = table();
      const { id } = dossier;
      const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName: name, Item }));
      await put({ ...keys.dossier(id), ...item("dossier", dossier) });
      for (const run of untold) {
        const place = { gsi2pk: keys.handoversOf(handoverShard(id)), gsi2sk: `${at}#${id}#${run}` };
        await put({ ...keys.handover(id, run), ...item("handover", { run }), ...place });
      }
    },
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
