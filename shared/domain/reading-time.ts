/** What the function that reads a scan, or five pages of a long one, may take in all. */
export const readingSeconds = 300;

/** Drawing a page takes up to 30 s; compressing and keeping it, and the copy of the whole, what is left. */
const besideReadingSeconds = 75;

/**
 * What recognition of one page may take, in seconds: one that is begun at the last moment the settings allow is drawn, read and kept before
 * the function is ended. So a scan ends with a reason, and never in a message that comes again and again.
 */
export const pageSecondsFor = (lastBegunSeconds: number): number =>
  readingSeconds - lastBegunSeconds - besideReadingSeconds;
