import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { birthProvinces, formatCitizenId, parseCitizenId } from "../../../../shared/domain/identifiers/citizen-id.ts";
import { formatCommuneCode, parseCommuneCode } from "../../../../shared/domain/identifiers/commune-code.ts";
import { formatDossierCode, parseDossierCode } from "../../../../shared/domain/identifiers/dossier-code.ts";
import { formatEnterpriseCode, parseEnterpriseCode } from "../../../../shared/domain/identifiers/enterprise-code.ts";
import {
  formatHouseholdBusinessCode,
  parseHouseholdBusinessCode,
} from "../../../../shared/domain/identifiers/household-business-code.ts";
import type { Parsed } from "../../../../shared/domain/identifiers/parsed.ts";
import { formatPhone, parsePhone } from "../../../../shared/domain/identifiers/phone.ts";
import { formatProcedureCode, parseProcedureCode } from "../../../../shared/domain/identifiers/procedure-code.ts";
import { formatUnitId, parseUnitId } from "../../../../shared/domain/identifiers/unit-id.ts";

const digits = (least: number, most = least) => fc.stringMatching(new RegExp(`^\\d{${least},${most}}$`));
const day = fc
  .date({ min: new Date("2018-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(2, 10).replaceAll("-", ""));
const serial = digits(4, 7).filter((number) => !/^0+$/.test(number));
const firstLevel = fc.stringMatching(/^[A-Y]\d{2}$/);
const unit = fc.stringMatching(/^[A-Y]\d{2}(\.[0-9A-Z]{1,5}){0,4}$/);
const oldUnit = fc.tuple(digits(3), digits(2), digits(2), firstLevel).map((groups) => groups.join("."));
const citizen = fc
  .tuple(fc.constantFrom(...birthProvinces(), "101", "230"), fc.constantFrom("0", "1", "2", "3"), digits(8))
  .map((parts) => parts.join(""));
const enterprise = fc
  .tuple(digits(10), fc.option(digits(3)))
  .map(([number, branch]) => (branch === null ? number : `${number}-${branch}`));

/** An identifier with its parser: `valid` writes it in its own form. */
interface Identifier {
  readonly valid: fc.Arbitrary<string>;
  readonly parse: (text: string) => Parsed<unknown>;
  readonly rewritten: (text: string) => string | undefined;
  readonly reread: (text: string) => readonly [unknown, unknown];
}

const identifier = <T>(
  valid: fc.Arbitrary<string>,
  parse: (text: string) => Parsed<T>,
  format: (value: T) => string,
): Identifier => ({
  valid,
  parse,
  rewritten: (text) => {
    const parsed = parse(text);
    return parsed.ok ? format(parsed.value) : undefined;
  },
  reread: (text) => {
    const first = parse(text);
    if (!first.ok) return [first, undefined];
    const second = parse(format(first.value));
    return [first.value, second.ok ? second.value : second];
  },
});

const identifiers: Readonly<Record<string, Identifier>> = {
  "unit id": identifier(unit, parseUnitId, formatUnitId),
  "dossier code": identifier(
    fc.oneof(
      fc.tuple(unit, day, serial).map((parts) => parts.join("-")),
      fc.tuple(unit, day, serial).map(([of, on, number]) => `${of}-20${on}-${number}`),
      fc.tuple(oldUnit, day, serial).map((parts) => parts.join("-")),
    ),
    parseDossierCode,
    formatDossierCode,
  ),
  "procedure code": identifier(
    fc
      .tuple(fc.constantFrom("1", "2", "3"), digits(6), fc.option(firstLevel))
      .map(([series, number, owner]) => `${series}.${number}${owner === null ? "" : `.000.00.00.${owner}`}`),
    parseProcedureCode,
    formatProcedureCode,
  ),
  "citizen id": identifier(citizen, parseCitizenId, formatCitizenId),
  "enterprise code": identifier(enterprise, parseEnterpriseCode, formatEnterpriseCode),
  "household business id": identifier(
    fc.oneof(enterprise, citizen, fc.stringMatching(/^\d{2}[A-ZĐ]\d?8\d{6}$/)),
    parseHouseholdBusinessCode,
    formatHouseholdBusinessCode,
  ),
  phone: identifier(fc.stringMatching(/^0[35789]\d{8}$/), parsePhone, formatPhone),
  "commune code": identifier(
    digits(5).filter((code) => code !== "00000"),
    parseCommuneCode,
    formatCommuneCode,
  ),
};

/** What a keyboard, a phone or a copied page makes of an identifier without changing it. */
const untidy = (text: string) =>
  fc
    .tuple(fc.nat(text.length), fc.constantFrom(" ", "\u00a0", "\t", "\u200b"), fc.boolean(), fc.boolean())
    .map(([at, blank, small, wide]) => {
      const spaced = ` ${text.slice(0, at)}${blank}${text.slice(at)} `;
      const typed = small ? spaced.toLowerCase() : spaced;
      const widened = typed.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
      return wide ? widened : typed;
    });

/** An identifier with one thing wrong, or any text whatever. */
const spoilt = (valid: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.tuple(valid, fc.nat(40), fc.constantFrom("", "O", "-", ".", "7", "Đ", "..", "0000")).map(([text, n, sign]) => {
      const at = n % text.length;
      return text.slice(0, at) + sign + text.slice(at + 1);
    }),
    valid.chain((text) => fc.nat(text.length).map((length) => text.slice(0, length))),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.stringMatching(/^[0-9A-Z.+-]{1,40}$/),
  );

describe.each(Object.entries(identifiers))("a %s", (_, { valid, parse, rewritten, reread }) => {
  it("is taken as it is written, and written as it was taken", () => {
    fc.assert(
      fc.property(valid, (text) => {
        expect(rewritten(text)).toBe(text);
      }),
    );
  });

  it("that is written and read again says the same", () => {
    fc.assert(
      fc.property(fc.oneof(valid, spoilt(valid)), (text) => {
        const [first, second] = reread(text);
        fc.pre(second !== undefined);
        expect(second).toEqual(first);
      }),
    );
  });

  it("is mended of blanks, small letters and full-width digits", () => {
    fc.assert(
      fc.property(
        valid.chain((text) => untidy(text).map((typed) => [text, typed] as const)),
        ([text, typed]) => {
          expect(rewritten(typed)).toBe(text);
        },
      ),
    );
  });

  it("is refused with one sentence in each language, which never repeats what was sent", () => {
    fc.assert(
      fc.property(spoilt(valid), (text) => {
        const parsed = parse(text);
        fc.pre(!parsed.ok);
        if (parsed.ok) return;
        const { vi, en } = parsed.says;
        for (const sentence of [vi, en]) {
          expect(sentence).toMatch(/^[\p{Lu}\d][^\n]+\.$/u);
          expect(sentence).not.toMatch(/undefined|NaN|null/);
          // Four signs and less may stand in any sentence: "2018", "0 or".
          if (text.trim().length > 4) expect(sentence).not.toContain(text.trim());
        }
        expect(vi).not.toBe(en);
      }),
      { numRuns: 300 },
    );
  });
});
