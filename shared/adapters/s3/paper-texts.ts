import * as z from "zod/mini";
import type { Archives } from "../../ports/archives.ts";
import type { PaperTexts } from "../../ports/paper-texts.ts";

const Fields = z.record(z.string(), z.string());
const file = (paperId: string): string => `papers/${paperId}/fields.json`;

/** Field values as one small JSON object a paper. */
export const archivedPaperTexts = (archives: Pick<Archives, "get" | "put">): PaperTexts => ({
  fieldsOf: async (dossierId, paperId) => {
    const bytes = await archives.get(dossierId, file(paperId));
    if (bytes === undefined) throw new Error("a paper whose reading is not in the archive");
    return Fields.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  },
  keepFields: (dossierId, paperId, fields) =>
    archives.put(dossierId, file(paperId), {
      bytes: Buffer.from(JSON.stringify(fields)),
      contentType: "application/json",
    }),
});
