import { describe, expect, it } from "vitest";
import { longScanDefinition } from "../../infra/flow/long-scans.ts";
import { provinceNames, readProvince } from "../../infra/settings/read-province.ts";
import { functionPermissions } from "./function-permissions.ts";
import { ofType, templatesOf } from "./province-templates.ts";

const definition = longScanDefinition({ readPages: "read", mergePages: "merge", clearPages: "clear", pagesAtOnce: 40 });
const { States } = definition;
const group = States["Read pages"];
const some = group.ItemProcessor.States["Some pages"];
const alone = group.ItemProcessor.States["One by one"];
const one = alone.ItemProcessor.States["One page"];
const tasks = [some, one, States["Put together"], States["Clear away"], States["Set aside"]];

const { Resources } = templatesOf().flow;
const machines = Object.entries(ofType(Resources, "AWS::StepFunctions::StateMachine"));
const [machine] = machines.filter(([id]) => id.includes("LongScans")).map(([, { Properties }]) => Properties);
const permissions = functionPermissions(Resources);

describe("the reading of a long scan", () => {
  it("reads groups of pages at once in an inline map, at most 40 of them, as the province says", () => {
    expect([group.Type, group.ItemProcessor.ProcessorConfig.Mode, group.MaxConcurrency]).toEqual(["Map", "INLINE", 40]);
    for (const name of provinceNames()) expect(readProvince(name).concurrency.pages).toBeLessThanOrEqual(40);
    const hue = readProvince("46-hue");
    const fewer = templatesOf({ ...hue, concurrency: { ...hue.concurrency, pages: 3 } }).flow.Resources;
    expect(JSON.stringify(ofType(fewer, "AWS::StepFunctions::StateMachine"))).toContain('\\"MaxConcurrency\\":3');
  });

  it("hands on ids and page numbers alone: no answer of a function is kept, and no state adds to what it was given", () => {
    const given = ["pages.$", "point.$", "run.$", "scanId.$", "sides.$"];
    expect(Object.keys(group.ItemSelector).sort()).toEqual(given);
    expect(Object.keys(alone.ItemSelector).sort()).toEqual(given);
    for (const state of [group, alone, ...tasks]) expect(state.ResultPath).toBeNull();
    for (const { Parameters } of tasks)
      expect(Object.keys(Parameters.Payload).filter((name) => !given.includes(name) && name !== "failed")).toEqual([]);
  });

  it("tries again what passes by itself, and nothing else in the same way", () => {
    for (const { Retry } of tasks) {
      expect(Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).toContain("Lambda.TooManyRequestsException");
      expect(JSON.stringify(Retry)).not.toMatch(/States\.(ALL|TaskFailed)/);
    }
  });

  it("tries again once what can be done twice when its function died; pages are read in another way then", () => {
    const onceMore = tasks.filter(({ Retry }) => JSON.stringify(Retry).includes("Sandbox.Timedout"));
    expect(onceMore).toEqual([States["Put together"], States["Set aside"]]);
    for (const { Retry } of onceMore) expect(Retry.at(-1)?.MaxAttempts).toBe(1);
  });

  it("waits for no function longer than that may take", () => {
    const longest = Object.entries(ofType(Resources, "AWS::Lambda::Function"))
      .filter(([id]) => id.startsWith("DigitizationLongScans"))
      .map(([, { Properties }]) => Number(Properties.Timeout));
    expect(longest).toHaveLength(3);
    for (const { TimeoutSeconds } of tasks) expect(TimeoutSeconds).toBeGreaterThan(Math.max(...longest));
  });

  it("reads the pages of a group that failed one by one, and leaves out the page that fails alone", () => {
    expect(some.Catch.map(({ Next }) => Next)).toEqual(["One by one"]);
    expect([alone.Type, alone.MaxConcurrency, alone.ItemSelector["pages.$"]]).toEqual([
      "Map",
      1,
      "States.Array($$.Map.Item.Value)",
    ]);
    expect(one.Catch.map(({ Next }) => Next)).toEqual(["Left out"]);
  });

  it("sets a file aside that was not put together, and ends as failed, of which people hear", () => {
    expect(States["Put together"].Catch.map(({ Next }) => Next)).toEqual(["Set aside"]);
    expect([States["Set aside"].Parameters.Payload, States["Set aside"].Next, States.Failed.Type]).toEqual([
      expect.objectContaining({ failed: true }),
      "Failed",
      "Fail",
    ]);
    const alarms = Object.values(ofType(Resources, "AWS::CloudWatch::Alarm")).map(({ Properties }) => Properties);
    const own = alarms.find(({ AlarmDescription }) =>
      /A long scan was not put together/.test(String(AlarmDescription)),
    );
    expect([own?.MetricName, own?.Threshold]).toEqual(["ExecutionsFailed", 0]);
    expect(JSON.stringify(own?.Dimensions)).toContain("LongScans");
    // An execution that was out of time would be no failed one.
    expect(definition).not.toHaveProperty("TimeoutSeconds");
  });

  it("logs what happened and never the data", () => {
    expect(machine).toMatchObject({
      StateMachineType: "STANDARD",
      LoggingConfiguration: { Level: "ALL", IncludeExecutionData: false },
    });
  });
});

describe("the functions that read a long scan", () => {
  const names = ["ReadPages", "MergePages", "ClearPages"].map((name) => `DigitizationLongScans${name}`);
  const held = (name: string) => permissions[name] ?? [];
  const folders = (name: string, action: string) =>
    held(name)
      .filter((permission) => permission.action === action)
      .map(({ resource }) => /\/([a-z]+)\/\*/.exec(resource)?.[1])
      .sort();

  it("reach their logs and the incoming bucket, and neither the table nor a key nor the archive", () => {
    for (const name of names) {
      const reached = held(name).map(({ action, resource }) =>
        action.startsWith("s3:")
          ? `s3 ${/incomingbucket/.test(resource) ? "incoming" : "other"}`
          : action.split(":")[0],
      );
      expect([name, [...new Set(reached)].sort()]).toEqual([name, ["logs", "s3 incoming"]]);
    }
  });

  it("write pages, results and refused files, each only its own", () => {
    expect(names.map((name) => folders(name, "s3:PutObject"))).toEqual([
      ["pages"],
      ["quarantine", "readings"],
      ["quarantine"],
    ]);
    expect(names.map((name) => folders(name, "s3:DeleteObject"))).toEqual([[], [], ["pages"]]);
  });
});
