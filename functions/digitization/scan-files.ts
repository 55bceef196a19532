/** The searchable PDF of a scan, kept once for all papers that are in it. */
export const searchableFile = (scanId: string): string => `scans/${scanId}/searchable.pdf`;

/** The scan as it was sent. */
export const originalFile = (scanId: string): string => `scans/${scanId}/original`;

/** What was read: words with their places and confidences, for whoever doubts a value years later. */
export const readingFile = (scanId: string): string => `scans/${scanId}/reading.json`;

/** What was read and what is right, of each field of a confirmed paper: recognition is measured by it. The revision is the dossier's. */
export const correctionsFile = ({ scanId, paperId }: { scanId: string; paperId: string }, revision: number): string =>
  `scans/${scanId}/corrections/${paperId}-${revision}.json`;

/** Pages that a second engine read, and what it refused; only where the catalogue names one. */
export const secondReadingFile = (scanId: string): string => `scans/${scanId}/second-reading.json`;
