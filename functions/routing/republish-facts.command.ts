import { parseArgs } from "node:util";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { placeOfImage } from "../../shared/adapters/dynamodb/stream-records.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTickets } from "../../shared/adapters/dynamodb/tickets.ts";
import { eventBridgeFacts } from "../../shared/adapters/eventbridge/published-facts.ts";
import { sqsDeadLetters, sqsWorkToDo } from "../../shared/adapters/sqs/dead-letters.ts";
import { sqsFailures } from "../../shared/adapters/sqs/failed-records.ts";
import { administered, CannotDo, commandLine } from "../../shared/lambda/command-line.ts";
import { redriveQueue } from "./redrive-queue.ts";
import { republishFacts } from "./republish-facts.ts";

const usage = `npm run redrive -- relay
(RELAY_FAILURES_QUEUE_URL and BUS_NAME name the relay's failure queue and the bus; DOSSIER_TABLE the table; PROVINCE the province)
npm run redrive -- queue [--filter <text>] [--dry-run]
(FAILURES_QUEUE_URL and WORK_QUEUE_URL name a dead-letter queue and the queue it belongs to; a filter is a dossier id, or the type of a fact)`;

/** Sends again what lies in the dead-letter queue of a function. */
const redriven = async (filter: string | undefined, dryRun: boolean): Promise<string> => {
  const { FAILURES_QUEUE_URL: failures, WORK_QUEUE_URL: work } = process.env;
  if (!failures || !work) throw new CannotDo(usage);
  const { looked, sent, kinds } = await redriveQueue({
    dead: sqsDeadLetters(failures),
    work: sqsWorkToDo(work),
    onProgress: (so, far) => {
      if (so % 100 === 0) process.stderr.write(`${so} looked at, ${far} sent again\n`);
    },
  })({ filter, dryRun });
  return [
    ...Object.entries(kinds).map(
      ([kind, { messages, since }]) => `${String(messages).padStart(6)}  ${kind}, since ${since}`,
    ),
    `${looked} messages lie there${dryRun ? "; nothing was sent." : `; ${sent} sent again and removed.`}`,
    "Why each failed: its function's log lines message/failed, by the correlation id of the message.",
  ].join("\n");
};

/** The relay's failure queue has no function behind it, so SQS cannot redrive it: this command does. */
const run = async (): Promise<string> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { filter: { type: "string" }, "dry-run": { type: "boolean" } },
  });
  if (positionals[0] === "queue") return redriven(values.filter, values["dry-run"] ?? false);
  const { RELAY_FAILURES_QUEUE_URL: queue, BUS_NAME: bus } = process.env;
  if (positionals[0] !== "relay" || !queue || !bus) throw new CannotDo(usage);
  const { table, province } = administered(process.env);
  const ofProvince = dossierTable(table, province);
  const republish = republishFacts({
    failed: sqsFailures(queue),
    dossiers: dynamoDossiers(ofProvince),
    tickets: dynamoTickets(ofProvince),
    facts: eventBridgeFacts(bus),
    placeOf: placeOfImage,
  });
  const { published, refused, unknown, batches } = await republish();
  return [
    `${published} facts published again and removed from the queue.`,
    ...(refused > 0 ? [`${refused} not taken by the bus: they stay, run this again.`] : []),
    ...(unknown > 0 ? [`${unknown} messages of no stored entry: they stay, look at them.`] : []),
    ...batches.map(
      ({ records, from, to }) =>
        `A batch of ${records} that arrived from ${from} to ${to} is told of without its entries: it stays; docs/runbook.md says how to publish what the table has of that time.`,
    ),
  ].join("\n");
};

await commandLine(run);
