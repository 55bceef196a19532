import { parseArgs } from "node:util";
import { deployedResources, queuesAmong } from "../../shared/adapters/cloudformation/deployed-resources.ts";
import { publishedName } from "../../shared/adapters/cloudformation/gateway-audience.ts";
import { loggedReasons } from "../../shared/adapters/cloudwatch/failure-reasons.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoEntriesOfTime } from "../../shared/adapters/dynamodb/entries-of-time.ts";
import { dynamoRelayedFacts } from "../../shared/adapters/dynamodb/relayed-facts.ts";
import { placeOfImage } from "../../shared/adapters/dynamodb/stream-records.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTickets } from "../../shared/adapters/dynamodb/tickets.ts";
import { eventBridgeFacts } from "../../shared/adapters/eventbridge/published-facts.ts";
import { sqsDeadLetters, sqsWorkToDo } from "../../shared/adapters/sqs/dead-letters.ts";
import { recordOfMessage } from "../../shared/adapters/sqs/failed-records.ts";
import { CannotDo, commandLine, namedProvince } from "../../shared/lambda/command-line.ts";
import type { DeployedQueue, FailureReasons, WorkToDo } from "../../shared/ports/dead-letters.ts";
import { notedFacts } from "./noted-facts.ts";
import { type DeadKind, redriveQueue } from "./redrive-queue.ts";
import { republishRecord, republishTime } from "./republish-record.ts";

const usage = `npm run redrive                                              what lies in each dead-letter queue
npm run redrive -- <queue> [--filter <text>] [--dry-run]     sends it again, each message once
npm run redrive -- entries --from <moment> --to <moment>     publishes what happened in this time once more
(PROVINCE is the name of the province's file; a queue is called as in the runbook, or by the end of that: notices;
a filter is a dossier's id, or the type of a fact; moments are in UTC: 2026-11-23T02:00:00.000Z)`;

type Deployed = Awaited<ReturnType<typeof deployedResources>>;

const deployedIn = async (): Promise<{ readonly province: string; readonly resources: Deployed }> => {
  const province = namedProvince(process.env);
  return { province, resources: await deployedResources(province) };
};

/** What publishes entries again, with the names that the province's own stacks tell. */
const republishing = async (province: string, resources: Deployed) => {
  const bus = resources.find(({ type }) => type === "AWS::Events::EventBus")?.physicalId;
  if (bus === undefined) throw new CannotDo(`The flow stack of ${province} has no bus.`);
  const table = dossierTable(await publishedName(province, "table-name"), province.slice(0, 2));
  return {
    ...{ dossiers: dynamoDossiers(table), tickets: dynamoTickets(table) },
    entries: dynamoEntriesOfTime(table),
    facts: notedFacts({
      facts: eventBridgeFacts(bus),
      relayed: dynamoRelayedFacts(table, () => new Date()),
      onUnnoted: (error) =>
        process.stderr.write(`Published, but not noted: ${error instanceof Error ? error.message : error}\n`),
    }),
  };
};

const named = (queues: readonly DeployedQueue[], asked: string): DeployedQueue => {
  const plain = asked.toLowerCase().replace(/(failures|queue)$/, "");
  const same = queues.filter(({ name }) => name.toLowerCase() === plain);
  const found = same.length > 0 ? same : queues.filter(({ name }) => name.toLowerCase().endsWith(plain));
  const [queue, another] = found;
  const names = (list: readonly DeployedQueue[]) => list.map(({ name }) => name).join(", ");
  if (queue === undefined) throw new CannotDo(`No queue is called ${asked}. There are: ${names(queues)}.`);
  if (another !== undefined) throw new CannotDo(`${asked} may be ${names(found)}: say which.`);
  return queue;
};

const kindLines = ({ kind, why, messages, since, about }: DeadKind): string =>
  [
    `${String(messages).padStart(6)}  ${kind}, since ${since}${about.length === 0 ? "" : `, of ${about.join(", ")}${messages > about.length ? ", …" : ""}`}`,
    `        ${why}`,
  ].join("\n");

/** How far it is: a line that is written over where somebody watches, one now and then in a log. */
const tellProgress = (total: number) => {
  let told = 0;
  return (looked: number, sent: number): void => {
    const line = `${looked} of about ${Math.max(total, looked)} looked at, ${sent} sent again`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}${looked >= total ? "\n" : ""}`);
    else if (looked - told >= 100) {
      told = looked;
      process.stderr.write(`${line}\n`);
    }
  };
};

/** Logs may be out of reach of whoever may move messages; then only the reason is missing. */
const asFarAsReadable = ({ since }: FailureReasons): FailureReasons => ({
  since: (at) =>
    since(at).catch((error: unknown) => {
      process.stderr.write(`Why each failed cannot be told: ${error instanceof Error ? error.message : error}\n`);
      return new Map();
    }),
});

const redriven = async (
  queue: DeployedQueue,
  work: WorkToDo,
  { filter, dryRun }: { readonly filter: string | undefined; readonly dryRun: boolean },
): Promise<string> => {
  const dead = sqsDeadLetters(queue.failures);
  const noReasons: FailureReasons = { since: async () => new Map() };
  let isStopped = false;
  process.once("SIGINT", () => {
    isStopped = true;
    process.stderr.write("\nEnds after this message; Ctrl-C once more ends at once.\n");
  });
  const { looked, meant, sent, cameBack, kinds } = await redriveQueue({
    dead,
    work,
    reasons: queue.work === undefined ? noReasons : asFarAsReadable(loggedReasons(queue.work)),
    onProgress: tellProgress(await dead.count()),
    isStopped: () => isStopped,
  })({ filter, dryRun });
  const staying = meant - sent;
  return [
    ...kinds.map(kindLines),
    `${queue.name}: ${looked} looked at${filter === undefined ? "" : `, ${meant} with ${filter}`}${
      dryRun ? "; nothing was sent." : `; ${sent} sent again and removed${staying > 0 ? `, ${staying} stay` : ""}.`
    }`,
    ...(cameBack > 0 ? [`${cameBack} came back while this ran: the cause is not mended.`] : []),
  ].join("\n");
};

const run = async (): Promise<string> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      filter: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      from: { type: "string" },
      to: { type: "string" },
    },
  });
  const [asked, tooMuch] = positionals;
  if (tooMuch !== undefined) throw new CannotDo(usage);
  const { province, resources } = await deployedIn();
  const queues = queuesAmong(resources);
  if (asked === undefined) {
    const counts = await Promise.all(queues.map(({ failures }) => sqsDeadLetters(failures).count()));
    return queues.map(({ name }, n) => `${String(counts[n]).padStart(6)}  ${name}`).join("\n");
  }
  if (asked === "entries") {
    const [from, to] = [values.from, values.to].map((typed) => Date.parse(typed ?? ""));
    if (from === undefined || to === undefined || !(from <= to)) throw new CannotDo(usage);
    const republish = republishTime(await republishing(province, resources));
    const { published, refused } = await republish(new Date(from).toISOString(), new Date(to).toISOString());
    return `${published} facts published again${refused > 0 ? `; ${refused} could not be: run this again` : ""}.`;
  }
  const queue = named(queues, asked);
  const wish = { filter: values.filter, dryRun: values["dry-run"] };
  if (queue.work !== undefined) return redriven(queue, sqsWorkToDo(queue.work), wish);
  // Behind the relay's failure queue stands no function: what lies there is published again from the histories.
  const needs = await republishing(province, resources);
  const send = republishRecord({ ...needs, recordOf: recordOfMessage, placeOf: placeOfImage });
  return redriven(queue, { send }, wish);
};

await commandLine(run);
