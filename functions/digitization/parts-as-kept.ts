import type { FormTemplate } from "../../shared/domain/forms/form-template.ts";
import type { JudgeAddress } from "../../shared/domain/forms/typed-value.ts";
import { type ReadPaper, readPapers } from "../../shared/domain/read-papers.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import { scanFlaw } from "../../shared/domain/scan-flaws.ts";
import { scanParts } from "../../shared/domain/scan-parts.ts";
import type { ScanRefusal } from "../../shared/domain/scan-refusals.ts";

/** A part of a file as the functions would keep it: a scan of its own, or set aside with the reason. Pages are numbered as in the file. */
export interface PartAsKept {
  readonly pages: readonly number[];
  readonly emptyBacks: readonly number[];
  readonly refusal?: ScanRefusal | undefined;
  readonly papers: readonly ReadPaper[];
}

const numberedBy = (paper: ReadPaper, pages: readonly number[]): ReadPaper => {
  const numberOf = (page: number) => pages[page - 1] ?? page;
  const placed = <T extends { readonly crop?: { readonly page: number } | undefined }>(one: T): T =>
    one.crop === undefined ? one : { ...one, crop: { ...one.crop, page: numberOf(one.crop.page) } };
  return {
    ...paper,
    pages: paper.pages.map(numberOf),
    fields: paper.fields.map(placed),
    inked: paper.inked.map(placed),
  };
};

/** What becomes of a file that was read: split at its cover sheets, empty backs left out, each part judged and its papers told apart. */
export const partsAsKept = (
  reading: Reading,
  forms: readonly FormTemplate[],
  judge?: JudgeAddress,
): readonly PartAsKept[] =>
  scanParts(reading).map(({ reading: own, pages, emptyBacks }) => {
    const refusal = scanFlaw(own);
    return {
      ...{ pages, emptyBacks },
      ...(refusal === undefined ? {} : { refusal }),
      papers: readPapers(own, forms, judge).map((paper) => numberedBy(paper, pages)),
    };
  });

/** Why nothing of a file is of any use; nothing to say where a part of it is. */
export const refusalOf = (parts: readonly PartAsKept[]): ScanRefusal | undefined =>
  parts.every(({ refusal }) => refusal !== undefined) ? parts[0]?.refusal : undefined;
