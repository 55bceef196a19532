import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { RunningProvince } from "../../infra/local/province.ts";
import {
  type DeployedResource,
  deployedResources as resourcesOf,
} from "../../shared/adapters/cloudformation/deployed-resources.ts";

/** The resources of the flow stack and of the stacks of its stages. */
export const deployedResources = ({
  aws,
  name,
}: Pick<RunningProvince, "aws" | "name">): Promise<readonly DeployedResource[]> =>
  resourcesOf(name, new CloudFormationClient(aws));

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
