import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { home, localFolder, runFolder } from "../../infra/local/folders.ts";
import { freePort, isPortFree, isReady } from "../../infra/local/local-cloud.ts";
import { phaseNames } from "../../infra/local/phases.ts";
import { pythonFor } from "../../infra/local/tools.ts";

interface Start {
  readonly process: ChildProcess;
  readonly said: () => string;
  readonly code: Promise<number | null>;
}

/** What `npm start` runs. */
const start = (...args: readonly string[]): Start => {
  const child = spawn(process.execPath, ["infra/local/start.command.ts", ...args], { cwd: home });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  return { process: child, said: () => said, code: new Promise((resolve) => child.once("close", resolve)) };
};

const until = async (what: string, isSo: () => boolean | Promise<boolean>, withinMs = 90_000): Promise<void> => {
  const latest = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > latest) throw new Error(`never so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** The ids of every process below that one, Lambda workers included. */
const descendants = (pid: number): readonly number[] => {
  const rows = execFileSync("ps", ["-axo", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): readonly number[] =>
    rows.flatMap(([id, above]) => (id !== undefined && above === parent ? [id, ...childrenOf(id)] : []));
  return childrenOf(pid);
};

/** A process that ended and was not collected yet is gone for our purpose. */
const isAlive = (pid: number): boolean => {
  try {
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .startsWith("Z");
  } catch {
    return false;
  }
};

describe("`npm start`", () => {
  let port: number;
  let first: Start;
  const endpoint = () => `http://127.0.0.1:${port}`;

  beforeAll(async () => {
    port = await freePort();
    first = start("--port", String(port));
    await until("everything is up", () => first.said().includes("Ctrl-C stops it."));
  });
  afterAll(() => first.process.kill("SIGKILL"));

  it("says a line for each phase and then where everything is", () => {
    const phases = phaseNames.map((name) => first.said().search(new RegExp(`^${name} +ready +\\d+\\.\\d s$`, "m")));
    expect(phases).not.toContain(-1);
    expect(phases).toEqual([...phases].sort((a, b) => a - b));
    expect(first.said()).toContain(`${endpoint()}/_aws/execute-api/`);
    expect(first.said()).toContain("clerk@motcua.example");
  });

  it("runs beside the province of this test run", async () => {
    expect(inject("province").port).not.toBe(port);
    expect(await isReady(inject("province").endpoint)).toBe(true);
    expect(await isReady(endpoint())).toBe(true);
  });

  it("prints lines that sign the clerk in when they are pasted into a shell", () => {
    const lines = /^ {2}TOKEN=[\s\S]*?AccessToken'\)$/m.exec(first.said())?.[0];
    const token = execFileSync("sh", ["-c", `${lines}; echo $TOKEN`], { encoding: "utf8" }).trim();
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ token_use: "access" });
  });

  it("says at a second start that one is running, and where", async () => {
    const second = start("--port", String(port));
    expect(await second.code).toBe(0);
    expect(second.said()).toContain(`Province 46-hue is running already at ${endpoint()}/_aws/execute-api/`);
    expect(await isReady(endpoint())).toBe(true);
  });

  it("leaves no process, no port and no folder behind after Ctrl-C", async () => {
    const processes = descendants(first.process.pid ?? 0);
    expect(processes.length).toBeGreaterThan(0);
    first.process.kill("SIGINT");
    expect(await first.code).toBe(0);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(await isPortFree(port)).toBe(true);
    expect(existsSync(runFolder(port))).toBe(false);
  });
});

describe("a start that is interrupted", () => {
  it("leaves nothing behind when Ctrl-C comes while it deploys", async () => {
    const port = await freePort();
    const interrupted = start("--port", String(port));
    await until("the engine is up", () => interrupted.said().includes("local cloud"));
    const processes = descendants(interrupted.process.pid ?? 0);
    interrupted.process.kill("SIGINT");
    expect(await interrupted.code).toBe(130);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(existsSync(runFolder(port))).toBe(false);
  });

  it("takes the engine with it when it is killed, and the next start sweeps its folder", async () => {
    const port = await freePort();
    const killed = start("--port", String(port));
    await until("the engine is up", () => killed.said().includes("local cloud"));
    killed.process.kill("SIGKILL");
    await killed.code;
    await until("the engine is gone", () => isPortFree(port), 10_000);
    expect(existsSync(runFolder(port))).toBe(true);

    const next = start("--port", String(await freePort()));
    await until("the folder is swept", () => !existsSync(runFolder(port)));
    next.process.kill("SIGINT");
    await next.code;
  });
});

describe("a start that cannot be", () => {
  const refused = async (...args: readonly string[]): Promise<string> => {
    const { code, said } = start(...args);
    expect(await code).toBe(1);
    expect(said().trim().split("\n"), "one sentence, no stack trace").toHaveLength(1);
    return said();
  };

  it("says that the port is taken, and how to take another", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    expect(await refused("--port", String(port))).toMatch(/Port \d+ is taken by another program: end it, or choose/);
    other.close();
    expect(existsSync(runFolder(port))).toBe(false);
  });

  it("says which provinces there are", async () => {
    expect(await refused("--province", "99-nowhere")).toContain("must be one of 46-hue, 91-an-giang");
  });

  const lock = "infra/local/requirements.txt";

  it("says which Python it needs when there is none", async () => {
    const empty = mkdtempSync(join(tmpdir(), "motcua-"));
    await expect(pythonFor("no-python", lock, undefined, { PATH: empty })).rejects.toThrow(
      /needs Python 3\.10 or newer/,
    );
    rmSync(empty, { recursive: true });
  });

  it("says to look at the network when the packages cannot be had, and installs nothing", async () => {
    const nowhere = "http://127.0.0.1:9/simple";
    const offline = {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, PIP_CONFIG_FILE: "/dev/null" },
      ...{ PIP_INDEX_URL: nowhere, PIP_RETRIES: "0", PIP_NO_CACHE_DIR: "1" },
      ...{ UV_DEFAULT_INDEX: nowhere, UV_NO_CACHE: "1", UV_NO_CONFIG: "1", UV_HTTP_RETRIES: "0" },
    };
    const installed = pythonFor("offline", lock, undefined, offline);
    await expect(installed).rejects.toThrow(/check the network and the package index this machine uses/);
    expect(readdirSync(localFolder).filter((name) => name.startsWith("offline"))).toEqual([]);
    rmSync(join(localFolder, "tools.log"));
  });
});
