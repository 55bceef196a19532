import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { CannotStart } from "../../../infra/local/cannot-start.ts";
import * as acts from "../../../infra/local/journey/acts.ts";
import { apiClient } from "../../../infra/local/journey/api-client.ts";
import { type RunningProvince, startProvince } from "../../../infra/local/province.ts";
import { applicantOfStory, castOf } from "../../support/stories/cast.ts";
import { countCallsOf } from "../counted-function.ts";
import type { CountingProxy } from "../counting-proxy.ts";
import { median, type Row, row, twoPlaces } from "../row.ts";
import { table } from "../table.ts";
import { bareChain } from "./bare-chain.ts";
import { countNotices } from "./notice-counts.ts";

const usage = `npm run bench:notices -- [--dossiers N] [--json]
  On the local cloud: how long after an acceptance is written its e-mail is handed to SES, beside a chain of stream, bus, queue and two
  functions that do nothing else, by turns in the same run; and the AWS calls of a notice.
  --dossiers  how many of each (60)`;

const { values } = parseArgs({
  options: {
    dossiers: { type: "string", default: "60" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const dossiers = Number(values.dossiers);
const mostTimes = 4;
const warmingUp = 5;

/** When the mail to this address was handed to SES, waiting for it. */
const handedOver = async (proxy: CountingProxy, address: string): Promise<number> => {
  const written = encodeURIComponent(address);
  for (const end = performance.now() + 60_000; performance.now() < end; await sleep(20)) {
    const call = proxy.calls().find(({ operation, body }) => operation === "SendEmail" && body.includes(written));
    if (call !== undefined) return call.at;
  }
  throw new Error("a mail was not handed over within a minute");
};

const p95 = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.95) - 1] ?? 0;

/** Milliseconds of ours and of the bare chain, by turns. */
const measured = async (province: RunningProvince) => {
  const cast = castOf(province);
  const clerk = apiClient(province.apiUrl, await province.signIn(cast.sampleOf("postalClerk").username));
  const bare = await bareChain(province);
  const [opening, notifier] = [
    await countCallsOf(province, "IntakeOpenDossier"),
    await countCallsOf(province, "NotificationsNotifyApplicant"),
  ];
  try {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let n = 0; n < dossiers + warmingUp; n += 1) {
      const applicant = applicantOfStory();
      opening.reset();
      await acts.openDossier(clerk, cast.commune, applicant);
      const written = opening.calls().find(({ operation }) => operation === "TransactWriteItems")?.at;
      if (written === undefined) throw new Error("an acceptance was not written");
      const told = await handedOver(notifier, applicant.email);
      const began = performance.now();
      const done = await handedOver(bare.proxy, await bare.write());
      // Whatever else follows an acceptance comes to its end before the next.
      await sleep(500);
      if (n < warmingUp) continue;
      ours.push(told - written);
      theirs.push(done - began);
      if (ours.length % 10 === 0) process.stderr.write(`${ours.length} of ${dossiers}\n`);
    }
    return { ours, theirs };
  } finally {
    await Promise.all([opening, notifier, bare.proxy].map((proxy) => proxy.close()));
  }
};

/** Answers with the exit code: 0 within the budgets, 1 over one. */
const run = async (province: RunningProvince): Promise<number> => {
  const { ours, theirs } = await measured(province);
  const counts = await countNotices(province);
  const ms = (name: string, times: readonly number[], peer: readonly number[]): readonly Row[] => [
    row({ name: `${name}, p95`, value: Math.round(p95(times)), unit: "ms", peer: Math.round(p95(peer)) }),
    row({ name: `${name}, median`, value: Math.round(median(times)), unit: "ms", peer: Math.round(median(peer)) }),
  ];
  const times = twoPlaces(p95(ours) / p95(theirs));
  const rows = [
    row({ name: "p95 as many times as that of the bare chain", value: times, unit: "times", budget: mostTimes }),
    ...ms("acceptance written to mail handed to SES; peer: the bare chain", ours, theirs),
    ...counts.rows,
  ];
  if (values.json) console.log(JSON.stringify(rows));
  else console.log(`${table(rows)}\n\n${counts.notes.join("\n")}`);
  return rows.every(({ ok }) => ok) ? 0 : 1;
};

if (values.help || !Number.isInteger(dossiers) || dossiers < 1) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}
const wish = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => wish.abort());
let province: RunningProvince | undefined;
try {
  process.stderr.write("starting a province\n");
  // Policies are the same for both chains; the bare one has none.
  province = await startProvince({ province: "46-hue", auth: false, signal: wish.signal });
  process.exitCode = await run(province);
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof CannotStart ? error.message : error);
} finally {
  await province?.stop();
}
process.exit();
