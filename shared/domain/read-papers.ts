import { classifyForm } from "./classify-form.ts";
import { type ExtractedField, extractFields } from "./extract-fields.ts";
import type { FormTemplate } from "./form-template.ts";
import type { PageReading, Reading } from "./reading.ts";

/** A paper of a scan: the pages it has, the form it is (nothing when no form of the catalogue fits), what stands in it. */
export interface ReadPaper {
  readonly form: string | undefined;
  readonly pages: readonly number[];
  readonly fields: readonly ExtractedField[];
}

/**
 * Papers of a scan in their order. A page with the title of a form begins a paper; one without goes on with the form before it, or is
 * a paper nobody knows. Cover sheets and empty backs are no papers.
 */
export const readPapers = ({ pages }: Reading, forms: readonly FormTemplate[]): readonly ReadPaper[] => {
  const papers: { form: FormTemplate | undefined; pages: PageReading[] }[] = [];
  for (const page of pages) {
    if (page.coverSheet || page.blank) continue;
    const form = classifyForm(page.text, forms);
    const before = papers.at(-1);
    if (form === undefined && before !== undefined && before.form !== undefined) before.pages.push(page);
    else papers.push({ form, pages: [page] });
  }
  return papers.map((paper) => ({
    form: paper.form?.id,
    pages: paper.pages.map(({ page }) => page),
    fields:
      paper.form === undefined
        ? []
        : extractFields(
            paper.pages.map(({ lines }) => lines),
            paper.form,
          ),
  }));
};
