import { inkBelow } from "./components.ts";
import type { Grey } from "./grey-page.ts";

/** Breaks of so many pixels do not end a ruled line: scans have gaps. */
const gap = 3;

/** Starts of long straight runs of ink along rows (or columns), runs next to each other counted once. */
const longRuns = ({ width, height, data }: Grey, least: number, vertical: boolean): number => {
  const [lanes, length] = vertical ? [width, height] : [height, width];
  const at = (lane: number, n: number) => data[vertical ? n * width + lane : lane * width + n] as number;
  let found = 0;
  let lastLane = -10;
  for (let lane = 0; lane < lanes; lane += 1) {
    let [run, white] = [0, 0];
    for (let n = 0; n < length; n += 1) {
      if (at(lane, n) < inkBelow) {
        run += 1 + white;
        white = 0;
      } else if (run > 0) {
        white += 1;
        if (white > gap) [run, white] = [0, 0];
      }
      if (run < least) continue;
      if (lane - lastLane > 6) found += 1;
      lastLane = lane;
      break;
    }
  }
  return found;
};

/**
 * Whether the page (levelled) holds a ruled table (bảng kẻ): three lines across of two inches and three down. A frame
 * around a date stamp (dấu công văn đến) has two.
 */
export const isRuled = (page: Grey, dpi: number): boolean =>
  longRuns(page, dpi * 2, false) >= 3 && longRuns(page, dpi * 0.4, true) >= 3;
