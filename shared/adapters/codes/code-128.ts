/**
 * Code 128 (ISO/IEC 15417). Each symbol is three bars and three spaces, eleven modules wide; here the widths of values 0 to 105 as
 * digits. 103, 104 and 105 begin a code in set A, B or C.
 */
const widths =
  "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232";

const widthsOf = (digits: string): readonly number[] => [...digits].map(Number);

export const symbolWidths: readonly (readonly number[])[] = Array.from({ length: widths.length / 6 }, (_, value) =>
  widthsOf(widths.slice(value * 6, value * 6 + 6)),
);
/** The end: four bars, so that it is no symbol turned upside down. */
export const stop = widthsOf("2331112");
export const [startA, startC] = [103, 105];
export const [modulesOfSymbol, modulesOfStop] = [11, 13];

/** Whether the check symbol fits (modulo 103). It is the last of the values, the start is the first. */
export const checkFits = (values: readonly number[]): boolean => {
  const sum = values.slice(1, -1).reduce((all, value, n) => all + value * (n + 1), values[0] ?? 0);
  return values.length >= 3 && sum % 103 === values.at(-1);
};

/** The letters that a symbol stands for in a set; nothing for those that mean something else. */
const lettersOf = (value: number, set: string): string | undefined => {
  if (set === "C") return value < 100 ? String(value).padStart(2, "0") : undefined;
  if (value >= 96) return undefined;
  return String.fromCharCode(set === "A" && value >= 64 ? value - 64 : value + 32);
};

/** Values that turn to another set, by the set they stand in; 98 does so for one symbol between A and B. */
const turns: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  A: { 99: "C", 100: "B" },
  B: { 99: "C", 101: "A" },
  C: { 100: "B", 101: "A" },
};

/** What the values say (start and check among them); nothing where they are no Code 128. Function symbols say nothing. */
export const textOf = (values: readonly number[]): string | undefined => {
  const [start, ...data] = values.slice(0, -1);
  let set = ["A", "B", "C"][(start ?? 0) - startA];
  if (set === undefined || data.some((value) => value >= startA)) return undefined;
  let once: string | undefined;
  let text = "";
  for (const value of data) {
    const now: string = once ?? set;
    once = undefined;
    const letters = lettersOf(value, now);
    if (letters !== undefined) text += letters;
    else if (value === 98 && now !== "C") once = now === "A" ? "B" : "A";
    else set = turns[now]?.[value] ?? set;
  }
  return text;
};
