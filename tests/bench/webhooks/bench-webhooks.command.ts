import { parseArgs } from "node:util";
import { type Deliveries, deliveredTo } from "./deliveries-at-once.ts";

const usage = `npm run bench:webhooks -- [--receivers N] [--each N] [--hanging N] [--runs N] [--json]
  Sends messages to receivers of this machine, of which some never answer, and the same without those: how long after it was
  queued a message arrives at the others. The acts, signatures, gate and sockets are those of the function; queue and table
  are in memory.
  --receivers  how many (50)
  --each       messages to each (200)
  --hanging    how many of them never answer (5)
  --runs       of both kinds, by turns; medians are told (3)`;

const { values } = parseArgs({
  options: {
    receivers: { type: "string", default: "50" },
    each: { type: "string", default: "200" },
    hanging: { type: "string", default: "5" },
    runs: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [receivers, each, hanging, runs] = [values.receivers, values.each, values.hanging, values.runs].map(Number) as [
  number,
  number,
  number,
  number,
];

/** One slow receiver delays nobody else: so much longer may the others wait. */
const mostTimes = 1.5;

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Answers with the exit code: 0 within the budget, 1 over it or something lost, 2 not asked well. */
const run = async (): Promise<number> => {
  if (values.help || ![receivers, each, hanging, runs].every((one) => Number.isInteger(one) && one >= 0)) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const [alone, together]: [Deliveries[], Deliveries[]] = [[], []];
  for (let n = 1; n <= runs; n += 1) {
    alone.push(await deliveredTo({ receivers: receivers - hanging, hanging: 0, each }));
    together.push(await deliveredTo({ receivers, hanging, each }));
    const ms = (list: readonly Deliveries[]) => list.at(-1)?.p95Ms ?? 0;
    console.error(`run ${n} of ${runs}: p95 ${ms(alone)} ms without those that hang, ${ms(together)} ms with them`);
  }
  const [without, with_] = [alone, together].map((list) => median(list.map(({ p95Ms }) => p95Ms))) as [number, number];
  const times = with_ / without;
  const lost = [...alone, ...together].reduce((sum, one) => sum + one.lost, 0);
  const doubled = [...alone, ...together].reduce((sum, one) => sum + one.doubled, 0);
  const attempts = median(together.map((one) => one.attemptsAtHanging));
  const ok = times <= mostTimes && lost === 0 && doubled === 0;
  if (values.json) console.log(JSON.stringify({ without, with: with_, times, lost, doubled, attempts, ok }));
  else
    console.log(
      [
        `messages                       ${receivers * each} to ${receivers} receivers, of which ${hanging} never answer`,
        `p95 at the other ${receivers - hanging}            ${with_} ms; ${without} ms in the same run without those that hang (medians of ${runs})`,
        `times as long                  ${times.toFixed(2)} (budget ${mostTimes})${ok ? "" : "  OVER BUDGET"}`,
        `lost, doubled at the others    ${lost}, ${doubled}`,
        `attempts at those that hang    ${attempts} of ${hanging * each} messages, then they are left alone`,
      ].join("\n"),
    );
  return ok ? 0 : 1;
};

process.exitCode = await run();
