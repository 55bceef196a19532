import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, inject, onTestFailed } from "vitest";
import { runFolder } from "../../../infra/local/folders.ts";
import { logLines } from "./traces.ts";

const told = (name: string, lines: readonly string[]) =>
  console.error(`${name}: ${lines.length === 0 ? "nothing" : lines.slice(-40).join("\n")}`);

/**
 * An answer says nothing of a fault of ours: what functions logged of faults while a test ran, and the last words of the local
 * cloud, are printed when it fails. So a failure on a machine that is gone can be read.
 */
beforeEach(() => {
  const began = Date.now();
  onTestFailed(async () => {
    const province = inject("province");
    const lines = (await logLines(province, began)).split("\n");
    told(
      "faults logged by functions",
      lines.filter((line) => /"level":"error"|Task timed out|Worker|Error/.test(line)),
    );
    const engineLog = join(runFolder(Number(new URL(province.endpoint).port)), "engine.log");
    told("the local cloud", existsSync(engineLog) ? readFileSync(engineLog, "utf8").trim().split("\n") : []);
  });
});
