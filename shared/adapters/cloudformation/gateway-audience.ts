import {
  CloudFormationClient,
  DescribeStacksCommand,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from "@aws-sdk/client-cloudformation";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { GatewayAudience } from "../../ports/client-accounts.ts";

/** What the stacks of a province publish about themselves (`infra/constructs/record-names.ts`). */
export const publishedName = async (province: string, name: string): Promise<string> => {
  const { Parameter } = await new SSMClient({}).send(new GetParameterCommand({ Name: `/motcua/${province}/${name}` }));
  if (Parameter?.Value === undefined) throw new Error(`/motcua/${province}/${name} has no value`);
  return Parameter.Value;
};

const isUpToDate = (error: unknown): boolean => error instanceof Error && error.message.includes("No updates");

/**
 * The audience of the gateway's authorizer is a parameter of the flow stack, whose value stands in the Parameter Store:
 * it is written there, and the stack is updated with the template it has. So the stack never says something else than
 * what is, and the next deployment finds the same value (docs/decisions/0023).
 */
export const deployedAudience = (province: string): GatewayAudience => ({
  admit: async (accounts) => {
    const [ssm, stacks] = [new SSMClient({}), new CloudFormationClient({})];
    const people = await publishedName(province, "user-pool-client");
    const audience = { Name: `/motcua/${province}/api-audience`, Value: [people, ...accounts].join(",") };
    await ssm.send(new PutParameterCommand({ ...audience, Type: "String", Overwrite: true }));
    const StackName = `motcua-${province}-flow`;
    const { Stacks: [flow] = [] } = await stacks.send(new DescribeStacksCommand({ StackName }));
    const given = flow?.Parameters?.map(({ ParameterKey }) => ({ ParameterKey, UsePreviousValue: true }));
    try {
      await stacks.send(
        new UpdateStackCommand({
          StackName,
          UsePreviousTemplate: true,
          Parameters: given ?? [],
          Capabilities: flow?.Capabilities,
        }),
      );
    } catch (error) {
      if (isUpToDate(error)) return;
      throw error;
    }
    const waiting = { client: stacks, maxWaitTime: 600, minDelay: 1, maxDelay: 5 };
    await waitUntilStackUpdateComplete(waiting, { StackName });
  },
});
