import { describe, expect, it } from "vitest";
import { runTool } from "../../../infra/local/run-tool.ts";

const node = (script: string) => ({ command: process.execPath, args: ["-e", script], env: {} });

describe("a program that the local cloud runs", () => {
  it("answers its code and everything it said, on both outputs", async () => {
    const script = 'console.log("one"); console.error("two"); process.exitCode = 3';
    const { code, output } = await runTool(node(script));
    expect(code).toBe(3);
    expect(output).toContain("one\n");
    expect(output).toContain("two\n");
  });

  it("is heard line by line", async () => {
    const lines: string[] = [];
    const onLine = (line: string) => lines.push(line);
    await runTool({ ...node('process.stdout.write("a"); process.stdout.write("b\\nc\\n")'), onLine });
    expect(lines).toEqual(["ab", "c"]);
  });

  it("has no code when it does not exist", async () => {
    expect(await runTool({ command: "no-such-program", args: [], env: {} })).toEqual({ code: undefined, output: "" });
  });

  it("that is told to end has ended when the caller hears of it", async () => {
    const wish = new AbortController();
    let pid = 0;
    const onLine = (line: string) => {
      pid = Number(line);
      wish.abort();
    };
    const script =
      'process.on("SIGTERM", () => setTimeout(process.exit, 200)); console.log(process.pid); setInterval(() => {}, 1e3)';
    await expect(runTool({ ...node(script), signal: wish.signal, onLine })).rejects.toThrow(/aborted/);
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });
});
