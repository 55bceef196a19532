import * as z from "zod/mini";

/**
 * Which part of a file a scan is, where the file was split at its cover sheets: `number` counts from 1, `pages` are the file's
 * page numbers of its pages, `emptyBacks` those that were left out.
 */
export const FilePart = /* @__PURE__ */ (() =>
  z.strictObject({
    number: z.int().check(z.positive()),
    of: z.int().check(z.positive()),
    pages: z.array(z.int().check(z.positive())),
    emptyBacks: z.array(z.int().check(z.positive())),
  }))();
export type FilePart = z.infer<typeof FilePart>;

/**
 * The id of a scan: the hash of the file's bytes, and the number of the part where the file was split. A paper that was set apart
 * (`-2-w7`: the second paper, by the dossier's change to revision 7) is a scan of its own, and may be set apart again.
 */
export const scanIdPattern = /^[0-9a-f]{32}(-\d{1,3})?(-\d{1,3}-w\d{1,6}){0,12}$/;

/** The id of a paper, as part of a pattern: that of its scan, and its number there. */
export const paperIdSource: string = String.raw`[0-9a-f]{32}(?:-\d{1,3}){1,2}(?:-w\d{1,6}-\d{1,3}){0,12}`;

/** The id of the scan that a wrong paper becomes, and whether a scan is one: its pages lie with the dossier it was taken out of. */
export const setApartId = (paperId: string, revision: number): string => `${paperId}-w${revision}`;
export const isSetApart = (scanId: string): boolean => /-w\d+$/.test(scanId);
