import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonBody } from "../../../shared/lambda/json-body.ts";
import { isUsual, pathsOfNoText, sameJson, tidyJson } from "../../../shared/lambda/tidy-json.ts";

const texts = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      "a",
      " ",
      ",",
      ":",
      "{",
      "[",
      "}",
      "]",
      '"',
      "\\",
      "ễ",
      "\u0301",
      "\u200b",
      "\u00a0",
      "\u0007",
      "\n",
      "１",
    ),
  }),
  fc.string({ unit: "binary" }),
);
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    texts,
    fc.integer(),
    fc.constant(null),
    fc.array(tie("value")),
    fc.dictionary(fc.constantFrom("a", "b"), tie("value")),
  ),
})).value;
describe("a body", () => {
  it("of usual letters has no more to mend than blanks, and no sign that is no text", () => {
    const withoutBlanks = (value: unknown) => JSON.stringify(value).replaceAll(" ", "");
    fc.assert(
      fc.property(values, (value) => {
        if (!isUsual(JSON.stringify(value))) return;
        expect(withoutBlanks(tidyJson(value))).toBe(withoutBlanks(value));
        expect(pathsOfNoText(value, "body")).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '{"name":"Nguyễn Thị Quỳnh Hương","copies":[1,2]}',
    '{"name": "Đặng Ngọc Ánh", "of": ["a", "b, c"], "at": "2026-11-23T09:00:00+07:00"}',
  ])("in Vietnamese is usual, and so is not looked at twice: %s", (json) => {
    expect(isUsual(json)).toBe(true);
  });

  it("is nested 32 deep at most, whatever its letters are", () => {
    const nested = (depth: number, text: string) => `{"of":${"[".repeat(depth - 1)}"${text}"${"]".repeat(depth - 1)}}`;
    const codeOf = (json: string) => {
      const read = jsonBody("application/json", json, false);
      return read.ok ? "taken" : read.problem.code;
    };
    for (const text of ["plain", "đủ\u200b"])
      expect([32, 33, 100_000].map((depth) => codeOf(nested(depth, text)))).toEqual([
        ...["taken", "request/invalid", "request/invalid"],
      ]);
  });

  it("is mended once: mending it again changes nothing", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(tidyJson(tidyJson(value))).toEqual(tidyJson(value));
      }),
    );
  });

  it("is the same in any order of its keys, and another one with any other value", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (one, other) => {
          const turned = Object.fromEntries(Object.entries(one).reverse());
          expect(sameJson(turned)).toBe(sameJson(one));
          expect(JSON.parse(sameJson(one))).toEqual(JSON.parse(JSON.stringify(one)));
          if (sameJson(one) === sameJson(other))
            expect(JSON.parse(JSON.stringify(other))).toEqual(JSON.parse(JSON.stringify(one)));
        },
      ),
    );
  });
});
