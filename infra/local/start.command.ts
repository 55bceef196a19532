import { serveApiPage } from "./api-page.ts";
import { CannotStart } from "./cannot-start.ts";
import { guide } from "./guide.ts";
import { phasesFor } from "./phases.ts";
import { type RunningProvince, startProvince } from "./province.ts";
import { runningOn, sayRunning } from "./running.ts";
import { noteScanner } from "./scanner.ts";
import { startArguments } from "./start-arguments.ts";

/** Waits for Ctrl-C (or the system's wish that we end). Pressing it again while things are put away changes nothing. */
const wish = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => wish.abort());
const ended = new Promise<void>((resolve) => wish.signal.addEventListener("abort", () => resolve()));

const print = (line: string) => process.stdout.write(`${line}\n`);

const stay = async (started: RunningProvince): Promise<void> => {
  const page = await serveApiPage(started);
  await noteScanner(started);
  print(guide({ ...started, pageUrl: page.url }));
  // A pending promise alone does not keep a process alive.
  const alive = setInterval(() => {}, 60_000);
  await ended;
  clearInterval(alive);
  await page.stop();
  await started.stop();
  print("\nStopped: no process, port or folder is left.");
};

const start = async (): Promise<number> => {
  const { province, port } = startArguments(process.argv.slice(2));
  const other = await runningOn(port);
  if (other !== undefined) {
    print(sayRunning(other));
    return 0;
  }
  const report = phasesFor(process.stderr, print);
  await stay(await startProvince({ province, port, report, signal: wish.signal }));
  return 0;
};

try {
  process.exitCode = await start();
} catch (error) {
  process.exitCode = wish.signal.aborted ? 130 : 1;
  if (!wish.signal.aborted) console.error(error instanceof CannotStart ? error.message : error);
}
