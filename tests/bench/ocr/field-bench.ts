import type { readScan } from "../../../functions/digitization/read-scan.ts";
import type { FormTemplate } from "../../../shared/domain/forms/form-template.ts";
import type { JudgeAddress } from "../../../shared/domain/forms/typed-value.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import { generated } from "./corpus.ts";
import { type FieldFigures, fieldFigures, type WaitingFor, waitingFor } from "./field-figures.ts";
import { type JudgedField, judgedFields } from "./read-fields.ts";

export interface FieldBench {
  readonly pages: number;
  readonly fields: readonly FieldFigures[];
  readonly waiting: readonly WaitingFor[];
}

/** Every second paper of the generator is a form of the catalogue, of at least three fields: enough for any number of them. */
const documentsFor = (fields: number): number => 2 * Math.ceil(fields / 3);

/**
 * Reads printed forms of the catalogue, as clean, mild and heavy scans at the resolutions that the law allows, until `least`
 * fields were judged: the figures of fields alone, without the time that plain Tesseract takes beside them.
 */
export const benchFields = async (
  needs: {
    readonly read: ReturnType<typeof readScan>;
    readonly forms: readonly FormTemplate[];
    readonly judge: JudgeAddress;
    readonly progress: (line: string) => void;
  },
  seed: number,
  least: number,
): Promise<FieldBench> => {
  const judged: JudgedField[] = [];
  let pages = 0;
  const states = { dpi: [200, 300], degradations: ["clean", "mild", "heavy"] } as const;
  for await (const page of generated(seed, documentsFor(least), needs.forms, states)) {
    if (page.form === undefined) continue;
    const outcome = await needs.read(page.file);
    const papers = outcome.ok ? readPapers(outcome.value.reading, needs.forms, needs.judge) : [];
    judged.push(...judgedFields(page, papers, needs.forms));
    pages += 1;
    needs.progress(`${judged.length} of ${least} fields: ${page.name}`);
    if (judged.length >= least) break;
  }
  return { pages, fields: fieldFigures(judged), waiting: waitingFor(judged) };
};
