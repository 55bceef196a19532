import { type Word, wordsOf } from "./place-words.ts";

/** Words with which something smaller than a commune begins: its name is not looked at. */
const smaller = wordsOf(
  "thôn ấp xóm bản buôn làng tổ tdp kp khu khóm khối số sn đường đ ngõ hẻm kiệt nhà cụm đội phố thửa",
);
const smallerMarked = new Set(smaller.map(({ marked }) => marked));
/** Those that begin no name of a commune (Phổ Cường, Lăng Thành), so that they are sure without their marks, too. */
const smallerPlain = new Set(["thon", "ap", "xom", "tdp", "kp", "khom", "hem", "kiet", "sn"]);
const maybeSmaller = new Set(smaller.map(({ plain }) => plain));
export const aNumber = /^\d+[a-z]?$/;

/** Does something smaller than a commune begin here? A number with which a part begins is that of a house. */
export const smallerAt = (
  { plain, marked }: Word,
  next: Word | undefined,
  isFirst: boolean,
): "surely" | "maybe" | undefined => {
  if (!maybeSmaller.has(plain)) return aNumber.test(plain) ? (isFirst ? "surely" : "maybe") : undefined;
  const isSure = (marked !== plain && smallerMarked.has(marked)) || smallerPlain.has(plain);
  if (isSure || aNumber.test(next?.plain ?? "")) return "surely";
  return marked === plain ? "maybe" : undefined;
};
