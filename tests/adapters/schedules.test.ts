import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ExecutionDoesNotExist,
  paginateGetExecutionHistory,
  SFNClient,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { definition, endings } from "../../infra/flow/dossier-workflow.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoHandovers } from "../../shared/adapters/dynamodb/handovers.ts";
import { dynamoParkedDossiers, dynamoParkings } from "../../shared/adapters/dynamodb/parkings.ts";
import type { Table } from "../../shared/adapters/dynamodb/table.ts";
import { stepFunctionsWorkflows } from "../../shared/adapters/stepfunctions/workflows.ts";
import { dossierCode } from "../../shared/domain/identifiers.ts";
import type { Handovers } from "../../shared/ports/handovers.ts";
import { anAcceptance } from "../support/builders/change.ts";
import { anApplication } from "../support/builders/command.ts";
import { aDossier } from "../support/builders/dossier.ts";
import { memoryProvince } from "../support/memory-province.ts";
import { ownTable } from "../support/real-engines.ts";
import { lived, type Scheduled, schedules } from "../support/schedules.ts";

const count = 50;
const atOnce = 5;

let own: Awaited<ReturnType<typeof ownTable>>;
let arn: string;
const machines = () => new SFNClient({});

/** The deployed machine over a table of its own, whose entries no function of the province hears of. */
beforeAll(async () => {
  const province = inject("province");
  own = await ownTable(province);
  const { roleArn } = await machines().send(
    new DescribeStateMachineCommand({ stateMachineArn: province.outputs.WorkflowArn }),
  );
  const { stateMachineArn } = await machines().send(
    new CreateStateMachineCommand({
      name: own.table.name,
      definition: JSON.stringify(definition(own.table.name)),
      roleArn,
    }),
  );
  arn = stateMachineArn ?? "";
});
afterAll(async () => {
  await machines().send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
  await own.remove();
});

/** All that waits of one dossier, as the only dossier there is. */
const handoversOf = (table: Table, id: string): Handovers => {
  const all = dynamoHandovers(table);
  return {
    ...all,
    waitingSince: async (before) => {
      const found = [];
      let cursor: string | undefined;
      do {
        const page = await all.waitingSince(before, { size: 100, cursor });
        found.push(...page.handovers.filter(({ dossierId }) => dossierId === id));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return { handovers: found };
    },
  };
};

const world = async (numbered: number): Promise<Scheduled> => {
  const { table } = own;
  const memory = await memoryProvince();
  memory.clock.set("2026-11-23T04:00:00.000Z");
  const dossier = aDossier()
    .withId(v7())
    .withCode(dossierCode("H57.24.11", "2026-11-23T02:00:00.000Z", numbered))
    .build();
  const { id } = dossier;
  const executionArn = (generation: number) => `${arn.replace(":stateMachine:", ":execution:")}:${id}-${generation}`;

  const executions: Scheduled["executions"] = async () => {
    const found = [];
    for (let generation = 1; ; generation += 1) {
      try {
        const { status } = await machines().send(
          new DescribeExecutionCommand({ executionArn: executionArn(generation) }),
        );
        const outcomes: string[] = [];
        for await (const { events = [] } of paginateGetExecutionHistory(
          { client: machines() },
          { executionArn: executionArn(generation) },
        ))
          for (const { taskFailedEventDetails } of events) outcomes.push(taskFailedEventDetails?.error ?? "");
        const outcome =
          status === "SUCCEEDED" ? outcomes.find((one) => endings.some((named) => named === one)) : undefined;
        found.push({ generation, outcome, isGone: status !== "RUNNING" && status !== "SUCCEEDED" });
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return found;
        throw error;
      }
    }
  };
  const dossiers = dynamoDossiers(table);
  const personal = await memory.seals.seal({ applicant: anApplication().applicant, papers: {} }, id);
  await dossiers.save({ ...anAcceptance(dossier), personal });
  const gone = async () =>
    (await executions()).flatMap(({ generation, isGone }) => (isGone ? [{ dossierId: id, generation }] : []));
  const ended: Scheduled["province"]["endedExecutions"] = {
    since: async () => ({ executions: await gone() }),
    latest: gone,
  };
  return {
    id,
    executions,
    province: {
      ...memory,
      ...{ dossiers, commands: dynamoCommands(table), handovers: handoversOf(table, id), endedExecutions: ended },
      ...{ parkings: dynamoParkings(table), parkedDossiers: dynamoParkedDossiers(table) },
      workflows: stepFunctionsWorkflows(arn),
    },
    machine: () => new Promise((settled) => setTimeout(settled, 100)),
    timeOut: async () => {
      const running = (await executions()).find(({ outcome, isGone }) => outcome === undefined && !isGone);
      if (running === undefined) return;
      await machines().send(new StopExecutionCommand({ executionArn: executionArn(running.generation) }));
    },
  };
};

describe(`${count} schedules of complete, time out, retry, withdraw and reconcile on the deployed machine`, () => {
  it("end with a workflow and a table that agree", { timeout: 600_000 }, async () => {
    const waiting = fc.sample(schedules, { numRuns: count, seed: 2026 });
    const ends: string[] = [];
    const live = async (): Promise<void> => {
      for (let schedule = waiting.pop(); schedule !== undefined; schedule = waiting.pop()) {
        const { disagreements, status } = await lived(await world(waiting.length), schedule);
        expect(disagreements, JSON.stringify(schedule)).toEqual([]);
        ends.push(status);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, live));
    expect(ends).toHaveLength(count);
    expect(new Set(ends)).toContain("withdrawn");
  });
});
