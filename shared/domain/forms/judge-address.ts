import { folded } from "../folded.ts";
import { provinceOf } from "../places/place-fit.ts";
import type { Place, PlaceIndex, Province } from "../places/place-index.ts";
import { wordsOf } from "../places/place-words.ts";
import { resolveWithGrounds } from "../places/resolve-commune.ts";
import type { JudgeAddress } from "./typed-value.ts";

/** Where no places are published an address is only looked at: it has parts. */
export const addressOfParts: JudgeAddress = (address) => (address.includes(",") ? {} : { flaw: "field/wrong-shape" });

const commaParts = (address: string): readonly string[] => address.split(",").map((part) => part.trim());

/** Words with their marks in one spelling: hoà is hòa, Mỹ is Mĩ. */
const marked = (text: string): string =>
  wordsOf(text)
    .map((word) => word.marked)
    .join(" ");

const typed = /^(phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh)\s+/iu;
/** The name without its type. */
const bare = (name: string): string => name.replace(typed, "");
/** P., TP. and their like: a type in short has no mark that could be misread. */
const short = /^(?:[PpXxQqHhTt]|[Tt][TtXxPp]|TTr)(?:\.\s*(?=\p{Lu}|\d)|\s+(?=\p{Lu}|\d)|(?=\d))/u;

/** The names by which the units of a place go on papers: the commune, its district and its provinces, of today and of before. */
const namesOf = (place: Place): readonly string[] =>
  place.isOld
    ? [place.name, place.district.name, place.district.province.name, ...today(place.district.province.now)]
    : [...place.names.map(([, name]) => name), ...today(place.province)];
const today = ({ names }: Province): readonly string[] => names.map(([, name]) => name);

/** Whether a part is this name to the letter, with its type, in short or alone. */
const isNamed = (part: string, name: string): boolean =>
  [name, bare(name)].some((one) => marked(part) === marked(one)) ||
  (short.test(part) && marked(part.replace(short, "")) === marked(bare(name)));

/** The part with the name put right to which it is the same but for marks; nothing where it is not. */
const suggested = (part: string, names: readonly string[]): string | undefined => {
  const plain = part.replace(typed, "").replace(short, "");
  const name = names.find((one) => folded(bare(one)) === folded(plain));
  if (name === undefined) return undefined;
  const type = short.exec(part)?.[0] ?? typed.exec(part)?.[0] ?? "";
  return `${type}${bare(name)}`;
};

/** What the parts of an address are, if it means this place. */
const heldAgainst = (parts: readonly string[], place: Place) => {
  const names = namesOf(place);
  const named = new Set(parts.flatMap((part, n) => (names.some((name) => isNamed(part, name)) ? [n] : [])));
  const mended = parts.map((part, n) => (named.has(n) ? part : (suggested(part, names) ?? part)));
  const wrong = mended.filter((part, n) => part !== parts[n]).length;
  return { place, named, mended, isMended: wrong > 0, fits: named.size + wrong };
};

/**
 * The last part as the name it begins with, where more follows that is no name of the place: the number of the next line, a stroke. Nothing
 * ends an address but its province.
 */
const withoutRest = (
  parts: readonly string[],
  { place, named }: ReturnType<typeof heldAgainst>,
): string | undefined => {
  const [last, words] = [parts.length - 1, (parts.at(-1) ?? "").split(" ")];
  if (named.has(last)) return undefined;
  const beginnings = words.slice(1).map((_, n) => words.slice(0, words.length - 1 - n).join(" "));
  const name = beginnings.find((part) => namesOf(place).some((one) => isNamed(part, one)));
  return name && [...parts.slice(0, last), name].join(", ");
};

/** Another commune of the province has the same letters with other marks (Hòa An, Hóa An): a mark that is read wrong would make it that one. */
const hasTwin = (index: PlaceIndex, place: Place): boolean => {
  const names = place.isOld ? [place.name] : place.names.map(([, name]) => name);
  return names.some((name) => {
    const key = wordsOf(bare(name))
      .map(({ plain }) => plain)
      .join("");
    return (index.communes.get(key) ?? []).some(
      (entry) =>
        provinceOf(entry.thing).code === provinceOf(place).code && marked(bare(entry.name)) !== marked(bare(name)),
    );
  });
};

/**
 * Parts that prove each other: two or more names, each within the next. A number (Phường 14) is proven by nothing, for there is a Phường 11 too,
 * and no name that is another one's but for its marks.
 */
const provenOf = (index: PlaceIndex, parts: readonly string[], { named, place }: ReturnType<typeof heldAgainst>) =>
  named.size < 2 || hasTwin(index, place)
    ? new Set<number>()
    : new Set([...named].filter((n) => !/\d/.test(parts[n] ?? "")));

/**
 * Judges addresses by the places of Viet Nam, old and new: the last parts must lead to one commune, and its name, with those of its district
 * and province where they are there, must stand with all its marks. One that is only near waits, with the name it is near to as suggestion;
 * what was read stays. Parts that are such names to the letter are `proven`. `day` is the civil day by whose names is looked.
 */
export const judgeAddress =
  (index: PlaceIndex, day: string): JudgeAddress =>
  (address) => {
    if (index.provinces.size === 0) return addressOfParts(address);
    const parts = commaParts(address);
    // House number and street are no part of the place: the commune stands in the last parts.
    for (let from = Math.max(0, parts.length - 4); from < parts.length; from += 1) {
      const input = parts.slice(from).join(", ");
      const { answer, places } = resolveWithGrounds(index, { input, for: "residence", day });
      if ("unknown" in answer) continue;
      const held = places.map((place) => heldAgainst(parts, place));
      const best = held.sort((a, b) => b.fits - a.fits || b.named.size - a.named.size)[0];
      if (best === undefined) continue;
      if (best.isMended) return { flaw: "field/place-unclear", suggestion: best.mended.join(", ") };
      const ended = withoutRest(parts, best);
      if (ended !== undefined) return { flaw: "field/place-unclear", suggestion: ended };
      const communes = best.place.isOld ? [best.place.name] : best.place.names.map(([, name]) => name);
      const isSpelled = communes.some((name) => ` ${marked(input)} `.includes(` ${marked(bare(name))} `));
      return isSpelled ? { proven: provenOf(index, parts, best) } : { flaw: "field/place-unclear" };
    }
    return { flaw: "field/place-unclear" };
  };
