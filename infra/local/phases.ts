import { Presets, SingleBar } from "cli-progress";
import ora from "ora";

/** What `npm start` shows, in this order. */
export const phaseNames = ["tools", "local cloud", "deploy", "catalogue", "sample people"] as const;
export type PhaseName = (typeof phaseNames)[number];

/** Told by a phase that can count what it has done. */
export type Progress = (done: number, total: number) => void;

/** Runs a piece of work as a phase; shows it or not. A phase that throws ends the start. */
export interface Phases {
  run<T>(name: PhaseName, work: (progress: Progress) => Promise<T>): Promise<T>;
}

const width = Math.max(...phaseNames.map((name) => name.length));

/** `deploy         ready   2.1 s` */
export const phaseLine = (name: PhaseName, outcome: "ready" | "failed", milliseconds: number): string =>
  `${name.padEnd(width)}  ${outcome.padEnd(6)} ${(milliseconds / 1000).toFixed(1).padStart(5)} s`;

/** For tests and for programs: nothing is shown. */
export const silentPhases: Phases = { run: (_name, work) => work(() => {}) };

/** One line a phase when it is over, for logs and pipes. */
export const plainPhases = (print: (line: string) => void): Phases => ({
  run: async (name, work) => {
    const began = Date.now();
    try {
      const result = await work(() => {});
      print(phaseLine(name, "ready", Date.now() - began));
      return result;
    } catch (error) {
      print(phaseLine(name, "failed", Date.now() - began));
      throw error;
    }
  },
});

/** A spinner a phase, which turns into a bar as soon as the phase counts. */
const livelyPhases = (stream: NodeJS.WriteStream): Phases => ({
  run: async (name, work) => {
    const began = Date.now();
    // Raw mode would keep Ctrl-C from us while a phase is at work.
    const spinner = ora({ text: name, stream, discardStdin: false }).start();
    const format = `${name.padEnd(width)}  {bar} {value}/{total}`;
    const bar = new SingleBar({ format, stream, barsize: 24, clearOnComplete: true }, Presets.rect);
    const progress: Progress = (done, total) => {
      if (bar.isActive) return bar.update(done);
      spinner.stop();
      bar.start(total, done);
    };
    try {
      const result = await work(progress);
      bar.stop();
      spinner.succeed(phaseLine(name, "ready", Date.now() - began));
      return result;
    } catch (error) {
      bar.stop();
      spinner.fail(phaseLine(name, "failed", Date.now() - began));
      throw error;
    }
  },
});

/** Spinners where somebody watches. A terminal without a width (as some CI systems have) would send the spinner round for ever. */
export const phasesFor = (stream: NodeJS.WriteStream, print: (line: string) => void): Phases =>
  stream.isTTY && stream.columns > 0 ? livelyPhases(stream) : plainPhases(print);
