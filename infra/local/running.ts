import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { localFolder } from "./folders.ts";

/** What an `npm start` leaves in `.local` while it runs, so that a second one can say so. */
const Running = z.object({
  pid: z.int(),
  port: z.int(),
  province: z.string(),
  /** Missing while it is still coming up. */
  apiUrl: z.optional(z.string()),
});
export type Running = z.infer<typeof Running>;

export const fileOf = (port: number): string => join(localFolder, `start-${port}.json`);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** The `npm start` that has this port, if its process lives; the note of one that died counts for nothing. */
export const runningOn = async (port: number): Promise<Running | undefined> => {
  try {
    const running = Running.parse(JSON.parse(await readFile(fileOf(port), "utf8")));
    return isAlive(running.pid) ? running : undefined;
  } catch {
    return undefined;
  }
};

export const noteRunning = (running: Running): Promise<void> =>
  writeFile(fileOf(running.port), JSON.stringify(running));

export const sayRunning = ({ port, province, pid, apiUrl }: Running): string =>
  apiUrl === undefined
    ? `Province ${province} is just coming up on port ${port} (process ${pid}).`
    : `Province ${province} is running already: ${apiUrl}/v1 (process ${pid}; Ctrl-C there stops it; --port starts another beside it).`;
