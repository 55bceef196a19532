import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleOptions } from "../../../infra/constructs/bundles.ts";
import { readerAssets } from "../../../infra/constructs/reader-assets.ts";
import { writeWhole } from "../../../infra/constructs/write-whole.ts";
import { pageSecondsFor } from "../../../shared/domain/reading-time.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";

export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether its pages are really read; else all is done but recognition. */
  readonly recognise: boolean;
}

export interface ParsedFile {
  /** The text that was kept, and the reason why the file or a part of it was set aside. */
  readonly kept?: string;
  readonly reason?: string;
  /** What the act has thrown: on AWS the message would come again and again. */
  readonly thrown?: string;
  readonly seconds: number;
  /** The most the process ever held. */
  readonly peakMegabytes: number;
}

/** `died`: with how the process ended. `overTime`: it had to be ended. */
export type Parsing = ParsedFile | { readonly died: string } | { readonly overTime: number };

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The parser as it is packed for Lambda, sharp as WebAssembly and all, below `.local/hostile`; answers where its script is. */
export const bundledParser = async (): Promise<string> => {
  const folder = join(root, ".local/hostile");
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: [{ in: "tests/bench/files/parse-files.command.ts", out: "index" }],
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    write: false,
  });
  for (const { path, contents } of outputFiles) writeWhole(path, contents);
  for (const { source, target } of readerAssets()) writeWhole(join(folder, target), readFileSync(source));
  return join(folder, "index.cjs");
};

export interface ParsingProcess {
  parse(file: SentFile): Promise<Parsing>;
  close(): void;
}

/**
 * One process that parses one file after another, as a warm function does: what a file leaves behind in memory counts against the next.
 * A process that dies or takes too long is replaced for the next file.
 */
export const parsingProcess = (script: string, mostSeconds: number): ParsingProcess => {
  let running: Promise<ChildProcess> | undefined;
  const started = (): Promise<ChildProcess> =>
    new Promise((resolve, reject) => {
      const { NODE_PATH: _none, ...own } = process.env;
      const env = { ...own, PAGE_SECONDS: String(pageSecondsFor(scanCeilings.seconds)) };
      const child = fork(script, [], {
        serialization: "advanced",
        stdio: ["ignore", "ignore", "pipe", "ipc"],
        env,
        execArgv: [],
      });
      child.stderr?.resume();
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the parser did not start: ${code}`)));
      child.once("message", () => {
        child.removeAllListeners("exit");
        resolve(child);
      });
    });
  return {
    parse: async (file) => {
      running ??= started();
      const child = await running;
      let said = "";
      const hear = (part: Buffer) => {
        said = `${said}${part.toString("utf8")}`.slice(-2000);
      };
      child.stderr?.on("data", hear);
      const answer = await new Promise<Parsing>((resolve) => {
        const timer = setTimeout(() => {
          child.kill("SIGKILL");
          resolve({ overTime: mostSeconds });
        }, mostSeconds * 1000);
        const ended = (code: number | null, signal: string | null) => {
          clearTimeout(timer);
          resolve({ died: `${signal ?? code}: ${said}` });
        };
        child.once("exit", ended);
        child.once("message", (parsed: ParsedFile) => {
          clearTimeout(timer);
          child.off("exit", ended);
          resolve(parsed);
        });
        child.send(file);
      });
      child.stderr?.off("data", hear);
      if (!("seconds" in answer)) running = undefined;
      return answer;
    },
    close: () => void running?.then((child) => child.disconnect()).catch(() => undefined),
  };
};
