/** A page read with less is not worth a person's time on its fields: the paper is still at hand, and scans better. */
const leastConfidence = 78;
/** Below the resolution that Circular 01/2023/TT-VPCP asks for (200 dpi, with some room), a page has to be read well. */
const lowDpi = 180;
const leastConfidenceLow = 90;

/** Whether the paper should be scanned again. */
export const needsRescan = (page: {
  readonly confidence: number | null;
  readonly blank: boolean;
  readonly dpi: number;
}): boolean => {
  if (page.blank) return false;
  if (page.confidence === null) return true;
  return page.confidence < (page.dpi < lowDpi ? leastConfidenceLow : leastConfidence);
};
