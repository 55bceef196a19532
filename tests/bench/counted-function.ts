import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  paginateListFunctions,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import type { RunningProvince } from "../../infra/local/province.ts";
import { type CountingProxy, countingProxy } from "./counting-proxy.ts";

/** The function whose construct has this path in the flow stack: `IntakeOpenDossier`. */
const nameOf = async (lambda: LambdaClient, construct: string): Promise<string> => {
  const names: string[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    names.push(...Functions.flatMap(({ FunctionName }) => FunctionName ?? []));
  }
  const name = names.find((one) => one.includes(construct));
  if (name === undefined) throw new Error(`no function ${construct} is deployed`);
  return name;
};

/**
 * Sends the AWS calls of one deployed function through a proxy that counts them; its next call runs in a new worker. Closing
 * the proxy sends them where they went before.
 */
export const countCallsOf = async (
  { aws, endpoint }: Pick<RunningProvince, "aws" | "endpoint">,
  construct: string,
): Promise<CountingProxy> => {
  const lambda = new LambdaClient(aws);
  const FunctionName = await nameOf(lambda, construct);
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const proxy = await countingProxy(endpoint);
  const runWith = async (Variables: Readonly<Record<string, string>>) => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
    await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 30 }, { FunctionName });
  };
  await runWith({ ...Environment?.Variables, AWS_ENDPOINT_URL: proxy.url });
  return {
    ...proxy,
    close: async () => {
      await runWith({ ...Environment?.Variables });
      await proxy.close();
    },
  };
};
