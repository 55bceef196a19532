import { describe, expect, it } from "vitest";
import * as z from "zod";
import { factSource } from "../../events/envelope.ts";
import { facts } from "../../events/facts.ts";
import { queuesAmong } from "../../shared/adapters/cloudformation/deployed-resources.ts";
import { ofType, pointsTo, type Resource, templatesOf } from "./province-templates.ts";

const dossierTypes = new Set<string>(Object.keys(facts).map((name) => `vn.motcua.${name}.v1`));

const { Resources } = templatesOf().flow;
const queues = Object.entries(ofType(Resources, "AWS::SQS::Queue"));
const Redrive = z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.int() });
const failuresOf = ({ Properties }: Resource) => {
  const redrive = Redrive.safeParse(Properties.RedrivePolicy);
  return redrive.success ? pointsTo(redrive.data.deadLetterTargetArn) : undefined;
};
const isTheEnd = (id: string) => /Failures(Queue)?[0-9A-F]/.test(id) || id.includes("Failures");
const alarms = Object.values(ofType(Resources, "AWS::CloudWatch::Alarm")).map(({ Properties }) => Properties);
const consumers = Object.values(ofType(Resources, "AWS::Lambda::EventSourceMapping")).map(
  ({ Properties }) => Properties,
);

describe("work that waits", () => {
  it("has a dead-letter queue, unless it is one", () => {
    const working = queues.filter(([id]) => !isTheEnd(id));
    expect(working.length).toBeGreaterThanOrEqual(3);
    for (const [id, queue] of working) expect([id, isTheEnd(failuresOf(queue) ?? "")]).toEqual([id, true]);
  });

  it("tells people when it failed, and says who is affected", () => {
    const ends = queues.filter(([id]) => isTheEnd(id));
    expect(ends.length).toBeGreaterThanOrEqual(4);
    for (const [id] of ends) {
      const alarm = alarms.find(({ Dimensions }) => JSON.stringify(Dimensions).includes(`"${id}"`));
      expect([id, alarm?.Threshold, alarm?.MetricName]).toEqual([id, 0, "ApproximateNumberOfMessagesVisible"]);
      expect(alarm?.AlarmDescription).toMatch(/applicant|dossier|scan/i);
      expect(alarm?.AlarmActions).toHaveLength(1);
    }
  });

  it("is redriven by a plain name: each dead-letter queue with the queue it belongs to, the relay's alone without one", () => {
    const known = queuesAmong(queues.map(([id, { Type: type }]) => ({ id, type, physicalId: id })));
    expect(known.map(({ failures }) => failures).sort()).toEqual(
      queues
        .map(([id]) => id)
        .filter(isTheEnd)
        .sort(),
    );
    for (const { name, failures, work } of known) {
      const policy = Resources[work ?? ""];
      expect([name, policy === undefined ? undefined : failuresOf(policy)]).toEqual([
        name,
        name === "RoutingRelay" ? undefined : failures,
      ]);
    }
  });

  it("keeps what failed for 14 days, so that it can be redriven", () => {
    for (const [id, { Properties }] of queues.filter(([name]) => isTheEnd(name)))
      expect([id, Properties.MessageRetentionPeriod]).toEqual([id, 14 * 24 * 3600]);
  });

  it("is encrypted and travels by TLS", () => {
    const policies = JSON.stringify(ofType(Resources, "AWS::SQS::QueuePolicy"));
    for (const [id, { Properties }] of queues) {
      expect([id, Properties.SqsManagedSseEnabled]).toEqual([id, true]);
      expect(policies).toContain(
        `"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny","Principal":{"AWS":"*"},"Resource":{"Fn::GetAtt":["${id}","Arn"]}`,
      );
    }
  });

  it("is seen again no sooner than its function must have ended", () => {
    const taken = consumers.filter(({ EventSourceArn }) => pointsTo(EventSourceArn)?.includes("Queue"));
    expect(taken.length).toBeGreaterThanOrEqual(3);
    for (const { EventSourceArn, FunctionName, FunctionResponseTypes } of taken) {
      const queue = Resources[pointsTo(EventSourceArn) ?? ""]?.Properties;
      const worker = Resources[pointsTo(FunctionName) ?? ""]?.Properties;
      expect(Number(queue?.VisibilityTimeout)).toBeGreaterThan(Number(worker?.Timeout));
      expect(FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
    }
  });

  it("also keeps an event that could not be delivered", () => {
    const targets = Object.entries(ofType(Resources, "AWS::Events::Rule")).filter(
      ([, { Properties }]) => Properties.EventPattern !== undefined,
    );
    expect(targets.length).toBeGreaterThanOrEqual(3);
    for (const [id, { Properties }] of targets)
      expect([id, JSON.stringify(Properties.Targets)]).toEqual([id, expect.stringContaining('"DeadLetterConfig"')]);
  });
});

describe("an alarm", () => {
  const [topic] = Object.entries(ofType(Resources, "AWS::SNS::Topic"));
  const policy = JSON.stringify(ofType(Resources, "AWS::SNS::TopicPolicy"));

  it("reaches the people that the province's file names", () => {
    const told = Object.values(ofType(Resources, "AWS::SNS::Subscription")).flatMap(({ Properties }) =>
      Properties.Protocol === "email" ? [Properties.Endpoint] : [],
    );
    expect(told).toEqual(["truc-he-thong@motcua-hue.example"]);
    for (const { AlarmActions, OKActions } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: topic?.[0] }]);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  it("may be published by CloudWatch of this account, and by nobody without TLS", () => {
    expect(policy).toContain('"Principal":{"Service":"cloudwatch.amazonaws.com"}');
    expect(policy).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
    expect(policy).toContain('"aws:SecureTransport":"false"');
  });

  it("goes off for the API's and the workflow's own faults, and for a reconciler that fails", () => {
    expect(alarms.map(({ MetricName }) => MetricName)).toEqual(
      expect.arrayContaining(["5xx", "ExecutionsFailed", "Errors"]),
    );
  });
});

describe("the relay", () => {
  const stream = consumers.find(({ StartingPosition }) => StartingPosition !== undefined);

  it("is shown new entries of dossiers and of tickets, and nothing else", () => {
    expect(stream?.FilterCriteria).toEqual({
      Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"kind":{"S":["entry"]}}}}' }],
    });
    expect(stream?.StartingPosition).toBe("TRIM_HORIZON");
  });

  it("tells people when a batch fails, and when entries wait for more than five minutes", () => {
    const ofRelay = alarms.filter(({ Dimensions }) => JSON.stringify(Dimensions).includes("RelayFactsFunction"));
    expect(ofRelay.map(({ MetricName, Threshold, Statistic }) => [MetricName, Threshold, Statistic]).sort()).toEqual([
      ["Errors", 0, "Maximum"],
      ["IteratorAge", 5 * 60 * 1000, "Maximum"],
    ]);
    for (const { AlarmDescription } of ofRelay) expect(AlarmDescription).toMatch(/applicants are/);
  });

  it("loses no batch in silence: one that fails for a day is told to people", () => {
    expect(JSON.stringify(stream?.DestinationConfig)).toContain("RelayFailures");
    expect(stream?.BisectBatchOnFunctionError).toBe(true);
  });
});

