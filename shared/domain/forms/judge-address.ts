import { folded } from "../folded.ts";
import type { PlaceIndex } from "../places/place-index.ts";
import { resolveWithGrounds } from "../places/resolve-commune.ts";
import type { JudgeAddress } from "./typed-value.ts";

/** Where no places are published an address is only looked at: it has parts. */
export const addressOfParts: JudgeAddress = (address) => (address.includes(",") ? {} : { flaw: "field/wrong-shape" });

const commaParts = (address: string): readonly string[] => address.split(",").map((part) => part.trim());

/** Words of a name in one spelling: Unicode composed, small, the tone where old and new orthography differ. */
const spelled = (text: string): string =>
  text
    .toLocaleLowerCase("vi")
    .normalize("NFC")
    .replace(/o([àáảãạ])(?!\p{L})/gu, (_, a: string) => `${"òóỏõọ"["àáảãạ".indexOf(a)]}a`)
    .replace(/o([èéẻẽẹ])(?!\p{L})/gu, (_, e: string) => `${"òóỏõọ"["èéẻẽẹ".indexOf(e)]}e`)
    .replace(/(?<!q)u([ỳýỷỹỵ])(?!\p{L})/gu, (_, y: string) => `${"ùúủũụ"["ỳýỷỹỵ".indexOf(y)]}y`);

/**
 * Judges addresses by the places of Viet Nam, old and new: the last parts must lead to one commune, and its name (of today or of
 * before July 2025) must stand there with all its marks. One that is only near waits, with the name it is near to as suggestion;
 * what was read stays. `day` is the civil day whose names are suggested.
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
      const names = places.flatMap((place) => (place.isOld ? [place.name] : place.names.map(([, name]) => name)));
      const isSpelled = names.some((name) => spelled(input).includes(spelled(bare(name))));
      if (isSpelled) return {};
      const suggestion = names.map((name) => suggested(parts, name)).find((one) => one !== undefined);
      return { flaw: "field/place-unclear", ...(suggestion === undefined ? {} : { suggestion }) };
    }
    return { flaw: "field/place-unclear" };
  };

/** The name without its type: papers write P. and phường, and a misread type spoils nothing. */
const bare = (name: string): string => name.replace(/^(?:phường|xã|thị trấn|đặc khu)\s+/iu, "");

/** The address with the part put right that is the name but for its marks; nothing where no part is. */
const suggested = (parts: readonly string[], name: string): string | undefined => {
  const wanted = folded(bare(name));
  const at = parts.findLastIndex((part) => folded(part).includes(wanted));
  return at === -1 ? undefined : parts.map((part, n) => (n === at ? `${typeOf(part)}${bare(name)}` : part)).join(", ");
};

const typeOf = (part: string): string => /^(?:phường|xã|thị trấn|đặc khu|p\.|x\.)\s+/iu.exec(part)?.[0] ?? "";
