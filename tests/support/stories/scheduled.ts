import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { deployedFunction } from "../deployed.ts";
import type { ProvidedProvince } from "../local-cloud.ts";

/**
 * The scheduled event of a moment, as EventBridge sends it: *now* of a sweep is its `time`. Answers what the sweep counted;
 * throws when the function failed.
 */
export const scheduledAt = async (
  province: ProvidedProvince,
  construct: "RoutingRemind" | "RoutingReconcile" | "RoutingCoverAbsences",
  time: string,
): Promise<Readonly<Record<string, number>>> => {
  const { Payload, FunctionError } = await new LambdaClient(province.aws).send(
    new InvokeCommand({
      FunctionName: await deployedFunction(province, construct),
      Payload: JSON.stringify({ source: "aws.events", "detail-type": "Scheduled Event", time, detail: {} }),
    }),
  );
  const said = Buffer.from(Payload ?? []).toString("utf8");
  if (FunctionError !== undefined) throw new Error(`${construct} at ${time}: ${said}`);
  return JSON.parse(said);
};
