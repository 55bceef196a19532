/** What was read of papers, as objects below the dossier's prefix of the archive: personal data, never in the table. */
export interface PaperTexts {
  /** Values by field name, as they were read. */
  fieldsOf(dossierId: string, paperId: string): Promise<Readonly<Record<string, string>>>;
  keepFields(dossierId: string, paperId: string, fields: Readonly<Record<string, string>>): Promise<void>;
}
