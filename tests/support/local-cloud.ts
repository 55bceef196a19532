import type { TestProject } from "vitest/node";
import { type RunningProvince, startProvince } from "../../infra/local/province.ts";

/** What a test knows of the province that runs for it: `inject("province")`. */
export type ProvidedProvince = Omit<RunningProvince, "signIn" | "addPerson" | "stop">;

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
  // Only data go to the processes of the tests.
  const { signIn: _, addPerson: __, stop, ...provided } = await shared.started;
  provide("province", provided);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    globalThis.provinceOfThisRun = undefined;
    await stop();
  };
};
