import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { home, localFolder } from "./folders.ts";
import { runTool, type ToolResult } from "./run-tool.ts";

/** The name of the folder a lock is installed in: another lock is another folder, so an old one is never patched up. */
export const environmentName = (name: string, lock: string): string =>
  `${name}-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`;

/** MiniStack asks for it; Python says "Python 3.11.7". */
export const isPythonNewEnough = (version: string): boolean => {
  const [, major, minor] = /Python (\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 3 || (Number(major) === 3 && Number(minor) >= 10);
};

/** What a failed installation means for the person at the keyboard. */
export const explainInstall = (output: string, log: string): string => {
  if (/ensurepip is not|No module named (venv|pip)/.test(output))
    return "This Python cannot make virtual environments: install its venv module (on Debian and Ubuntu: apt install python3-venv) and run again.";
  if (/do not match the hashes|hash mismatch|Hash mismatch/i.test(output))
    return `A downloaded Python package is not the one of the lock: look at the package index this machine uses (${log}).`;
  if (/No space left/i.test(output)) return "The disk is full: make room for about 200 MB and run again.";
  return `The Python packages of the local cloud could not be downloaded: check the network and the package index this machine uses, then run again (${log}).`;
};

type Environment = Readonly<Record<string, string | undefined>>;

const install = async (folder: string, lock: string, env: Environment, signal?: AbortSignal): Promise<ToolResult> => {
  const python = join(folder, "bin", "python");
  const strict = ["--require-hashes", "--only-binary", ":all:", "-r", lock];
  const uv = await runTool({ command: "uv", args: ["venv", "--python", "python3", folder], env, signal });
  if (uv.code === 0)
    return runTool({ command: "uv", args: ["pip", "install", "--python", python, ...strict], env, signal });
  await rm(folder, { recursive: true, force: true });
  const made = await runTool({ command: "python3", args: ["-m", "venv", folder], env, signal });
  if (made.code !== 0) return made;
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", ...strict];
  return runTool({ command: python, args: pip, env, signal });
};

/** Removes the folders of earlier locks; those with a dot are being made by another run. */
const removeOutdated = async (name: string, current: string): Promise<void> => {
  const outdated = (entry: string) => new RegExp(`^${name}-[0-9a-f]{12}$`).test(entry) && entry !== basename(current);
  for (const entry of (await readdir(localFolder)).filter(outdated))
    await rm(join(localFolder, entry), { recursive: true, force: true });
};

/**
 * The Python that has the packages of a lock file (path below the repository), installed at the first call and kept in
 * `.local` after that. Made beside its place and moved there, so that two runs at once cannot spoil it.
 */
export const pythonFor = async (
  name: string,
  lock: string,
  signal?: AbortSignal,
  env: Environment = process.env,
): Promise<string> => {
  const folder = join(localFolder, environmentName(name, await readFile(resolve(home, lock), "utf8")));
  const python = join(folder, "bin", "python");
  if (existsSync(python)) return python;

  const version = await runTool({ command: "python3", args: ["--version"], env, signal });
  if (version.code !== 0 || !isPythonNewEnough(version.output))
    throw new CannotStart("The local cloud needs Python 3.10 or newer as `python3`: install it and run again.");

  await mkdir(localFolder, { recursive: true });
  const unfinished = `${folder}.${process.pid}`;
  try {
    const result = await install(unfinished, resolve(home, lock), env, signal);
    if (result.code !== 0) {
      const log = join(localFolder, "tools.log");
      await writeFile(log, result.output);
      throw new CannotStart(explainInstall(result.output, "details: .local/tools.log"));
    }
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(python)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await removeOutdated(name, folder);
  return python;
};
