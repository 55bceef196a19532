import { Presets, SingleBar } from "cli-progress";

export interface ProgressBar {
  update(done: number, note: string): void;
  stop(): void;
}

/** A bar where somebody watches; a line now and then for logs and pipes. */
export const progressBar = (name: string, total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar => {
  if (stream.isTTY && stream.columns > 0) {
    const format = `${name}  {bar} {value}/{total}  {eta_formatted} left  {note}`;
    const bar = new SingleBar({ format, stream, barsize: 24, etaBuffer: 50 }, Presets.rect);
    bar.start(total, 0, { note: "" });
    return { update: (done, note) => bar.update(done, { note }), stop: () => bar.stop() };
  }
  let said = performance.now();
  return {
    update: (done, note) => {
      const now = performance.now();
      if (now - said < 10_000 && done < total) return;
      said = now;
      stream.write(`… ${name}: ${done} of ${total}  ${note}\n`);
    },
    stop: () => undefined,
  };
};
