import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { scanRefusalTexts } from "../../../shared/domain/scan-refusals.ts";
import { unmatchedReasons } from "../../../shared/domain/scan-states.ts";

const page = readFileSync(new URL("../../../docs/digitization.md", import.meta.url), "utf8");
const inTable = [...page.matchAll(/^\| (`scan\/.*?) \|/gm)].flatMap(([, codes = ""]) => [
  ...codes.matchAll(/`(.*?)`/g),
]);

it("the page about digitization tells when each reason is given, and of no other", () => {
  const codes = [...Object.keys(scanRefusalTexts), ...Object.keys(unmatchedReasons)];
  expect(inTable.map(([, code]) => code).sort()).toEqual(codes.sort());
});
