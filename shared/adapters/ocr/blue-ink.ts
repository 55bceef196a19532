import type { Box, PlaceForPerson, ReadLine } from "../../domain/reading.ts";
import { repairedLine } from "../../domain/repairs.ts";
import type { Picture } from "../../ports/page-pictures.ts";
import { around } from "./boxes.ts";

/** How much bluer than its paper the ink of a word is, in steps of a colour: pens have 40 to 100, printed letters at most 10. */
const leastBlue = 25;

/** Blue words above this were printed, or written very plainly: they stay in the text, and their places are a person's all the same. */
const plain = 90;

/**
 * Forms are printed in black and filled in with a pen. Words in blue are places for a person; what was read of them badly is taken out of the
 * text. A grey picture tells nothing. Lines are in places of the picture.
 */
export const withoutBlueInk = (
  picture: Picture,
  lines: readonly ReadLine[],
): { readonly lines: readonly ReadLine[]; readonly places: readonly PlaceForPerson[] } => {
  if (picture.channels === 1) return { lines, places: [] };
  const places: PlaceForPerson[] = [];
  const kept = lines.flatMap((line) => {
    const blue = line.words.filter(({ box }) => isBlue(picture, box));
    if (blue.length === 0) return [line];
    places.push({ why: "handwriting", box: around(blue.map(({ box }) => box)) });
    const words = line.words.filter((word) => !blue.includes(word) || word.confidence >= plain);
    if (words.length === line.words.length) return [line];
    return words.length === 0 ? [] : [{ ...line, words, text: repairedLine(words.map(({ text }) => text).join(" ")) }];
  });
  return { lines: kept, places };
};

const seen = () => ({ count: 0, light: 0, blue: 0 });

/** The dark pixels of a box, beside the light ones around them: paper may be tinted, and a scanner's white may be off. */
const isBlue = ({ width, height, data }: Picture, { x0, y0, x1, y1 }: Box): boolean => {
  const [left, top] = [Math.max(0, Math.floor(x0)), Math.max(0, Math.floor(y0))];
  const [right, bottom] = [Math.min(width, Math.ceil(x1)), Math.min(height, Math.ceil(y1))];
  let [darkest, lightest] = [255, 0];
  const look = (see: (light: number, blue: number) => void): void => {
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const at = (y * width + x) * 3;
        const [r, g, b] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
        see((r * 77 + g * 151 + b * 28) >> 8, b - (r + g) / 2);
      }
    }
  };
  look((light) => {
    darkest = Math.min(darkest, light);
    lightest = Math.max(lightest, light);
  });
  if (lightest - darkest < 60) return false;
  const [ink, paper] = [seen(), seen()];
  look((light, blue) => {
    const to = light < darkest + (lightest - darkest) * 0.35 ? ink : paper;
    to.count += 1;
    to.light += light;
    to.blue += blue;
  });
  // Of the tint of its paper black has as much as it has of its light: next to none.
  const tint = paper.light === 0 ? 0 : (paper.blue * ink.light) / paper.light;
  return ink.count > 0 && (ink.blue - tint) / ink.count >= leastBlue;
};
