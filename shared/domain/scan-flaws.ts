import type { Reading } from "./reading.ts";
import type { ScanRefusal } from "./scan-refusals.ts";

/**
 * Under 150 dots an inch marks are lost, and dates with them (Circular 01/2023/TT-VPCP asks for 200). A page that was cut a
 * little smaller than its paper, in a file that does not say its resolution, is given that much room.
 */
export const leastDpi = 150;
const roomForCutPages = 5;

/**
 * Why a scan that was read is of no use to anybody: nothing is on it, or no page of it can be used. A part is judged as one:
 * where one page of several is poor, the others go on and the fields of that paper wait for a person.
 */
export const scanFlaw = ({ pages }: Reading): ScanRefusal | undefined => {
  const papers = pages.filter(({ coverSheet, blank }) => !coverSheet && !blank);
  if (papers.length === 0)
    return pages.some(({ coverSheet }) => coverSheet)
      ? undefined
      : { code: "scan/blank", facts: { pages: pages.length } };
  const [first] = papers;
  if (first?.unread !== undefined && papers.every(({ unread }) => unread !== undefined)) return { code: first.unread };
  const best = Math.max(...papers.map(({ dpi }) => dpi));
  if (best < leastDpi - roomForCutPages) return { code: "scan/too-coarse", facts: { dpi: Math.round(best), leastDpi } };
  if (papers.every(({ rescan }) => rescan)) return { code: "scan/unreadable", facts: { pages: papers.length } };
  return undefined;
};
