import { expect, test } from "vitest";
import { isVietnameseSyllable } from "../../../shared/domain/forms/vietnamese-syllables.ts";
import { knownSyllables } from "../../../shared/domain/known-syllables.ts";
import { suggestionsFor } from "../../../shared/domain/suggestions.ts";

test("a doubtful word is offered the syllables of its letters with other marks", () => {
  expect(suggestionsFor("quyên", 88)).toContain("quyền");
  expect(suggestionsFor("tố,", 60)).toContain("tổ,");
});

test("suggestions are written in the case of the word", () => {
  expect(suggestionsFor("QUYÊT", 90)).toContain("QUYẾT");
  expect(suggestionsFor("Quyêt", 90)).toContain("Quyết");
});

test.each([
  ["quyền", 97],
  ["quyền", 94],
  ["UBND", 60],
  ["12/QĐ", 60],
  ["§Ýx", 20],
])("%s at %d gets none", (word, confidence) => expect(suggestionsFor(word, confidence)).toEqual([]));

test("at most three are offered, and the word itself is none of them", () => {
  for (const word of ["ban", "tam", "thanh"]) {
    expect(suggestionsFor(word, 50).length).toBeLessThanOrEqual(3);
    expect(suggestionsFor(word, 50)).not.toContain(word);
  }
});

test("what is known can be a syllable, and is said once", () => {
  expect(knownSyllables.filter((syllable) => !isVietnameseSyllable(syllable))).toEqual([]);
  expect(new Set(knownSyllables).size).toBe(knownSyllables.length);
});
