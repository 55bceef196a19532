/** The searchable PDF of a scan with what was read, kept once for all papers that are in it. */
export const searchableFile = (scanId: string): string => `scans/${scanId}/searchable.pdf`;

/** The same without the papers that are none of the dossier's, by their numbers in the scan: what its other papers open. */
export const remainingFile = (scanId: string, wrong: readonly { readonly paperId: string }[]): string =>
  `scans/${scanId}/without-${wrong
    .map(({ paperId }) => Number(paperId.slice(scanId.length + 1)))
    .sort((a, b) => a - b)
    .join("-")}.pdf`;

/** The scan as it was sent. */
export const originalFile = (scanId: string): string => `scans/${scanId}/original`;

/**
 * What was read: words with their places and confidences, for whoever doubts a value years later. The searchable copy carries it; in a file
 * of its own it lies of papers set apart, of files taken as they are, and of scans of before.
 */
export const readingFile = (scanId: string): string => `scans/${scanId}/reading.json`;

/** What was read and what is right, of each field of a confirmed paper: recognition is measured by it. The revision is the dossier's. */
export const correctionsFile = ({ scanId, paperId }: { scanId: string; paperId: string }, revision: number): string =>
  `scans/${scanId}/corrections/${paperId}-${revision}.json`;

/** Pages that a second engine read, and what it refused; only where the catalogue names one. */
export const secondReadingFile = (scanId: string): string => `scans/${scanId}/second-reading.json`;

/** A confirmed paper with its digitizer's signature, named by its own hash: what was signed is what is opened and used again. */
export const signedFile = (sha256: string): string => `papers/${sha256}.pdf`;

/** The piece of the page where a field stands, once somebody looked at it. */
export const cropFile = ({ scanId, paperId }: { scanId: string; paperId: string }, field: string): string =>
  `scans/${scanId}/crops/${paperId}-${field}.png`;

/** What is kept about it: `PaperMetadata`, or null where its component is no longer known. */
export const metadataFile = (sha256: string): string => `papers/${sha256}.json`;
