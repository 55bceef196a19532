import { readFileSync } from "node:fs";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { InvalidSettings, parseProvince, readProvince } from "../../infra/settings/read-province.ts";
import { functionPermissions, whoMay } from "./function-permissions.ts";
import { ofType, pointsTo, stacksOf, templatesOf } from "./province-templates.ts";

const without = templatesOf().flow.Resources;
const province = { ...readProvince("46-hue"), textract: { aiServicesOptOut: true as const, callsPerSecond: 3 } };
const allowed = templatesOf(province).flow.Resources;
const calls = (resources: typeof without) => whoMay(resources, ({ action }) => action.startsWith("textract:"));

describe("a province that does not name Textract", () => {
  it("has no function that may call it, or knows of it", () => {
    expect(calls(without)).toEqual([]);
    expect(JSON.stringify(without)).not.toMatch(/textract/i);
  });
});

describe("a province that sends pages to Textract", () => {
  it("lets the recorder call it, which knows whose a scan is, and nobody else; the parser least of all", () => {
    expect(calls(allowed)).toEqual(["DigitizationRecordScan"]);
    const held = functionPermissions(allowed).DigitizationRecordScan ?? [];
    expect(
      held
        .map(({ action }) => action)
        .filter((action) => action.startsWith("textract:"))
        .sort(),
    ).toEqual([
      "textract:AnalyzeDocument",
      "textract:DetectDocumentText",
      "textract:GetDocumentAnalysis",
      "textract:GetDocumentTextDetection",
      "textract:StartDocumentAnalysis",
      "textract:StartDocumentTextDetection",
    ]);
    expect(held.filter(({ action }) => action.startsWith("s3:"))).toHaveLength(4);
  });

  it("shares the rate of the account among as many recorders as may work at once", () => {
    const recorder = Object.entries(ofType(allowed, "AWS::Lambda::Function")).find(([, { Properties }]) =>
      JSON.stringify(Properties.Environment).includes("TEXTRACT_CALLS_PER_SECOND"),
    );
    const [mapping] = Object.values(ofType(allowed, "AWS::Lambda::EventSourceMapping")).filter(
      ({ Properties }) => pointsTo(Properties.FunctionName) === recorder?.[0],
    );
    expect(mapping?.Properties).toMatchObject({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    expect(recorder?.[1].Properties.Environment).toMatchObject({ Variables: { TEXTRACT_CALLS_PER_SECOND: "1.5" } });
    const queue = allowed[pointsTo(mapping?.Properties.EventSourceArn) ?? ""]?.Properties;
    expect(Number(queue?.VisibilityTimeout)).toBeGreaterThan(Number(recorder?.[1].Properties.Timeout));
  });

  it("has no finding of cdk-nag that is neither mended nor acknowledged", () => {
    const { app } = stacksOf(province);
    expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([]);
  });

  it("has no resource more than before", () => {
    expect(Object.keys(allowed).sort()).toEqual(Object.keys(without).sort());
  });
});

describe("the settings", () => {
  const hue = readFileSync(new URL("../../infra/provinces/46-hue.yaml", import.meta.url), "utf8");
  const said = (textract: string, region = "ap-southeast-1") => {
    try {
      parseProvince("46-hue", `${hue.replace("region: ap-southeast-1", `region: ${region}`)}\ntextract: ${textract}\n`);
    } catch (error) {
      if (error instanceof InvalidSettings) return error.message;
      throw error;
    }
    return "";
  };

  it.each([
    [
      "the organisation has not opted out",
      "{ aiServicesOptOut: false, callsPerSecond: 1 }",
      /aiServicesOptOut must be true/,
    ],
    ["nothing is said of it", "{ callsPerSecond: 1 }", /textract\.aiServicesOptOut/],
    ["no call may be made", "{ aiServicesOptOut: true, callsPerSecond: 0 }", /callsPerSecond must be at least 1/],
  ])("are refused where %s", (_, textract, sentence) => {
    expect(said(textract)).toMatch(sentence);
  });

  it("are refused in a region that has no Textract, and taken where it is", () => {
    const textract = "{ aiServicesOptOut: true, callsPerSecond: 1 }";
    expect(said(textract, "ap-southeast-5")).toMatch(/textract must be left out: ap-southeast-5 has no Textract/);
    expect(said(textract)).toBe("");
  });
});
