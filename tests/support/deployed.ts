import { CloudFormationClient, paginateListStackResources } from "@aws-sdk/client-cloudformation";
import type { RunningProvince } from "../../infra/local/province.ts";

export interface DeployedResource {
  /** The stage's name and the logical id in its stack, as in tests of the template: `RoutingRelayFactsFunction1A2B3C4D`. */
  readonly id: string;
  readonly type: string;
  /** What AWS calls it: the name of a function, the address of a queue. */
  readonly physicalId: string;
}

const listed = async (client: CloudFormationClient, StackName: string) => {
  const found: DeployedResource[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    for (const {
      LogicalResourceId: id = "",
      ResourceType: type = "",
      PhysicalResourceId: physicalId = "",
    } of StackResourceSummaries)
      found.push({ id, type, physicalId });
  return found;
};

/** The resources of the flow stack and of the stacks of its stages. */
export const deployedResources = async ({
  aws,
  name,
}: Pick<RunningProvince, "aws" | "name">): Promise<readonly DeployedResource[]> => {
  const client = new CloudFormationClient(aws);
  const flow = await listed(client, `motcua-${name}-flow`);
  const stages = flow
    .filter(({ type }) => type === "AWS::CloudFormation::Stack")
    .map(async (stack) => {
      const [stage = ""] = stack.id.split("NestedStack");
      return (await listed(client, stack.physicalId)).map((one) => ({ ...one, id: `${stage}${one.id}` }));
    });
  return [...flow, ...(await Promise.all(stages)).flat()];
};

/** The name of the function whose construct has this path: `RoutingRelayFacts`. Throws when none is deployed. */
export const deployedFunction = async (
  province: Pick<RunningProvince, "aws" | "name">,
  construct: string,
): Promise<string> => {
  const found = (await deployedResources(province)).find(
    ({ id, type }) => type === "AWS::Lambda::Function" && id.startsWith(construct),
  );
  if (found === undefined) throw new Error(`no function ${construct} is deployed`);
  return found.physicalId;
};