describe("what follows dossiers", () => {
  const rules = Object.entries(ofType(Resources, "AWS::Events::Rule")).filter(([, { Properties }]) =>
    JSON.stringify(Properties.EventPattern ?? "").includes(factSource),
  );

  it("hears facts of dossiers by their names, and none of a queue ticket", () => {
    expect(rules.length).toBeGreaterThanOrEqual(3);
    for (const [id, { Properties }] of rules) {
      const heard = z.object({ "detail-type": z.array(z.string()) }).parse(Properties.EventPattern)["detail-type"];
      expect([id, heard.filter((type) => !dossierTypes.has(type))]).toEqual([id, []]);
    }
  });
});

describe("the stage consumer", () => {
  it("hears the facts that closed a stage, and only those", () => {
    const rule = Object.entries(ofType(Resources, "AWS::Events::Rule")).find(([id]) => id.includes("ClosedStages"));
    expect(rule?.[1].Properties.EventPattern).toMatchObject({ detail: { data: { closedRun: [{ exists: true }] } } });
  });
});

describe("the flow stack", () => {
  it("takes everything along when it is destroyed", () => {
    for (const [id, { DeletionPolicy }] of Object.entries(Resources))
      expect([id, DeletionPolicy]).not.toEqual([id, "Retain"]);
  });

  it("keeps log lines for the days of the province's file", () => {
    const groups = Object.values(ofType(Resources, "AWS::Logs::LogGroup"));
    const functions = Object.values(ofType(Resources, "AWS::Lambda::Function"));
    expect(groups).toHaveLength(functions.length + 3);
    for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(90);
  });

  it("says which province and which part a resource belongs to", () => {
    for (const { Properties } of queues.map(([, queue]) => queue))
      expect(Properties.Tags).toEqual([
        { Key: "part", Value: "flow" },
        { Key: "project", Value: "motcua" },
        { Key: "province", Value: "46-hue" },
      ]);
  });
});
