import { type How, nameOn } from "../../shared/domain/places/gazetteer.ts";
import type { NewCommune, OldCommune, PlaceIndex, Successor } from "../../shared/domain/places/place-index.ts";
import type { PlaceAnswer } from "../../shared/domain/places/place-question.ts";
import { inSentence } from "../../shared/domain/places/place-types.ts";
import type { Resolution } from "../../shared/domain/places/resolve-commune.ts";

/** How an old commune went into a new one, in the words of the conversion table. */
const howTexts: Readonly<Record<How, string>> = {
  whole: "toàn bộ",
  part: "một phần",
  area: "một phần diện tích, không có dân cư",
  people: "một phần diện tích, toàn bộ dân số",
};

const source = ({ resolution, clause }: Successor): string =>
  `khoản ${clause} Điều 1 Nghị quyết ${resolution}/NQ-UBTVQH15`;

const oldLine = (old: OldCommune, day: string): readonly string[] => {
  const { district } = old;
  const code = old.code === "" ? "" : `, mã cũ ${old.code}`;
  return [
    `  ${old.name} cũ (${inSentence(district.name)}, ${inSentence(district.province.name)}${code}):`,
    ...old.successors.map(
      (one) => `    ${howTexts[one.how]} vào ${inSentence(nameOn(one.commune.names, day))} (${source(one)})`,
    ),
  ];
};

/** What a commune of today was made of. */
const newLines = (index: PlaceIndex, commune: NewCommune, day: string): readonly string[] => {
  const parts = [...commune.districts]
    .flatMap((district) => index.oldByDistrict.get(district) ?? [])
    .flatMap((old) => old.successors.filter((one) => one.commune === commune).map((one) => ({ old, one })));
  return [
    `  ${nameOn(commune.names, day)} hiện nay được lập từ:`,
    ...parts.map(
      ({ old, one }) =>
        `    ${inSentence(old.name)} cũ (${inSentence(old.district.name)}), ${howTexts[one.how]} (${source(one)})`,
    ),
  ];
};

const heading = (commune: NewCommune, day: string): string =>
  `${nameOn(commune.names, day)} (mã ${commune.code}), ${inSentence(nameOn(commune.province.names, day))}`;

const longestList = 12;

/** What the terminal shows of a resolution, in Vietnamese: the commune and what became of what, the question, or the nearest names. */
export const placeReport = (index: PlaceIndex, { answer, places }: Resolution, day: string): string => {
  const lines = (codes: readonly string[]): readonly string[] => {
    const shown = codes.slice(0, longestList).flatMap((code) => index.newByCode.get(code) ?? []);
    const more = codes.length - shown.length;
    return [...shown.map((one) => `  ${heading(one, day)}`), ...(more > 0 ? [`  và ${more} đơn vị khác`] : [])];
  };
  if ("ask" in answer) return [answer.ask, ...lines(answer.ambiguous)].join("\n");
  if ("unknown" in answer) {
    const nearest = lines(answer.nearest.map(({ code }) => code));
    return [
      "Không tìm thấy xã, phường nào như vậy. Kiểm tra lại tên, hoặc ghi thêm quận, huyện, tỉnh (cũ hoặc mới).",
      ...(nearest.length > 0 ? ["Gần nhất:", ...nearest] : []),
    ].join("\n");
  }
  const commune = index.newByCode.get(answer.code);
  if (commune === undefined) throw new Error("an answer names a commune that the index does not know");
  const grounds = places.flatMap((place) => (place.isOld ? oldLine(place, day) : newLines(index, place, day)));
  return [heading(commune, day), ...grounds].join("\n");
};

/** An answer as it is printed for machines: exactly the keys that are agreed. */
export const answerAsJson = (answer: PlaceAnswer): string => {
  if (!("ask" in answer)) return JSON.stringify(answer);
  const { ambiguous, ask } = answer;
  return JSON.stringify({ ambiguous, ask });
};
