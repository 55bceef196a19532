import { describe, expect, it } from "vitest";
import { tidy, tidyLines, typed } from "../../../shared/domain/text.ts";

const blanks = [" Le Van An", "Le Van An ", "Le  Van An", "  Le Van  An  ", "\u00a0Le Van\u3000An"];

describe("text that a person types", () => {
  it.each(blanks)("loses the blanks at its ends and all but one between its words: %j", (text) => {
    expect([tidy(text), tidyLines(text), typed(20).parse(text)]).toEqual(["Le Van An", "Le Van An", "Le Van An"]);
  });

  it("of blanks alone is none", () => {
    expect([tidy(" "), tidyLines("   "), typed(20).safeParse(" ").success]).toEqual(["", "", false]);
  });
});
