import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { TestProject } from "vitest/node";
import { type RunningProvince, startProvince } from "../../infra/local/province.ts";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";

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
 * Stories share the sample people with whomever else they register at the same units: steps come to all of them by hand alone,
 * so that a story's dossier waits for whoever the story says. What is given out by load has a story, and people, of its own.
 */
const byHand = async ({ aws, outputs, code, people }: RunningProvince): Promise<void> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(aws), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const registry = dynamoPublications({ client, name: outputs.TableName, keys: keysOf(code) });
  for (const { sub: id, name, position, unit, role } of people)
    await registry.register({ kind: "staff", id, name, position, unit, roles: [role], byHand: true, active: true });
};

const started = async (): Promise<RunningProvince> => {
  const province = await startProvince({ province: "46-hue", auth: true });
  await byHand(province);
  return province;
};

/**
 * Starts one province for the run, on a port and in a folder of its own, with the policies of roles, queues and buckets
 * enforced. Adapter tests use the same process with a key prefix of their own.
 */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  globalThis.provinceOfThisRun ??= { started: started(), users: 0 };
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
