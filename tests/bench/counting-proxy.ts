import { createServer, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { operationOf } from "./operation.ts";

/** One call that went through. */
export interface CountedCall {
  readonly operation: string;
  readonly body: string;
  /** When it came, by the clock of this process, in milliseconds. */
  readonly at: number;
}

export interface CountingProxy {
  /** Give this to a client instead of the endpoint. */
  readonly url: string;
  /** What went through since the last `reset`. */
  calls(): readonly CountedCall[];
  reset(): void;
  close(): Promise<void>;
}

/** Stands in front of an endpoint and notes every request that goes through, unchanged: repeats of the SDK count too. */
export const countingProxy = async (endpoint: string): Promise<CountingProxy> => {
  const { hostname, port } = new URL(endpoint);
  let calls: CountedCall[] = [];
  const server = createServer(async (incoming, answer) => {
    try {
      const { method = "GET", url: path = "/", headers } = incoming;
      const at = performance.now();
      const body = await buffer(incoming);
      const text = body.toString("utf8");
      calls.push({ operation: operationOf({ method, path, headers, body: text }), body: text, at });
      const passedOn = request({ hostname, port, method, path, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      });
      passedOn.on("error", () => answer.destroy());
      passedOn.end(body);
    } catch {
      answer.destroy();
    }
  });
  const listening = await new Promise<number>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
    });
  });
  return {
    url: `http://127.0.0.1:${listening}`,
    calls: () => calls,
    reset: () => {
      calls = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
