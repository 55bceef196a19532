/** Values by field name, as they were read. */
export type FieldValues = Readonly<Record<string, string>>;

/** Under what the suggestions for a paper's fields are kept, beside its values. */
export const suggestionsOf = (paperId: string): string => `${paperId}#suggestions`;

/** Under what is kept what signatures laid over a paper say. Keys are the place in their order and what it is: `0.signer`. */
export const overlaysOf = (paperId: string): string => `${paperId}#overlays`;

/**
 * What was read of the papers of a scan, as one object below the dossier's prefix of the archive: personal data, never
 * in the table.
 */
export interface PaperTexts {
  /** Values of all papers of a scan, by the paper's id, what is suggested instead of some by `suggestionsOf` it, and what is laid over it by `overlaysOf` it. */
  ofScan(dossierId: string, scanId: string): Promise<Readonly<Record<string, FieldValues>>>;
  keep(dossierId: string, scanId: string, papers: Readonly<Record<string, FieldValues>>): Promise<void>;
}
