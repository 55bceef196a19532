import * as z from "zod";
import { ofType, pointsTo, type Resources } from "./province-templates.ts";

const oneOrMore = <S extends z.ZodType>(schema: S) =>
  z.union([schema, z.array(schema)]).transform((value) => [value].flat());

const Statement = z.object({
  Effect: z.literal("Allow"),
  Action: oneOrMore(z.string()),
  Resource: oneOrMore(z.unknown()),
  Condition: z
    .union([
      z
        .strictObject({ "ForAllValues:StringLike": z.strictObject({ "dynamodb:LeadingKeys": oneOrMore(z.string()) }) })
        .transform((condition) => condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]),
      z
        .strictObject({ StringLike: z.strictObject({ "s3:prefix": oneOrMore(z.string()) }) })
        .transform((condition) => condition.StringLike["s3:prefix"]),
      z
        .strictObject({ StringEquals: z.strictObject({ "aws:ResourceTag/motcua:signs-for": z.string() }) })
        .transform(({ StringEquals }) => [`tag ${StringEquals["aws:ResourceTag/motcua:signs-for"]}`]),
    ])
    .optional(),
});
const Document = z.object({ Statement: z.array(Statement) });
const Policy = z.object({ Roles: z.array(z.unknown()), PolicyDocument: Document });
const Role = z.object({ Policies: z.array(z.object({ PolicyDocument: Document })).default([]) });

export interface Permission {
  readonly action: string;
  /** As CloudFormation has it, in one line: names of parameters and resources stand in it. */
  readonly resource: string;
  /** What keys of items, or of objects that are listed, or the tag of a signing key must look like; without them all are meant. */
  readonly keys?: readonly string[] | undefined;
}

/** What a role may do, by what stands in it (ours) and by what is attached to it (what the CDK grants for triggers). */
const policiesOfRole = (resources: Resources, role: string) => [
  ...Role.parse(resources[role]?.Properties).Policies,
  ...Object.values(ofType(resources, "AWS::IAM::Policy"))
    .map(({ Properties }) => Policy.parse(Properties))
    .filter(({ Roles }) => Roles.some((one) => pointsTo(one) === role)),
];

/** Every action with every resource. */
const permissionsOfRole = (resources: Resources, role: string): readonly Permission[] =>
  policiesOfRole(resources, role)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource, Condition }) =>
      Action.flatMap((action) =>
        Resource.map((resource) => ({
          action,
          resource: JSON.stringify(resource),
          keys: Condition,
        })),
      ),
    );

/** The functions by their construct (`IntakeOpenDossier`), with everything they may do. */
export const functionPermissions = (resources: Resources): Readonly<Record<string, readonly Permission[]>> =>
  Object.fromEntries(
    Object.entries(ofType(resources, "AWS::Lambda::Function")).map(([id, { Properties }]) => [
      id.replace(/Function[0-9A-F]{8}$/, ""),
      permissionsOfRole(resources, pointsTo(Properties.Role) ?? ""),
    ]),
  );

/** The functions that may do something that this finds. */
export const whoMay = (resources: Resources, wanted: (permission: Permission) => boolean): readonly string[] =>
  Object.entries(functionPermissions(resources))
    .filter(([, permissions]) => permissions.some(wanted))
    .map(([name]) => name)
    .sort();
