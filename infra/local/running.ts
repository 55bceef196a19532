import { readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { localFolder, runFolder } from "./folders.ts";
import { isPortFree, removeFolder } from "./local-cloud.ts";

/** The note a province on this machine leaves in its folder, so that a second start can say that there is one. */
const Running = z.object({
  /** The process that started it and will stop it. */
  pid: z.int(),
  port: z.int(),
  province: z.string(),
  /** Missing while it is still coming up. */
  apiUrl: z.optional(z.string()),
});
export type Running = z.infer<typeof Running>;

const note = "running.json";

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

const readNote = async (folder: string): Promise<Running | undefined> => {
  const text = await readFile(join(folder, note), "utf8").catch(() => undefined);
  return text === undefined ? undefined : Running.parse(JSON.parse(text));
};

/** Up, or coming up: its process lives, and when it said that it is up, somebody listens. */
const stands = async ({ pid, port, apiUrl }: Running): Promise<boolean> =>
  isAlive(pid) && (apiUrl === undefined || !(await isPortFree(port)));

/** The province that has this port, if the process that started it lives. */
export const runningOn = async (port: number): Promise<Running | undefined> => {
  const running = await readNote(runFolder(port));
  return running !== undefined && (await stands(running)) ? running : undefined;
};

/** Written beside and moved: whoever reads it finds a whole note. */
export const noteRunning = async (running: Running): Promise<void> => {
  const path = join(runFolder(running.port), note);
  await writeFile(`${path}.new`, JSON.stringify(running));
  await rename(`${path}.new`, path);
};

/** A folder without a note is a start of this moment, or what a killed one went on writing. */
const isOld = async (folder: string): Promise<boolean> => {
  const { mtimeMs } = await stat(folder);
  return Date.now() - mtimeMs > 5 * 60_000;
};

/** Removes what starts left that could not put away after themselves (kill -9, power cut). */
export const sweep = async (): Promise<void> => {
  const folders = (await readdir(localFolder).catch(() => [])).filter((name) => /^run-\d+$/.test(name));
  for (const name of folders) {
    const folder = join(localFolder, name);
    const running = await readNote(folder);
    const isLeft = running === undefined ? await isOld(folder) : !isAlive(running.pid);
    if (isLeft) await removeFolder(folder);
  }
};

export const sayRunning = ({ port, province, pid, apiUrl }: Running): string =>
  apiUrl === undefined
    ? `Province ${province} is just coming up on port ${port} (process ${pid}).`
    : `Province ${province} is running already at ${apiUrl}/v1 (process ${pid}): Ctrl-C there stops it, --port starts another beside it.`;
