import type { TestProject } from "vitest/node";
import { type RunningProvince, startProvince } from "../../infra/local/province.ts";

/** What a test knows of the province that runs for it: `inject("province")`. */
export type ProvidedProvince = Pick<
  RunningProvince,
  | "name"
  | "code"
  | "region"
  | "port"
  | "endpoint"
  | "apiUrl"
  | "outputs"
  | "people"
  | "citizen"
  | "machine"
  | "units"
  | "aws"
  | "testRootCertificate"
>;

declare module "vitest" {
  interface ProvidedContext {
    province: ProvidedProvince;
  }
}

/** Adapters and stories are two projects of one run; both set up in this process and share one province. */
interface Shared {
  readonly started: Promise<RunningProvince>;
  users: number;
}

declare global {
  var provinceOfThisRun: Shared | undefined;
}

/**
 * Starts one province for the run, on a port and in a folder of its own, with the policies of roles, queues and buckets
 * enforced. Adapter tests use the same process with a key prefix of their own.
 */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  globalThis.provinceOfThisRun ??= { started: startProvince({ province: "46-hue", auth: true }), users: 0 };
  const shared = globalThis.provinceOfThisRun;
  shared.users += 1;
  const {
    name,
    code,
    region,
    port,
    endpoint,
    apiUrl,
    outputs,
    people,
    citizen,
    machine,
    units,
    aws,
    testRootCertificate,
  } = await shared.started;
  provide("province", {
    ...{
      name,
      code,
      region,
      port,
      endpoint,
      apiUrl,
      outputs,
      people,
      citizen,
      machine,
      units,
      aws,
      testRootCertificate,
    },
  });
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    globalThis.provinceOfThisRun = undefined;
    await (await shared.started).stop();
  };
};
