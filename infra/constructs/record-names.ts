import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";

/**
 * What the records stack tells the flow stack. Names travel by SSM parameters and not by stack exports: an export that
 * somebody imports cannot change, and the flow stack is to be destroyed and deployed again alone.
 */
export const recordNames = [
  "table-name",
  "table-arn",
  "table-stream-arn",
  "incoming-bucket",
  "archive-bucket",
  "personal-data-key",
  "tracking-key",
  "lookup-key",
  "signing-key",
  "webhook-key",
  "user-pool",
  "user-pool-client",
  "token-endpoint",
  "api-audience",
] as const;
export type RecordName = (typeof recordNames)[number];

const parameterName = (province: string, name: RecordName): string => `/motcua/${province}/${name}`;

/** Publishes every name; a missing one does not compile. */
export const publishRecordNames = (
  scope: Construct,
  province: string,
  values: Readonly<Record<RecordName, string>>,
): void => {
  for (const name of recordNames)
    new StringParameter(scope, name, { parameterName: parameterName(province, name), stringValue: values[name] });
};

/** Reads a name at deployment. */
export const recordName = (scope: Construct, province: string, name: RecordName): string =>
  StringParameter.valueForStringParameter(scope, parameterName(province, name));
