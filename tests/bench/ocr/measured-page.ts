import type { ScanOutcome } from "../../../functions/digitization/read-scan.ts";
import type { FormTemplate } from "../../../shared/domain/forms/form-template.ts";
import { inkedValues } from "../../../shared/domain/forms/inked-values.ts";
import type { JudgeAddress } from "../../../shared/domain/forms/typed-value.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import type { PageReading, Reading } from "../../../shared/domain/reading.ts";
import type { ScanFile } from "../../../shared/ports/page-pictures.ts";
import type { BenchPage, PageKind } from "./corpus.ts";
import { characterErrors, type Errors, missedWords, orderFreeErrors, wordErrors } from "./error-rates.ts";
import { dates, documentNumbers, type FoundOf } from "./patterns.ts";
import type { PlainTesseract } from "./plain-tesseract.ts";
import { type JudgedField, judgedFields } from "./read-fields.ts";
import { type Truth, truthOf } from "./truth.ts";

/** What the measures say of one text. */
export interface TextErrors {
  readonly fcer: Errors;
  readonly cer: Errors;
  readonly wer: Errors;
  readonly missed: Errors;
  readonly numbers: FoundOf;
  readonly dates: FoundOf;
}

export interface MeasuredPage {
  readonly name: string;
  readonly kind: PageKind;
  readonly group: string | undefined;
  readonly ours: TextErrors;
  readonly plain: TextErrors;
  readonly seconds: number;
  readonly plainSeconds: number;
  readonly engine: string;
  readonly confidence: number | null;
  readonly rescan: boolean;
  readonly wantedRescan: boolean | undefined;
  readonly codes: FoundOf;
  readonly fields: readonly JudgedField[];
  /** Gaps with ink in number or date lines, and how many of them were marked for a person. */
  readonly inked: FoundOf;
}

const errorsOf = (truth: Truth, read: string): TextErrors => ({
  fcer: orderFreeErrors(truth, read),
  cer: characterErrors(truth, read),
  wer: wordErrors(truth, read),
  missed: missedWords(truth, read),
  numbers: documentNumbers(truth, read),
  dates: dates(truth, read),
});

export interface MeasuringNeeds {
  readonly read: (bytes: Uint8Array) => Promise<ScanOutcome>;
  readonly open: (bytes: Uint8Array) => Promise<ScanFile>;
  readonly plain: PlainTesseract;
  readonly forms: readonly FormTemplate[];
  readonly judge: JudgeAddress;
}

/** Reads a page as the function would, and as Tesseract alone would, and compares both with the truth. */
export const measurePage = async (needs: MeasuringNeeds, page: BenchPage): Promise<MeasuredPage> => {
  const truth = truthOf(page.truth);
  const file = await needs.open(page.file);
  const plainTexts: string[] = [];
  let plainSeconds = 0;
  try {
    for (let number = 1; number <= file.pages; number += 1) {
      const { text, seconds } = await needs.plain.read((await file.page(number)).picture, file);
      plainTexts.push(text);
      plainSeconds += seconds;
    }
  } finally {
    file.close();
  }
  const outcome = await needs.read(page.file);
  const reading: Reading = outcome.ok ? outcome.value.reading : { pages: [], codes: [] };
  const { pages, codes } = reading;
  const text = pages.map((one) => one.text).join("\n");
  const found = page.codes.filter((code) => codes.some((one) => one.text === code));
  return {
    name: page.name,
    kind: page.kind ?? kindOf(pages),
    group: page.group,
    ours: errorsOf(truth, text),
    plain: errorsOf(truth, plainTexts.join("\n")),
    seconds: pages.reduce((sum, { milliseconds }) => sum + milliseconds / 1000, 0),
    plainSeconds,
    engine: outcome.ok ? pages.map(({ engine }) => engine).join(", ") : `refused: ${outcome.refusal.code}`,
    confidence: pages[0]?.confidence ?? null,
    rescan: pages.some(({ rescan }) => rescan),
    wantedRescan: page.rescan,
    codes: { found: found.length, of: page.codes.length },
    fields: judgedFields(page, readPapers(reading, needs.forms, needs.judge), needs.forms),
    inked: inkedOf(page.truth, pages),
  };
};

/** Lines of the truth with ink in the number or the day of issue, and how many such places were found. */
const inkedOf = (truth: string, pages: readonly PageReading[]): FoundOf => {
  const inked = truth.split("\n").filter((line) => line.includes("{{hw:"));
  const found = pages.flatMap(inkedValues);
  const kinds = [
    ["issueNumber", /số:?\s*\{\{hw:[^}]*\}\}\s*\/?/iu],
    ["issueDay", /ngày\s*\{\{hw:|tháng\s*\{\{hw:/iu],
  ] as const;
  return kinds.reduce(
    (sum, [name, line]) => {
      const of = inked.filter((one) => line.test(one)).length;
      return { found: sum.found + Math.min(of, found.filter((one) => one.name === name).length), of: sum.of + of };
    },
    { found: 0, of: 0 },
  );
};

/** A page of a folder is a table where rulings were found, a form where leaders were. */
const kindOf = (pages: readonly PageReading[]): PageKind =>
  pages.some(({ engine }) => /cells|psm11/.test(engine))
    ? "table"
    : pages.some(({ leaders }) => leaders.length >= 3)
      ? "form"
      : "text";
