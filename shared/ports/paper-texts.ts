/** Values by field name, as they were read. */
export type FieldValues = Readonly<Record<string, string>>;

/** Under what the suggestions for a paper's fields are kept, beside its values. */
export const suggestionsOf = (paperId: string): string => `${paperId}#suggestions`;

/**
 * What was read of the papers of a scan, as one object below the dossier's prefix of the archive: personal data, never
 * in the table.
 */
export interface PaperTexts {
  /** Values of all papers of a scan, by the paper's id, and what is suggested instead of some by `suggestionsOf` it. */
  ofScan(dossierId: string, scanId: string): Promise<Readonly<Record<string, FieldValues>>>;
  keep(dossierId: string, scanId: string, papers: Readonly<Record<string, FieldValues>>): Promise<void>;
}
