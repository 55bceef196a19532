import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { queuesAmong } from "../../shared/adapters/cloudformation/deployed-resources.ts";
import { ofType, templatesOf } from "./province-templates.ts";

const runbook = readFileSync(new URL("../../docs/runbook.md", import.meta.url), "utf8");
const { Resources } = templatesOf().flow;
const deployedQueues = queuesAmong(
  Object.entries(Resources).map(([id, { Type: type }]) => ({ id, type, physicalId: id })),
);

describe("the runbook", () => {
  it("explains every alarm under its own sentence, and none that does not exist", () => {
    const alarms = Object.values(ofType(Resources, "AWS::CloudWatch::Alarm"));
    const sentences = alarms.map(({ Properties }) => String(Properties.AlarmDescription));
    const quoted = [...runbook.matchAll(/^> (.*)$/gm)].map(([, sentence]) => sentence);
    expect(quoted.sort()).toEqual(sentences.sort());
  });

  it("says of every queue that it is redriven, by the name by which the command knows it", () => {
    const told = [...runbook.matchAll(/[Rr]edrive\s+`([A-Z][A-Za-z]+)`/g)].map(([, name]) => `${name}`);
    // What the relay set aside has a section of its own.
    expect([...new Set([...told, "RoutingRelay"])].sort()).toEqual(deployedQueues.map(({ name }) => name));
    expect(runbook).toContain("npm run redrive -- relay");
  });

  it("calls queues by names that the stack has", () => {
    const queues = Object.keys(ofType(Resources, "AWS::SQS::Queue"));
    const named = [...runbook.matchAll(/\b(?:[Rr]edrive `|queue |NAME=)([A-Z][A-Za-z]+)/g)].map(
      ([, name]) => `${name}`,
    );
    expect(new Set(named).size).toBeGreaterThanOrEqual(6);
    expect(named.filter((name) => !queues.some((id) => id.startsWith(name)))).toEqual([]);
  });

  it("sends its reader to functions that the stack has", () => {
    const functions = Object.keys(ofType(Resources, "AWS::Lambda::Function"));
    const named = [...runbook.matchAll(/[Ll]ook at `([A-Z][A-Za-z]+)`/g)].map(([, name]) => `${name}`);
    expect(new Set(named).size).toBeGreaterThanOrEqual(6);
    expect(named.filter((name) => !functions.some((id) => id.startsWith(name)))).toEqual([]);
  });
});
