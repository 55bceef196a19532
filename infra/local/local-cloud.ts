import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, open, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "./cannot-start.ts";
import { home } from "./folders.ts";

/** The engine: one process that answers for all of AWS on one port of this machine. */
export interface LocalCloud {
  readonly port: number;
  /** Always the IP: for `localhost` the S3 client would look up `<bucket>.localhost`. */
  readonly endpoint: string;
  readonly pid: number;
  /** Ends the engine and every Lambda worker of it. */
  stop(): Promise<void>;
}

export interface LocalCloudOptions {
  readonly port: number;
  readonly region: string;
  /** A folder of its own; made anew. */
  readonly folder: string;
  readonly python: string;
  /** Checks the policies of roles, buckets and queues, as AWS does. */
  readonly auth: boolean;
  readonly signal?: AbortSignal | undefined;
}

const readyWithinMs = 20_000;
const stopWithinMs = 3_000;

const listen = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : port));
    });
  });

export const isPortFree = (port: number): Promise<boolean> =>
  listen(port).then(
    () => true,
    () => false,
  );

export const portTaken = (port: number): CannotStart =>
  new CannotStart(
    `Port ${port} is taken by another program: end it, or choose another port (npm start -- --port ${port + 1}).`,
  );

/** A port nobody listens on, given by the system. */
export const freePort = (): Promise<number> => listen(0);

export const isReady = async (endpoint: string): Promise<boolean> => {
  try {
    return (await fetch(`${endpoint}/_ministack/ready`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
};

/** The environment of the engine and so of every Lambda worker: nothing of the person's own, no AWS profile, no proxy. */
const environment = ({ port, region, folder, auth }: LocalCloudOptions): Record<string, string> => ({
  PATH: [dirname(process.execPath), process.env.PATH].join(":"),
  HOME: folder,
  TMPDIR: join(folder, "tmp"),
  GATEWAY_PORT: String(port),
  BIND_HOST: "127.0.0.1",
  MINISTACK_HOST: "127.0.0.1",
  MINISTACK_REGION: region,
  IOT_MTLS_ENABLED: "0",
  SFTP_ENABLED: "0",
  LOG_LEVEL: "WARNING",
  ...(auth ? { AUTH: "true" } : {}),
});

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const endOf = (child: ChildProcess): Promise<boolean> =>
  new Promise((resolve) => {
    if (hasEnded(child)) resolve(true);
    else child.once("exit", () => resolve(true));
  });

/** The engine leads a process group of its own, and its workers are in it: what a SIGTERM leaves, the group's SIGKILL ends. */
const stopGroup = async (child: ChildProcess, pid: number): Promise<void> => {
  child.kill("SIGTERM");
  await Promise.race([endOf(child), sleep(stopWithinMs, false, { ref: false })]);
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
  await endOf(child);
};

/** Starts the engine and returns when it answers. Throws `CannotStart` when it does not come up. */
export const startLocalCloud = async (options: LocalCloudOptions): Promise<LocalCloud> => {
  const { port, folder, python, signal } = options;
  await mkdir(join(folder, "tmp"), { recursive: true });
  // Without it every Lambda dies: its code is CommonJS and would lie below our own "type": "module".
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "commonjs" }));

  const log = await open(join(folder, "engine.log"), "a");
  const child = spawn(python, [join(home, "infra/local/serve.py")], {
    cwd: folder,
    env: environment(options),
    detached: true,
    stdio: ["pipe", log.fd, log.fd],
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once("error", reject).once("spawn", () => resolve(child.pid ?? 0));
  });
  await log.close();
  const stop = () => stopGroup(child, pid);

  const endpoint = `http://127.0.0.1:${port}`;
  const latest = Date.now() + readyWithinMs;
  try {
    while (!(await isReady(endpoint))) {
      signal?.throwIfAborted();
      if (hasEnded(child) || Date.now() > latest)
        throw new CannotStart("The local cloud did not come up: run again, or see .local/last-failure/engine.log.");
      await sleep(50);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, endpoint, pid, stop };
};

export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
