import { type ChildProcessByStdio, spawn } from "node:child_process";
import { type EventEmitter, once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { guide } from "../../infra/local/guide.ts";
import { bashBlocks, differencesOfShape } from "../support/docs/bash-document.ts";

const blocks = bashBlocks(readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8"));

/** One shell for the whole document: what a block sets, the next ones know. It ends at the first line that fails. */
class Shell {
  private readonly bash: ChildProcessByStdio<Writable, Readable, null>;
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    // What is written to a shell that has ended is lost, and said by `run`.
    this.bash = spawn("bash", ["-euo", "pipefail", "-s"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    this.bash.stdin.on("error", () => undefined);
  }

  /** What the lines print; throws with the last of it when one of them fails, and for every block after that one. */
  async run(code: string): Promise<string> {
    const [file, said] = [join(this.folder, "block.sh"), join(this.folder, "block.out")];
    writeFileSync(file, code);
    if (this.bash.exitCode === null) {
      this.bash.stdin.write(`source ${file} > ${said} 2>&1\necho done\n`);
      const over = new AbortController();
      const heard = (source: EventEmitter, event: string) => once(source, event, { signal: over.signal });
      await Promise.race([heard(this.bash.stdout, "data"), heard(this.bash, "exit")]);
      over.abort();
    }
    if (this.bash.exitCode !== null)
      throw new Error(`the shell ended, at this line or before:\n${readFileSync(said, "utf8").slice(-2000)}`);
    return readFileSync(said, "utf8");
  }

  stop(): void {
    this.bash.kill("SIGKILL");
  }
}

describe("the journey of docs/api.md", () => {
  let folder: string;
  let shell: Shell;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "motcua-"));
    shell = new Shell(folder);
    const [exported] = /^ *export API=.*$/m.exec(guide({ ...inject("province"), pageUrl: "" })) ?? [];
    await shell.run(exported ?? "");
  });
  afterAll(() => {
    shell.stop();
    rmSync(folder, { recursive: true });
  });

  it("has lines from the first token to the last answer", () => {
    expect(blocks.length).toBeGreaterThan(15);
    expect(blocks.filter(({ answer }) => answer !== undefined).length).toBeGreaterThan(12);
  });

  it.each(blocks)("works as it stands from line $line", { timeout: 240_000 }, async ({ code, answer }) => {
    const said = await shell.run(code);
    if (answer === undefined) return;
    expect(differencesOfShape(answer, JSON.parse(said.trim()))).toEqual([]);
  });

  it("is handed over in the end", () => {
    expect(readFileSync(join(folder, "result.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  });
});
