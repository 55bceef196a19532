import { parseArgs } from "node:util";
import { Fact } from "../../events/facts.ts";
import { deployedResources, queuesAmong } from "../../shared/adapters/cloudformation/deployed-resources.ts";
import { publishedName } from "../../shared/adapters/cloudformation/gateway-audience.ts";
import { dynamoDeliveries } from "../../shared/adapters/dynamodb/deliveries.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoFactTraces } from "../../shared/adapters/dynamodb/fact-traces.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { sqsDeadLetters } from "../../shared/adapters/sqs/dead-letters.ts";
import { CannotDo, commandLine, namedProvince } from "../../shared/lambda/command-line.ts";
import type { Heard } from "./heard-fact.ts";
import { type ShownFact, showFacts } from "./show-facts.ts";

const usage = `npm run facts -- <code or id of a dossier> [--json]
(PROVINCE is the name of the province's file)`;

const line = ({ who, state, what, at }: Heard): string =>
  `     ${state.padEnd(7)} ${who.padEnd(32)} ${what}${at === undefined ? "" : `, ${at}`}`;

const lines = ({ sequence, type, time, heard }: ShownFact): string =>
  [`${String(sequence).padStart(4)} ${time}  ${type}`, ...heard.map(line)].join("\n");

/** What is not done, under each other, so that nobody has to look for it. */
const owedLines = (facts: readonly ShownFact[]): readonly string[] => {
  const owed = facts.flatMap(({ sequence, heard }) =>
    heard
      .filter(({ state }) => state === "owed" || state === "stuck")
      .map(({ who, what, at }) => `  ${sequence}: ${who}: ${what}${at === undefined ? "" : `, ${at}`}`),
  );
  return owed.length === 0 ? ["Nothing is owed."] : ["Still owed:", ...owed];
};

/** Whoever heard of the facts of a dossier, at the hand of an administrator. */
const run = async (): Promise<string> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [asked, tooMuch] = positionals;
  if (asked === undefined || tooMuch !== undefined) throw new CannotDo(usage);
  const province = namedProvince(process.env);
  const table = dossierTable(await publishedName(province, "table-name"), province.slice(0, 2));
  const now = () => new Date();
  const shown = await showFacts({
    dossiers: dynamoDossiers(table),
    subscriptions: dynamoSubscriptions(table, now),
    deliveries: dynamoDeliveries(table),
    traces: dynamoFactTraces(table),
    queues: queuesAmong(await deployedResources(province)).map(({ name, failures }) => ({
      name,
      dead: sqsDeadLetters(failures),
    })),
    factOf: (stored) => Fact.parse(stored),
    now,
  })(asked);
  if (shown === undefined) throw new CannotDo(`There is no dossier ${asked}.`);
  if (values.json) return JSON.stringify(shown);
  return [`dossier ${shown.dossier}`, ...shown.facts.map(lines), ...owedLines(shown.facts)].join("\n");
};

await commandLine(run);
