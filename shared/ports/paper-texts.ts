/** Values by field name, as they were read. */
export type FieldValues = Readonly<Record<string, string>>;

/**
 * What was read of the papers of a scan, as one object below the dossier's prefix of the archive: personal data, never
 * in the table.
 */
export interface PaperTexts {
  /** Values of all papers of a scan, by the paper's id. */
  ofScan(dossierId: string, scanId: string): Promise<Readonly<Record<string, FieldValues>>>;
  keep(dossierId: string, scanId: string, papers: Readonly<Record<string, FieldValues>>): Promise<void>;
}
