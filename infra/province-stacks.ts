import { App, type AppProps, type StackProps, Tags } from "aws-cdk-lib";
import type { Bundles } from "./constructs/bundles.ts";
import { FlowStack } from "./flow-stack.ts";
import { RecordsStack } from "./records-stack.ts";
import type { Province } from "./settings/province.ts";

/** CDK behaviours that new projects have; here and not in cdk.json, so that whoever runs the app gets the same templates. */
const modern = {
  "@aws-cdk/aws-iam:minimizePolicies": true,
  "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true,
  "@aws-cdk/aws-s3:publicAccessBlockedByDefault": true,
  "@aws-cdk/aws-events:eventsTargetQueueSameAccount": true,
  "@aws-cdk/aws-lambda:recognizeVersionProps": true,
  // A template that CloudFormation would refuse is refused here.
  "@aws-cdk/core:validateAgainstDefaultRules": true,
};

/** An app that takes the CLI's context (`-c province=46-hue`) and sends no reports home. */
export const provinceApp = (props: AppProps = {}): App =>
  new App({ ...props, analyticsReporting: false, treeMetadata: false, postCliContext: modern });

export interface ProvinceStacks {
  readonly records: RecordsStack;
  readonly flow: FlowStack;
}

/** The two stacks of a province: what is kept, and what works on it. */
export const provinceStacks = (app: App, province: Province, bundles: Bundles): ProvinceStacks => {
  const { region, account } = province;
  const props: StackProps & { province: Province } = {
    province,
    env: account === undefined ? { region } : { region, account },
  };
  const records = new RecordsStack(app, `motcua-${province.id}-records`, {
    ...props,
    description: `motcua, ${province.name.en}: dossiers, papers, keys and accounts (kept)`,
  });
  const flow = new FlowStack(app, `motcua-${province.id}-flow`, {
    ...props,
    bundles,
    description: `motcua, ${province.name.en}: API, functions, queues and workflow (can be deployed anew)`,
  });
  // The flow reads the names that the records publish.
  flow.addStackDependency(records);
  Tags.of(app).add("project", "motcua");
  Tags.of(app).add("province", province.id);
  Tags.of(records).add("part", "records");
  Tags.of(flow).add("part", "flow");
  return { records, flow };
};
