/** A page read with less is not worth a person's time on its fields: the paper is still at hand, and scans better. */
const leastConfidence = 78;
/** Below the resolution that Circular 01/2023/TT-VPCP asks for (200 dpi, with some room), a page has to be read well. */
const lowDpi = 180;
const leastConfidenceLow = 90;

/**
 * Whether the paper should be scanned again: what was read is unsure, or a picture with too few dots is worn besides. Marks are lost in such
 * pictures without a trace in the confidence.
 */
export const needsRescan = (page: {
  readonly confidence: number | null;
  readonly blank: boolean;
  readonly dpi: number;
  readonly worn?: boolean | undefined;
}): boolean => {
  if (page.blank) return false;
  if (page.confidence === null) return true;
  if (page.dpi < lowDpi && page.worn === true) return true;
  return page.confidence < (page.dpi < lowDpi ? leastConfidenceLow : leastConfidence);
};
