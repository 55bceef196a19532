import { Stack, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import * as z from "zod";

/** Lets one finding of one rule stand, beside the resource it is about. A reason says why it is right here. */
export const acknowledge = (scope: IConstruct, rule: `AwsSolutions-${string}`, reason: string): void =>
  Validations.of(scope).acknowledge({ id: rule, reason });

export interface Acknowledgement {
  readonly where: string;
  readonly rule: string;
  readonly reason: string;
}

/** Everything that was acknowledged below a construct: printed at synthesis, so that the list cannot grow unseen. */
export const acknowledgements = (root: IConstruct): readonly Acknowledgement[] =>
  root.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, string>).map(([rule, reason]) => ({
          where: construct.node.path,
          rule: rule.replace(/^annotation::/i, ""),
          reason,
        })),
      ),
  );

const Reference = z.union([
  z.object({ Ref: z.string() }),
  z.object({ "Fn::Join": z.tuple([z.string(), z.array(z.unknown())]) }),
]);

/** A value that is known at deployment only, as cdk-nag writes it in the name of a finding: `arn:<AWS::Partition>:s3:::<…>/*`. */
export const asFindingsName = (scope: IConstruct, value: string): string => {
  const written = (part: unknown): string => {
    if (typeof part === "string") return part;
    const reference = Reference.parse(part);
    if ("Ref" in reference) return `<${reference.Ref}>`;
    const [between, parts] = reference["Fn::Join"];
    return parts.map(written).join(between);
  };
  return written(Stack.of(scope).resolve(value));
};
