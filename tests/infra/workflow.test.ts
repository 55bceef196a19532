import { describe, expect, it } from "vitest";
import { crossingOff, definition, endings, parking } from "../../infra/flow/dossier-workflow.ts";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { ofType, templatesOf } from "./province-templates.ts";

const { States, StartAt } = definition("the-table");
const park = States["Park stage"];

/** What Step Functions makes of `States.Format('{}…', $.a, $.b)`. */
const formatted = (expression: string, input: Readonly<Record<string, string>>): string => {
  const [template = "", ...paths] = expression.slice("States.Format(".length, -1).split(", ");
  return paths.reduce((text, path) => text.replace("{}", input[path.slice(2)] ?? ""), template.slice(1, -1));
};

describe("the workflow of a dossier", () => {
  it("has one state that waits and loops on itself, and one that ends it", () => {
    expect(Object.entries(States).map(([name, { Type }]) => [name, Type])).toEqual([
      ["Park stage", "Task"],
      ["Done", "Succeed"],
    ]);
    expect([StartAt, park.Next]).toEqual(["Park stage", "Park stage"]);
    expect(park.Resource).toBe("arn:aws:states:::aws-sdk:dynamodb:transactWriteItems.waitForTaskToken");
  });

  it("calls no function and decides nothing", () => {
    expect(JSON.stringify(States)).not.toMatch(/lambda|Choice|Map|Parallel/);
  });

  it("ends by a named outcome, and by no other word of ours", () => {
    expect(park.Catch[0]).toEqual({ ErrorEquals: endings, ResultPath: null, Next: "Done" });
    expect(endings).toEqual(["RouteFinished", "Withdrawn", "Stopped", "Superseded"]);
    expect(JSON.stringify(park.Retry)).not.toMatch(/States\.(ALL|TaskFailed)/);
  });

  it("gives way quietly where a newer generation has parked: its write is cancelled however often it is tried", () => {
    const cancelled = "DynamoDb.TransactionCanceledException";
    expect(park.Catch.slice(1)).toEqual([{ ErrorEquals: [cancelled], ResultPath: null, Next: "Done" }]);
    expect(park.Retry[0]?.ErrorEquals).toContain(cancelled);
  });

  it("parks where the stage consumer looks", () => {
    const { pk, sk } = parking("the-table").Key;
    expect({ pk: formatted(pk["S.$"], { province: "46", id: "an-id" }), sk: sk.S }).toEqual(keysOf("46").park("an-id"));
  });

  it("crosses off what it was told, where the change noted it, in the same write", () => {
    const { pk, sk } = crossingOff("the-table").Key;
    const input = { province: "46", id: "an-id", closed: "3" };
    expect({ pk: formatted(pk["S.$"], input), sk: formatted(sk["S.$"], input) }).toEqual(
      keysOf("46").handover("an-id", 3),
    );
  });

  it("never parks over a newer generation", () => {
    expect(parking("the-table").ConditionExpression).toBe("attribute_not_exists(pk) OR #generation <= :generation");
  });

  it("writes run, generation and token, and touches nothing else of the item", () => {
    expect(parking("the-table").UpdateExpression).toBe(
      "SET #kind = :kind, #run = :run, #generation = :generation, #token = :token",
    );
  });

  it("logs what happened and never the data, in which the tokens are", () => {
    const machines = Object.entries(ofType(templatesOf().flow.Resources, "AWS::StepFunctions::StateMachine"));
    const machine = machines.find(([id]) => id.includes("DossierWorkflow"))?.[1];
    expect(machine?.Properties).toMatchObject({
      StateMachineType: "STANDARD",
      LoggingConfiguration: { Level: "ALL", IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });
});
