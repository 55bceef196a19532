import { LambdaClient, ListEventSourceMappingsCommand, UpdateEventSourceMappingCommand } from "@aws-sdk/client-lambda";
import { DescribeExecutionCommand, paginateGetExecutionHistory, SFNClient } from "@aws-sdk/client-sfn";
import { afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { busListener, messagesIn } from "../support/stories/bus-listener.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { type Fate, type FaultyFunction, faultyFunction } from "../support/stories/fault-proxy.ts";
import { digitize } from "../support/stories/short-papers.ts";

const province = inject("province");
const cast = castOf(province);
const sfn = new SFNClient(province.aws);
const executionArn = (id: string) => `${province.outputs.WorkflowArn.replace(":stateMachine:", ":execution:")}:${id}-1`;

const Parked = z.object({ run: z.number() });

/** Runs at which the workflow of a dossier has parked, in order. */
const parkedRuns = async (id: string): Promise<readonly number[]> => {
  const runs: number[] = [];
  const pages = paginateGetExecutionHistory({ client: sfn }, { executionArn: executionArn(id) });
  for await (const { events = [] } of pages) {
    for (const { stateEnteredEventDetails: entered } of events) {
      if (entered?.name?.startsWith("Park")) runs.push(Parked.parse(JSON.parse(entered.input ?? "")).run);
    }
  }
  return runs;
};

/** Nothing lies in these queues any more, not even for a later moment. */
const drained = (...queues: readonly string[]) =>
  until(
    `the end of ${queues.join(", ")}`,
    async () => {
      const counts = await Promise.all(queues.map((queue) => messagesIn(province, queue)));
      return counts.every((count) => count === 0) ? true : undefined;
    },
    120,
  );

let faulty: FaultyFunction | undefined;
afterEach(async () => {
  await faulty?.restore();
  faulty = undefined;
});

let clerk: ApiClient;
beforeAll(async () => {
  clerk = await cast.as("postalClerk");
});

describe("the relay, killed in the middle of a batch", () => {
  /** How many entries the relay may be given at once: the deployed number counts other items of the stream as well here. */
  const batchesOf = async (functionName: string, BatchSize: number): Promise<number> => {
    const lambda = new LambdaClient(province.aws);
    const { EventSourceMappings: [mapping] = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: functionName }),
    );
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID: mapping?.UUID, BatchSize }));
    return mapping?.BatchSize ?? 0;
  };

  it("loses no fact and doubles no effect: each dossier has one workflow and one e-mail", async () => {
    const heard = await busListener(province);
    const { username } = await cast.newPerson({ role: "postalClerk", unit: cast.busyPoint });
    const busy = cast.with(await cast.tokenOf(username));
    const applicants = Array.from({ length: 24 }, applicantOfStory);
    const opened: acts.Accepted[] = [];
    // The first entry alone; ten are published and the function dies with the next ten; all are, and it does not hear so of the last.
    const planned: readonly Fate[] = ["passes", "passes", "diesBefore", "passes", "passes", "diesAfter"];
    const fates: Fate[] = [];
    let letGo = () => {};
    const allOpened = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    faulty = await faultyFunction(province, "RoutingRelayFacts", async ({ operation, body }) => {
      if (operation !== "PutEvents") return "passes";
      // The relay waits here with the first entry, until all the others lie in the stream.
      await allOpened;
      if (!opened.some(({ id }) => body.includes(id))) return "passes";
      const fate = planned[fates.length] ?? "passes";
      fates.push(fate);
      return fate;
    });
    const before = await batchesOf(faulty.name, 1000);
    try {
      opened.push(...(await Promise.all(applicants.map((one) => acts.openDossier(busy, cast.commune, one)))));
      letGo();
      await until("the relay's last try", async () => (fates.length >= 9 ? true : undefined));
    } finally {
      await batchesOf(faulty.name, before);
    }
    expect(fates).toEqual([...planned, "passes", "passes", "passes"]);

    const times = await until("all facts", async () => {
      const subjects = (await heard()).map(({ subject }) => subject);
      const counts = opened.map(({ id }) => subjects.filter((subject) => subject === id).length);
      return counts.every((count) => count > 0) ? counts : undefined;
    });
    expect(Math.max(...times), "the kills did cause doubles").toBe(3);
    await drained("NotificationsNotices", "RoutingAcceptedDossiers", "RoutingRelayFailures");
    const mails = await Promise.all(applicants.map(({ email }) => mailsTo(province.endpoint, email)));
    expect(mails.map((all) => all.map(({ Subject }) => Subject))).toEqual(
      opened.map(({ code }) => [`Hồ sơ ${code} đã được tiếp nhận`]),
    );
    for (const { id } of opened) expect(await parkedRuns(id)).toEqual([1]);
  });
});

