import { parseArgs } from "node:util";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { placeOfImage } from "../../shared/adapters/dynamodb/stream-records.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTickets } from "../../shared/adapters/dynamodb/tickets.ts";
import { eventBridgeFacts } from "../../shared/adapters/eventbridge/published-facts.ts";
import { sqsFailures } from "../../shared/adapters/sqs/failed-records.ts";
import { administered, CannotDo, commandLine } from "../../shared/lambda/command-line.ts";
import { republishFacts } from "./republish-facts.ts";

const usage = `npm run redrive -- relay
(RELAY_FAILURES_QUEUE_URL and BUS_NAME name the relay's failure queue and the bus; DOSSIER_TABLE the table; PROVINCE the province)`;

/** The relay's failure queue has no function behind it, so SQS cannot redrive it: this command does. */
const run = async (): Promise<string> => {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} });
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
