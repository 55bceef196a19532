import { classifyForm } from "./forms/classify-form.ts";
import { type ExtractedField, extractFields, waitingFor } from "./forms/extract-fields.ts";
import type { FormTemplate } from "./forms/form-template.ts";
import { type InkedValue, inkedValues } from "./forms/inked-values.ts";
import { addressOfParts } from "./forms/judge-address.ts";
import type { JudgeAddress } from "./forms/typed-value.ts";
import type { PageReading, Reading } from "./reading.ts";
import { visualRows } from "./visual-rows.ts";

/** A paper of a scan: the pages it has, the form it is (nothing when no form of the catalogue fits), what stands in it. */
export interface ReadPaper {
  readonly form: string | undefined;
  readonly pages: readonly number[];
  readonly fields: readonly ExtractedField[];
  /** Where number and day of issue stand: ink, which nobody but a person reads. */
  readonly inked: readonly InkedValue[];
}

/** Marks are lost below the 200 dpi that Circular 01/2023/TT-VPCP asks for, and a confidence does not tell: some room is left. */
const leastDpi = 180;

/** The page row by row, as the eye sees it: recognition sometimes takes a column of numbers for a text of its own. */
const textOfRows = ({ lines }: PageReading): string =>
  visualRows(lines)
    .map(({ words }) => words.map(({ text }) => text).join(" "))
    .join("\n");

/** A poor picture lets every field wait for a person, however sure recognition was. */
const fieldsOf = (
  pages: readonly PageReading[],
  form: FormTemplate,
  judge: JudgeAddress,
): readonly ExtractedField[] => {
  const poor = pages.some(({ dpi, rescan }) => dpi < leastDpi || rescan);
  const fields = extractFields(pages, form, judge);
  return poor ? fields.map((field) => waitingFor(field, "field/poor-picture")) : fields;
};

/** More sheets that no form fits are one document nobody knows, and no paper each: a person says once what it is. */
const mostUnknownSheets = 20;

interface Sheets {
  readonly form: FormTemplate | undefined;
  readonly pages: PageReading[];
}

/** A few unknown sheets may be as many papers; those of a long document that follow one another are one. */
const unknownTogether = (papers: readonly Sheets[]): readonly Sheets[] => {
  if (papers.filter(({ form }) => form === undefined).length <= mostUnknownSheets) return papers;
  const together: Sheets[] = [];
  for (const paper of papers) {
    const before = together.at(-1);
    if (paper.form === undefined && before !== undefined && before.form === undefined)
      before.pages.push(...paper.pages);
    else together.push(paper);
  }
  return together;
};

/**
 * Papers of a scan in their order. A page with the title of a form begins a paper; one without goes on with the form before it, or is
 * a paper nobody knows. Cover sheets and empty backs are no papers.
 */
export const readPapers = (
  { pages }: Reading,
  forms: readonly FormTemplate[],
  judge: JudgeAddress = addressOfParts,
): readonly ReadPaper[] => {
  const papers: Sheets[] = [];
  for (const page of pages) {
    if (page.coverSheet || page.blank) continue;
    const form = classifyForm(page.text, forms) ?? classifyForm(textOfRows(page), forms);
    const before = papers.at(-1);
    if (form === undefined && before !== undefined && before.form !== undefined) before.pages.push(page);
    else papers.push({ form, pages: [page] });
  }
  return unknownTogether(papers).map((paper) => ({
    form: paper.form?.id,
    pages: paper.pages.map(({ page }) => page),
    fields: paper.form === undefined ? [] : fieldsOf(paper.pages, paper.form, judge),
    inked: paper.pages.flatMap(inkedValues),
  }));
};
