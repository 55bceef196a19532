import type { Dossier } from "../../shared/domain/dossier.ts";
import type { FormTemplate } from "../../shared/domain/forms/form-template.ts";
import type { EngineRefusalCode, TextractUse } from "../../shared/domain/page-engines.ts";
import { readPapers } from "../../shared/domain/read-papers.ts";
import type { PageReading, Reading } from "../../shared/domain/reading.ts";
import { secondUseOf, withSecondReading } from "../../shared/domain/second-reading.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { DocumentReaders } from "../../shared/ports/document-readers.ts";
import { EngineRefuses } from "../../shared/ports/page-readers.ts";
import type { Forms, Procedures } from "../../shared/ports/registries.ts";
import type { Scan } from "../../shared/ports/scans.ts";
import { incoming } from "./incoming-keys.ts";
import { secondReadingFile } from "./scan-files.ts";

export interface ReadAgainNeeds {
  readonly procedures: Pick<Procedures, "version">;
  readonly forms: Forms;
  /** Nothing where the province sends no pages to a second engine. */
  readonly second?: { readonly readers: DocumentReaders; readonly archives: Pick<Archives, "put"> } | undefined;
}

/** Forms by page. */
const formsIn = (reading: Reading, forms: readonly FormTemplate[]): ReadonlyMap<number, string> =>
  new Map(
    readPapers(reading, forms).flatMap(({ form, pages }) =>
      form === undefined ? [] : pages.map((page) => [page, form] as const),
    ),
  );

/** A second reading by which a paper would no longer be what it is known as is not taken. */
const isSameForms = (one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>): boolean =>
  one.size === other.size && [...one].every(([page, form]) => other.get(page) === form);

/**
 * The reading of a scan whose dossier is known, with the pages of papers for which the catalogue names Textract read again. What Textract
 * refuses keeps its first reading. What was read again lies beside the first reading in the archive, with the reason where it was refused.
 *
 * The searchable copy is what is read: made by us, upright, page by page that of the reading. Throws RetryLater while the service reads.
 */
export const readAgain = async (
  { second, ...needs }: ReadAgainNeeds,
  { scan, reading, dossier }: { readonly scan: Scan; readonly reading: Reading; readonly dossier: Dossier },
): Promise<Reading> => {
  if (second === undefined) return reading;
  const [version, forms] = await Promise.all([
    needs.procedures.version(dossier.procedure.id, dossier.procedure.version),
    needs.forms.all(),
  ]);
  const known = formsIn(reading, forms);
  const useOf = ({ page }: PageReading) => secondUseOf(known.get(page), version?.components ?? []);
  const uses = new Set(reading.pages.map(useOf).filter((use) => use !== undefined));
  if (uses.size === 0) return reading;
  const document = {
    key: `${incoming.folder("readings", scan.point, scan.scanId)}/searchable.pdf`,
    name: scan.scanId,
    pages: reading.pages.map(({ width, height }) => ({ width, height })),
  };
  const refused: { readonly use: TextractUse; readonly code: EngineRefusalCode }[] = [];
  let { pages } = reading;
  for (const use of uses) {
    try {
      const found = await second.readers.read(document, use);
      pages = pages.map((page, n) => {
        const again = useOf(page) === use ? found.get(n + 1) : undefined;
        return again === undefined ? page : withSecondReading(page, again, use);
      });
    } catch (error) {
      if (!(error instanceof EngineRefuses)) throw error;
      refused.push({ use, code: error.code });
    }
  }
  const again = { ...reading, pages };
  const isTaken = isSameForms(known, formsIn(again, forms));
  await second.archives.put(dossier.id, secondReadingFile(scan.scanId), {
    bytes: new TextEncoder().encode(
      JSON.stringify({ pages: pages.filter((page, n) => page !== reading.pages[n]), refused, isTaken }),
    ),
    contentType: "application/json",
  });
  return isTaken ? again : reading;
};
