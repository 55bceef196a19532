import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../../../../shared/domain/places/place-words.ts";
import { country, linesOf, plain, resolve, type TableRow, table, verdictOn } from "../../../support/country.ts";

const someRow = fc.constantFrom(...table);
const letters = fc.constantFrom(..."abcdeghiklmnopqrstuvxy");

/** One letter of the name left out, doubled, changed or swapped with the next one; the first one stays. */
const slipped = (text: string, at: number, letter: string, kind: number): string => {
  const n = 1 + (at % Math.max(1, text.length - 2));
  const [before, here, next, rest] = [text.slice(0, n), text[n] ?? "", text[n + 1] ?? "", text.slice(n + 2)];
  const after = next + rest;
  return before + ([after, here + here + after, letter + after, next + here + rest][kind % 4] ?? after);
};

const bareName = ({ name }: TableRow): string => plain(name).replace(/^(phuong|xa|thi tran) /, "");
const beside = ({ district, province }: TableRow): string => plain(`${district}, ${province}`);
const withSlip = fc
  .record({ row: someRow, at: fc.nat(40), letter: letters, kind: fc.nat(3) })
  .map(({ row, at, letter, kind }) => ({ row, name: slipped(bareName(row), at, letter, kind) }));

const keyOf = (name: string): string =>
  wordsOf(name)
    .map((word) => word.plain)
    .join("");

const formerNames = linesOf("former-names");
/** Every name, of today and before, by which a commune of today is known in an old district. */
const namesIn = (code: string, district: string): readonly string[] => {
  const old = table.filter((row) => row.district === district && row.targets.includes(code));
  const codes = new Set(old.map((row) => row.code));
  const former = formerNames.filter(([, , became = ""]) => codes.has(became));
  const today = country.newByCode.get(code)?.names ?? [];
  const names = [
    ...old.map(({ name }) => name),
    ...former.map(([name = ""]) => name),
    ...today.map(([, name]) => name),
  ];
  return names.map((name) => keyOf(plain(name).replace(/^(phuong|xa|thi tran|dac khu) /, "")));
};

/** Is the slip itself the name of some commune? Then nobody can know that it was one. */
const isAName = (name: string): boolean => country.communes.has(keyOf(name));

describe("words of a place", () => {
  it("are the same when what they were read as is read again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const words = wordsOf(text).map((word) => word.plain);
        expect(wordsOf(words.join(" ")).map((word) => word.plain)).toEqual(words);
      }),
    );
  });

  it("do not depend on case, composition, blanks or where a tone is set", () => {
    fc.assert(
      fc.property(someRow, ({ name, district }) => {
        const read = (text: string) => wordsOf(text).map(({ plain: word, marked }) => [word, marked]);
        const text = `${name}, ${district}`;
        for (const other of [
          text.normalize("NFD"),
          text.toLowerCase(),
          text.toUpperCase(),
          ` ${text.replaceAll(" ", "  ")} `,
        ])
          expect(read(other)).toEqual(read(text));
      }),
    );
    expect(wordsOf("Hoà Thuỷ").map(({ marked }) => marked)).toEqual(wordsOf("Hòa Thủy").map(({ marked }) => marked));
  });
});

describe("whatever is typed", () => {
  it("is answered in one of three shapes, with communes that there are", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 30 }),
          withSlip.map(({ name }) => name),
        ),
        (input) => {
          const answer = resolve(input);
          const codes =
            "code" in answer
              ? [answer.code]
              : "ask" in answer
                ? answer.ambiguous
                : answer.nearest.map(({ code }) => code);
          for (const code of codes) expect(country.newByCode.has(code)).toBe(true);
          if ("ask" in answer) expect(answer.ambiguous).toEqual([...new Set(answer.ambiguous)].sort());
          if ("ask" in answer) expect(answer.ambiguous.length).toBeGreaterThan(1);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("one slip in the name of an old commune, with its district and province", () => {
  it("never leads to another commune in silence, unless what was typed is itself the name of one", () => {
    const verdicts = fc
      .sample(withSlip, { numRuns: 1500, seed: 20_250_701 })
      .filter(({ name }) => !isAName(name))
      .map(({ row, name }) => ({
        text: `${name}, ${beside(row)}`,
        verdict: verdictOn(resolve(`${name}, ${beside(row)}`), row.targets),
      }));
    const count = (...which: readonly string[]) => verdicts.filter(({ verdict }) => which.includes(verdict)).length;
    expect(verdicts.filter(({ verdict }) => verdict === "wrong").map(({ text }) => text)).toEqual([]);
    expect(count("right", "asks") / verdicts.length).toBeGreaterThan(0.9);
  });

  it("is taken as it stands when it names a commune of that very district, and never mended when it names one elsewhere", () => {
    const others = fc
      .sample(withSlip, { numRuns: 3000, seed: 20_250_701 })
      .filter(({ row, name }) => isAName(name) && keyOf(name) !== keyOf(bareName(row)));
    expect(others.length).toBeGreaterThan(40);
    for (const { row, name } of others) {
      const answer = resolve(`${name}, ${beside(row)}`);
      if ("code" in answer) expect(namesIn(answer.code, row.district)).toContain(keyOf(name));
    }
  });
});
