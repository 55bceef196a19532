import { spawn } from "node:child_process";
import { home } from "./folders.ts";

export interface ToolRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where it runs; the project's folder when nothing is said. */
  readonly cwd?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with each line the tool prints, of both its outputs. */
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface ToolResult {
  /** `undefined`: the program does not exist. */
  readonly code: number | undefined;
  readonly output: string;
}

/** Runs a program to its end and keeps what it said. It never throws for a program that fails: the caller knows what that means. */
export const runTool = ({ command, args, env, cwd = home, signal, onLine }: ToolRun): Promise<ToolResult> =>
  new Promise((resolve, reject) => {
    let output = "";
    let rest = "";
    const hear = (chunk: string) => {
      output += chunk;
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine?.(line);
    };
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], signal });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
    let failed: NodeJS.ErrnoException | undefined;
    child.on("error", (error) => {
      failed = error;
      // A program that was never there does not close. One that was told to end may still be writing until it does.
      if (child.pid === undefined) child.emit("close", null);
    });
    child.on("close", (code) => {
      if (failed !== undefined && failed.code !== "ENOENT") reject(failed);
      else resolve({ code: failed === undefined ? (code ?? 1) : undefined, output });
    });
  });
