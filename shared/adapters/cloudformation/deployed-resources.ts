import { CloudFormationClient, paginateListStackResources } from "@aws-sdk/client-cloudformation";
import { type DeployedQueue, NotDeployed } from "../../ports/dead-letters.ts";
import { isNamed } from "../named-errors.ts";

export interface DeployedResource {
  /** The stage's name and the logical id in its stack, as in tests of the template: `RoutingRelayFactsFunction1A2B3C4D`. */
  readonly id: string;
  readonly type: string;
  /** What AWS calls it: the name of a function, the address of a queue. */
  readonly physicalId: string;
}

const listed = async (client: CloudFormationClient, StackName: string): Promise<readonly DeployedResource[]> => {
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

/** The resources of the flow stack of a province, by the name of its file, and of the stacks of its stages. Throws NotDeployed. */
export const deployedResources = async (
  province: string,
  client = new CloudFormationClient({}),
): Promise<readonly DeployedResource[]> => {
  const flow = await listed(client, `motcua-${province}-flow`).catch((error: unknown) => {
    throw isNamed(error, "ValidationError") ? new NotDeployed(`No flow stack of ${province} is deployed here.`) : error;
  });
  const stages = flow
    .filter(({ type }) => type === "AWS::CloudFormation::Stack")
    .map(async (stack) => {
      const [stage = ""] = stack.id.split("NestedStack");
      return (await listed(client, stack.physicalId)).map((one) => ({ ...one, id: `${stage}${one.id}` }));
    });
  return [...flow, ...(await Promise.all(stages)).flat()];
};

/** Behind its name a queue's logical id says what it is, and ends in a hash of its path. */
const queueId = /^(.+?)(Failures)?Queue[0-9A-F]{8}$/;

/** The queues among them that have a dead-letter queue, or are one alone, by their plain names. */
export const queuesAmong = (resources: readonly DeployedResource[]): readonly DeployedQueue[] => {
  const addresses = resources.flatMap(({ id, type, physicalId }) => {
    const [, name, isEnd] = type === "AWS::SQS::Queue" ? (queueId.exec(id) ?? []) : [];
    return name === undefined ? [] : [{ name, isEnd: isEnd !== undefined, address: physicalId }];
  });
  return addresses
    .filter(({ isEnd }) => isEnd)
    .map(({ name, address }) => ({
      name,
      failures: address,
      work: addresses.find((one) => one.name === name && !one.isEnd)?.address,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};
