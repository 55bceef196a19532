import { repairedLine } from "../repairs.ts";

/** Số, ký hiệu: `123/2020/NĐ-CP`, `05/CT-UBND`, `2545/QĐ-TTg`. */
const whole = /(?<![\p{L}\d/])\d{1,5}(?:\/(?:19|20)\d\d)?\/\p{Lu}[\p{Lu}\d]{0,7}(?:-\p{Lu}[\p{L}\d&]*)*/u;
/** The same with the stroke before the year lost: `1232020/NĐ-CP` is no number of an agency. */
const lostStroke = /(?<![\p{L}\d/])(\d{1,4})((?:19|20)\d\d)(\/\p{Lu}[\p{Lu}\d]{0,7}(?:-\p{Lu}[\p{L}\d&]*)*)/u;

export interface ReadNumber {
  readonly value: string;
  /** Something other than blanks was put right. */
  readonly isRepaired: boolean;
}

const squeezed = (text: string): string => text.replace(/\s+/g, "");

/** The first number of a document in a text, repaired by its pattern (1l/2020 is 11/2020); nothing where none stands. */
export const documentNumberIn = (text: string): ReadNumber | undefined => {
  const repaired = repairedLine(text);
  const lost = lostStroke.exec(repaired);
  if (lost !== null) return { value: `${lost[1]}/${lost[2]}${lost[3]}`, isRepaired: true };
  const value = whole.exec(repaired)?.[0];
  return value === undefined ? undefined : { value, isRepaired: !squeezed(text).includes(value) };
};
