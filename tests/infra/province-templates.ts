import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NestedStack, type Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { afterAll } from "vitest";
import * as z from "zod";
import type { Bundles } from "../../infra/constructs/bundles.ts";
import { provinceApp, provinceStacks } from "../../infra/province-stacks.ts";
import type { Province } from "../../infra/settings/province.ts";
import { readProvince } from "../../infra/settings/read-province.ts";

// The CDK's own rules start an engine for two seconds; `synthesis.test.ts` lets it judge the real templates.
process.env.CDK_VALIDATION = "false";

/** Everything that is made for the tests of a file goes with them. */
export const scratch = mkdtempSync(join(tmpdir(), "motcua-infra-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Code that does nothing: a sentence about a template does not need the real bundles (`synthesis.test.ts` makes them). */
const emptyBundles = (): Bundles => {
  const folder = join(scratch, "empty-bundle");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.js"), "exports.handler = async () => {};\n");
  return { folderOf: () => folder };
};

export const stacksOf = (province: Province) => {
  const app = provinceApp({ outdir: mkdtempSync(join(scratch, "cdk-")) });
  return { app, ...provinceStacks(app, province, emptyBundles()) };
};

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;
export type Resources = Readonly<Record<string, Resource>>;

const TemplateFile = z.object({
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

export interface ProvinceTemplates {
  readonly records: z.infer<typeof TemplateFile>;
  readonly flow: z.infer<typeof TemplateFile>;
}

const readTemplate = (stack: Stack) => TemplateFile.parse(Template.fromStack(stack).toJSON());

/** A value of a template with other references in it. */
const referring = (value: unknown, to: (id: string) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => referring(one, to));
  if (typeof value !== "object" || value === null) return value;
  if ("Ref" in value && typeof value.Ref === "string") return to(value.Ref);
  if ("Fn::GetAtt" in value && Array.isArray(value["Fn::GetAtt"])) {
    const [id, attribute] = value["Fn::GetAtt"];
    const other = to(id);
    return pointsTo(other) === undefined ? other : { "Fn::GetAtt": [pointsTo(other), attribute] };
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, referring(one, to)]));
};

/** The resources of a stage as if they stood in the flow stack itself: `Intake…`, and what was handed down by its name there. */
const resourcesOfStage = (stage: NestedStack, handedDown: Readonly<Record<string, unknown>>): Resources => {
  const { Resources } = readTemplate(stage);
  const to = (id: string): unknown =>
    id in Resources ? { Ref: `${stage.node.id}${id}` } : (handedDown[id] ?? { Ref: id });
  return Object.fromEntries(
    Object.entries(Resources).map(([id, resource]) => [
      `${stage.node.id}${id}`,
      { ...resource, Properties: z.record(z.string(), z.unknown()).parse(referring(resource.Properties, to)) },
    ]),
  );
};

/** Both templates of a province, as CloudFormation gets them; the stacks of the stages are written out in the flow's. */
export const templatesOf = (province: Province = readProvince("46-hue")): ProvinceTemplates => {
  const { records, flow } = stacksOf(province);
  const whole = readTemplate(flow);
  const stages = flow.node.children.filter(NestedStack.isNestedStack);
  const Nested = z.object({ Parameters: z.record(z.string(), z.unknown()).default({}) });
  const handed = (stage: NestedStack) => {
    const id = Object.keys(whole.Resources).find((one) => one.startsWith(`${stage.node.id}NestedStack`));
    return Nested.parse(whole.Resources[id ?? ""]?.Properties).Parameters;
  };
  const Resources = { ...whole.Resources };
  for (const stage of stages) Object.assign(Resources, resourcesOfStage(stage, handed(stage)));
  return { records: readTemplate(records), flow: { ...whole, Resources } };
};

/** The resources of a type by their logical ids. */
export const ofType = (resources: Resources, type: string): Resources =>
  Object.fromEntries(Object.entries(resources).filter(([, { Type }]) => Type === type));

/** The logical id that a value of a template points to (`Ref` or `Fn::GetAtt`). */
export const pointsTo = (value: unknown): string | undefined => {
  const reference = z
    .union([z.object({ Ref: z.string() }), z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) })])
    .safeParse(value);
  if (!reference.success) return undefined;
  return "Ref" in reference.data ? reference.data.Ref : reference.data["Fn::GetAtt"][0];
};
