import { expect, it } from "vitest";
import { booksOf, registerEntryOf } from "../../../shared/domain/register-entry.ts";

it.each([
  ["H57.BC.01-261123-0042", { book: "2026", day: "2026-11-23", number: "0042" }],
  ["G01.899-20270105-0000012", { book: "2027", day: "2027-01-05", number: "0000012" }],
])("%s stands in the book of its year, with the number of its day", (code, entry) => {
  expect(registerEntryOf(code)).toEqual(entry);
});

it("what no unit gives out has no place in a register", () => {
  expect(() => registerEntryOf("0042")).toThrow("a code that no unit gives out");
});

it("days of two years stand in two books", () => {
  expect(booksOf("2026-11-01", "2026-11-30")).toEqual(["2026"]);
  expect(booksOf("2026-12-15", "2027-01-14")).toEqual(["2026", "2027"]);
});
