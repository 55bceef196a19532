import { describe, expect, it } from "vitest";
import { scansOfPoint } from "../../infra/settings/province.ts";
import { readProvince } from "../../infra/settings/read-province.ts";
import { ofType, templatesOf } from "./province-templates.ts";

const hue = readProvince("46-hue");
const withScans = (scans: number, said?: number) => ({
  ...hue,
  concurrency: { ...hue.concurrency, scans, ...(said === undefined ? {} : { scansOfPoint: said }) },
});

describe("the share of a point in what is read at the same time", () => {
  it.each([
    [2, 1],
    [19, 1],
    [40, 4],
    [1000, 8],
  ])("of %i is %i where the province says nothing", (scans, share) => {
    expect(scansOfPoint(withScans(scans))).toBe(share);
  });

  it("is what the province says, and whoever lets scans in is told it", () => {
    const { Resources } = templatesOf(withScans(40, 7)).flow;
    const told = Object.entries(ofType(Resources, "AWS::Lambda::Function")).flatMap(([id, { Properties }]) => {
      const share = /"SCANS_OF_POINT":"(\d+)"/.exec(JSON.stringify(Properties.Environment))?.[1];
      return share === undefined ? [] : [[id.replace(/Function[0-9A-F]+$/, ""), share]];
    });
    expect(told.sort()).toEqual([
      ["DigitizationAdmitScan", "7"],
      ["DigitizationAdmitWaiting", "7"],
      ["DigitizationRecordScan", "7"],
    ]);
  });
});
