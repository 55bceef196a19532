import type { Box, ReadLine } from "../../domain/reading.ts";

/** Where a point of one picture lies in another. */
export type Place = (x: number, y: number) => { readonly x: number; readonly y: number };

/** The smallest box that holds all of these; there must be one. */
export const around = (boxes: readonly Box[]): Box => ({
  x0: Math.min(...boxes.map(({ x0 }) => x0)),
  y0: Math.min(...boxes.map(({ y0 }) => y0)),
  x1: Math.max(...boxes.map(({ x1 }) => x1)),
  y1: Math.max(...boxes.map(({ y1 }) => y1)),
});

/** The box of a line's words. */
export const lineBox = ({ words }: ReadLine): Box => around(words.map(({ box }) => box));

/** Whether the middle of one box lies in another. */
export const middleIn = ({ x0, y0, x1, y1 }: Box, other: Box): boolean => {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return x >= other.x0 && x <= other.x1 && y >= other.y0 && y <= other.y1;
};

/** A box, wider by so much on each side. */
export const wider = ({ x0, y0, x1, y1 }: Box, across: number, down: number): Box => ({
  x0: x0 - across,
  y0: y0 - down,
  x1: x1 + across,
  y1: y1 + down,
});

/** Whether two boxes have anything in common. */
export const overlaps = (one: Box, other: Box): boolean =>
  one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1;
