import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { CannotStart } from "./cannot-start.ts";
import { sampleApplicant } from "./journey/acts.ts";
import { type Tell, tellStory } from "./journey/story.ts";
import { paperScan } from "./paper-picture/paper-scan.ts";
import { plainPhases, silentPhases } from "./phases.ts";
import { type RunningProvince, startProvince } from "./province.ts";

/** `npm run demo [-- --json] [-- --province 91-an-giang]`: the journey alone; starts what it needs and stops it all. */
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    province: { type: "string", default: "46-hue" },
    keep: { type: "string" },
  },
});

interface Step {
  readonly title: string;
  readonly ok: boolean;
  readonly milliseconds: number;
  readonly line: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const steps: Step[] = [];
const say = (line: string): void => {
  if (!values.json) process.stdout.write(`${line}\n`);
};

const tell: Tell = async (title, step) => {
  const began = Date.now();
  const note = (ok: boolean, line: string, facts: Step["facts"]): void => {
    steps.push({ title, ok, milliseconds: Date.now() - began, line, facts });
    say(`${ok ? "✔" : "✘"} ${title}  (${((Date.now() - began) / 1000).toFixed(1)} s)\n    ${line}`);
  };
  try {
    const { told, value } = await step();
    note(true, told.line, told.facts);
    return value;
  } catch (error) {
    note(false, error instanceof Error ? error.message : String(error), {});
    throw error;
  }
};

/** Ctrl-C stops the start or the story and still puts everything away. */
const wish = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => wish.abort());
const interrupted = new Promise<never>((_, reject) =>
  wish.signal.addEventListener("abort", () => reject(new CannotStart("Interrupted; everything was put away."))),
);
interrupted.catch(() => undefined);

let province: RunningProvince | undefined;
try {
  province = await startProvince({
    province: values.province,
    report: values.json ? silentPhases : plainPhases(say),
    signal: wish.signal,
  });
  const scan = (coverSheetPdf: Uint8Array) => paperScan({ seed: 1, applicant: sampleApplicant, coverSheetPdf });
  const { signedPdf } = await Promise.race([tellStory({ province, scan, tell }), interrupted]);
  if (values.keep !== undefined) {
    await writeFile(values.keep, signedPdf);
    say(`The signed result is ${values.keep}.`);
  }
} catch (error) {
  process.exitCode = 1;
  if (steps.every(({ ok }) => ok)) console.error(error instanceof CannotStart ? error.message : error);
} finally {
  await province?.stop();
  if (values.json) process.stdout.write(`${JSON.stringify({ ok: process.exitCode !== 1, steps })}\n`);
}
process.exit();
