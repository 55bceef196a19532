import { execFileSync } from "node:child_process";
import { createServer, request } from "node:http";
import { buffer } from "node:stream/consumers";
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import { operationOf } from "../../bench/operation.ts";
import { deployedFunction } from "../deployed.ts";
import type { ProvidedProvince } from "../local-cloud.ts";

/** A call of the function to AWS. */
export interface SeenCall {
  /** `PutEvents`, `SendTaskSuccess`, `PutObject`: what AWS calls it. */
  readonly operation: string;
  /** Path and query; that of an object in a bucket. */
  readonly path: string;
  readonly body: string;
}

/**
 * What becomes of a call: it goes through; the function is killed before AWS hears it; AWS hears it and the function is killed before
 * it hears the answer.
 */
export type Fate = "passes" | "diesBefore" | "diesAfter";

export interface FaultyFunction {
  readonly name: string;
  /** The calls so far, with what became of them. */
  calls(): readonly (SeenCall & { readonly fate: Fate })[];
  /** Sends the function's calls straight to AWS again. */
  restore(): Promise<void>;
}

/**
 * Every worker of the function, killed as by the out-of-memory killer: nothing of it runs on, nothing is tidied up. There is none
 * where another call had them killed a moment ago.
 */
const killWorkersOf = (functionName: string): void => {
  const workers = execFileSync("ps", ["-axo", "pid=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((row) => row.includes(`ministack-lambda-${functionName}-`) && row.includes("_worker.js"))
    .map((row) => Number.parseInt(row, 10));
  for (const pid of workers) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      // It has ended between the list and now.
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
};

/** A proxy in front of the local cloud, for one function: `fateOf` is asked about each call, and may take its time. */
const faultProxy = async (
  { endpoint }: ProvidedProvince,
  functionName: string,
  fateOf: (call: SeenCall) => Fate | Promise<Fate>,
) => {
  const { hostname, port } = new URL(endpoint);
  const calls: (SeenCall & { readonly fate: Fate })[] = [];
  const server = createServer(async (incoming, answer) => {
    const { method = "GET", url: path = "/", headers } = incoming;
    const body = await buffer(incoming);
    const operation = operationOf({ method, path, headers });
    const call = { operation, path, body: body.toString("utf8") };
    const fate = await fateOf(call);
    calls.push({ ...call, fate });
    const die = () => {
      killWorkersOf(functionName);
      answer.destroy();
    };
    if (fate === "diesBefore") return die();
    const passedOn = request({ hostname, port, method, path, headers }, (reply) => {
      if (fate === "diesAfter") return reply.resume().once("end", die);
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      return reply.pipe(answer);
    });
    passedOn.on("error", () => answer.destroy());
    passedOn.end(body);
  });
  const url = await new Promise<string>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(`http://127.0.0.1:${address.port}`);
    });
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, calls: () => calls, close };
};

/**
 * Leads the AWS calls of one deployed function through a proxy of the test, from outside: its code and its bundle are the deployed ones,
 * only the endpoint in its environment is another. From its next call on it runs in a new worker.
 */
export const faultyFunction = async (
  province: ProvidedProvince,
  construct: string,
  fateOf: (call: SeenCall) => Fate | Promise<Fate>,
): Promise<FaultyFunction> => {
  const lambda = new LambdaClient(province.aws);
  const FunctionName = await deployedFunction(province, construct);
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const lead = async (Variables: Record<string, string>) => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
    await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 30 }, { FunctionName });
  };
  const proxy = await faultProxy(province, FunctionName, fateOf);
  await lead({ ...Environment?.Variables, AWS_ENDPOINT_URL: proxy.url });
  return {
    name: FunctionName,
    calls: proxy.calls,
    restore: async () => {
      await lead({ ...Environment?.Variables });
      await proxy.close();
    },
  };
};