describe("the stage consumer, killed between its write and its answer to the workflow", () => {
  it("strands no dossier: every stage opens once, the workflow parks on every run once, and the dossier goes on to its end", async () => {
    const applicant = applicantOfStory();
    const [appraiser, leader, registry] = await Promise.all([
      cast.as("appraiser"),
      cast.as("leader"),
      cast.as("registry"),
    ]);
    const dossier = await acts.openDossier(clerk, cast.commune, applicant);
    // Behind digitization AWS never hears it; behind appraisal it does; behind the return it does, and the function cannot note so.
    const planned: Readonly<Record<string, readonly Fate[]>> = {
      SendTaskSuccess: ["diesBefore", "passes", "diesAfter"],
      SendTaskFailure: ["diesAfter"],
    };
    const fates: string[] = [];
    faulty = await faultyFunction(province, "RoutingAdvanceStage", ({ operation, body }) => {
      const isOurs = operation === "SendTaskSuccess" ? body.includes(dossier.id) : operation === "SendTaskFailure";
      if (!isOurs) return "passes";
      const earlier = fates.filter((fate) => fate.startsWith(operation)).length;
      const fate = planned[operation]?.[earlier] ?? "passes";
      fates.push(`${operation} ${fate}`);
      return fate;
    });

    await digitize(clerk, cast.point, { province: province.code, dossier });
    await acts.waitForTask(appraiser, dossier.id, "appraisal");
    await until("the first kill", async () => (fates.length > 0 ? true : undefined));
    expect(await parkedRuns(dossier.id)).toEqual([1]);
    // An officer is quicker than the message that comes again: the next stage is closed before the workflow knows that it is open.
    await acts.complete(appraiser, dossier.id, "appraisal");
    await acts.complete(await cast.asTaxOfficer(), dossier.id, "tax");
    await acts.complete(leader, dossier.id, "approval");
    await acts.complete(leader, dossier.id, "signing");
    await acts.complete(registry, dossier.id, "issue");
    await acts.complete(clerk, dossier.id, "return");
    await drained("RoutingClosedStages", "NotificationsNotices");

    expect(fates).toEqual([
      "SendTaskSuccess diesBefore",
      "SendTaskSuccess passes",
      "SendTaskSuccess diesAfter",
      "SendTaskSuccess passes",
      "SendTaskSuccess passes",
      "SendTaskSuccess passes",
      "SendTaskFailure diesAfter",
      "SendTaskFailure passes",
    ]);
    expect(await parkedRuns(dossier.id)).toEqual([1, 2, 3, 4, 5, 6]);
    const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn: executionArn(dossier.id) }));
    expect(status).toBe("SUCCEEDED");
    const { chain, entries } = await acts.historyOf(clerk, dossier.id);
    expect(chain.intact).toBe(true);
    expect(entries.map(({ type }) => type.split(".")[2])).toEqual([
      "dossier-accepted",
      "scan-recorded",
      "paper-confirmed",
      "paper-confirmed",
      // The appraisal has a step beside it: the word of the tax office.
      ...["stage-opened", "step-completed", "step-completed"],
      ...["stage-opened", "step-completed"],
      ...["stage-opened", "result-signed"],
      ...["stage-opened", "result-issued"],
      ...["stage-opened", "result-returned"],
    ]);
    const mails = await until("the mails of acceptance, result and return", async () => {
      const all = await mailsTo(province.endpoint, applicant.email);
      return all.length >= 3 ? all : undefined;
    });
    expect(mails).toHaveLength(3);
  });
});
