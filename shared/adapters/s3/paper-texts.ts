import * as z from "zod/mini";
import type { Archives } from "../../ports/archives.ts";
import type { PaperTexts } from "../../ports/paper-texts.ts";

const FieldsOfPapers = z.record(z.string(), z.record(z.string(), z.string()));
const file = (scanId: string): string => `scans/${scanId}/fields.json`;

/**
 * Field values as one small JSON object a scan: `{ <paper id>: { <field>: <value> } }`. Reading and keeping stand apart: a function
 * carries what it does of them, and no more.
 */
export const readPaperTexts = (archives: Pick<Archives, "get">): Pick<PaperTexts, "ofScan"> => ({
  ofScan: async (dossierId, scanId) => {
    const bytes = await archives.get(dossierId, file(scanId));
    if (bytes === undefined) throw new Error("a scan whose values are not in the archive");
    return FieldsOfPapers.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  },
});

export const keptPaperTexts = (archives: Pick<Archives, "put">): Pick<PaperTexts, "keep"> => ({
  keep: (dossierId, scanId, papers) =>
    archives.put(dossierId, file(scanId), {
      bytes: Buffer.from(JSON.stringify(papers)),
      contentType: "application/json",
    }),
});

export const archivedPaperTexts = (archives: Pick<Archives, "get" | "put">): PaperTexts => ({
  ...readPaperTexts(archives),
  ...keptPaperTexts(archives),
});
