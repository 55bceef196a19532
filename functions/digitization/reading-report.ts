import type { ExtractedField } from "../../shared/domain/forms/extract-fields.ts";
import type { ReadPaper } from "../../shared/domain/read-papers.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import type { ScanRefusal } from "../../shared/domain/scan-refusals.ts";
import { type PartAsKept, refusalOf } from "./parts-as-kept.ts";

/** Number and day of issue as fields that wait: whoever asks for fields sees that they are nobody's to take. */
const inkedFields = ({ inked }: ReadPaper): readonly ExtractedField[] =>
  inked.map(({ name, crop }) => ({
    ...{ name, value: "", confidence: null, accepted: false, reasons: ["field/handwriting"], crop },
  }));

/**
 * A reading for machines: pages, codes, and the form and fields of the first paper that was recognised, else of the first one
 * (which has places of ink alone); `papers` has them all, `parts` how the file is split and which part is set aside. `refusal` where all of it is.
 */
export const readingAsJson = (
  { pages, codes }: Reading,
  parts: readonly PartAsKept[],
  told: (refusal: ScanRefusal) => object,
) => {
  const papers = parts.flatMap((part) => part.papers);
  const refusal = refusalOf(parts);
  const meant = papers.find(({ form }) => form !== undefined) ?? papers[0];
  const fields = meant === undefined ? [] : [...meant.fields, ...inkedFields(meant)];
  return {
    ...{ pages, codes, form: meant?.form ?? null, fields, papers },
    parts: parts.map(({ papers: _, refusal: own, ...part }) => ({
      ...part,
      ...(own === undefined ? {} : { refusal: told(own) }),
    })),
    ...(refusal === undefined ? {} : { refusal: told(refusal) }),
  };
};

/** The same for a person in a terminal. */
export const readingForPeople = (name: string, { pages, codes }: Reading, parts: readonly PartAsKept[]): string =>
  [
    `${name}: ${pages.length} ${pages.length === 1 ? "page" : "pages"}, ${codes.length} ${codes.length === 1 ? "code" : "codes"}`,
    ...pages.flatMap((page) => [
      "",
      [
        `Page ${page.page}`,
        page.coverSheet ? "cover sheet" : undefined,
        page.blank ? "blank" : undefined,
        page.unread === undefined ? undefined : `not read (${page.unread})`,
        page.confidence === null ? undefined : `confidence ${page.confidence}`,
        page.turned === 0 ? undefined : `turned by ${page.turned}°`,
        `${(page.milliseconds / 1000).toFixed(1)} s`,
        `${page.dpi} dpi`,
        page.rescan ? "PLEASE SCAN AGAIN" : undefined,
      ]
        .filter((part) => part !== undefined)
        .join(" · "),
      ...page.text.split("\n").map((line) => `  ${line}`),
    ]),
    ...codes.flatMap((code, n) => [
      ...(n === 0 ? ["", "Codes"] : []),
      `  page ${code.page} ${code.format}: ${code.text}`,
    ]),
    ...parts.flatMap(({ pages: own, refusal }) =>
      refusal === undefined ? [] : ["", `Pages ${own.join(", ")} are set aside (${refusal.code})`],
    ),
    ...parts
      .flatMap((part) => part.papers)
      .flatMap((paper) => [
        "",
        `Paper on ${paper.pages.length === 1 ? "page" : "pages"} ${paper.pages.join(", ")}: ${paper.form ?? "no form of the catalogue"}`,
        ...[...paper.fields, ...inkedFields(paper)].map(
          ({ name: field, value, confidence, accepted, reasons, suggestion }) =>
            `  ${accepted ? "✓" : "?"} ${field.padEnd(15)} ${value || "—"}${suggestion === undefined ? "" : `   (${suggestion}?)`}${accepted ? "" : `   waits for a person${confidence === null ? "" : ` (${confidence})`}: ${reasons.join(", ")}`}`,
        ),
      ]),
  ].join("\n");
