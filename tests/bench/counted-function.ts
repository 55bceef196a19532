import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import type { RunningProvince } from "../../infra/local/province.ts";
import { deployedFunction } from "../support/deployed.ts";
import { type CountingProxy, countingProxy } from "./counting-proxy.ts";

/**
 * Sends the AWS calls of one deployed function through a proxy that counts them; its next call runs in a new worker. Closing
 * the proxy sends them where they went before.
 */
export const countCallsOf = async (
  province: Pick<RunningProvince, "aws" | "endpoint" | "name">,
  construct: string,
): Promise<CountingProxy> => {
  const lambda = new LambdaClient(province.aws);
  const FunctionName = await deployedFunction(province, construct);
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const proxy = await countingProxy(province.endpoint);
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
