import { type Parsed, read, unreadable } from "./parsed.ts";
import { tidied } from "./tidied.ts";

/** An electronic id of a unit by its levels, the highest first: `["H57", "31", "06"]`. */
export interface ParsedUnitId {
  readonly levels: readonly string[];
}

/** Decision 20/2020/QĐ-TTg Art. 4: at most so many signs, dots included. */
const longest = 35;
const firstLevel = /^[A-Y]\d{2}$/;
/** Four groups, the lowest level first (before Decision 20/2020/QĐ-TTg). */
const reversed = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Y]\d{2})$/;

/**
 * The levels of a unit id of the old order, in which the highest stands last and levels that a unit does not have are
 * zeros: `000.00.01.H57` is the unit 01 of H57. Nothing when the text is none (Circular 01/2018/TT-VPCP Art. 19).
 */
export const levelsOfReversed = (text: string): readonly string[] | undefined => {
  const groups = reversed.exec(text)?.slice(1);
  if (groups === undefined) return undefined;
  const lowest = groups.findIndex((group) => /[^0]/.test(group));
  return groups.slice(lowest).reverse();
};

/** The old order again; `levels` are those that `levelsOfReversed` gave. */
export const reversedOf = ([first = "", second = "00", third = "00", fourth = "000"]: readonly string[]): string =>
  [fourth, third, second, first].join(".");

/**
 * Reads the electronic id of a unit (mã định danh điện tử): groups of capitals and digits with dots between them, the
 * first a letter A–Y and two digits, 35 signs at most. An id of the old, reversed order is read as the unit it means.
 * Source: Decision 20/2020/QĐ-TTg Art. 4.
 */
export const parseUnitId = (text: string): Parsed<ParsedUnitId> => {
  const id = tidied(text);
  const old = levelsOfReversed(id);
  if (old !== undefined) return read({ levels: old });
  if (id === "")
    return unreadable(
      "Mã đơn vị còn trống: nhập mã định danh điện tử của đơn vị.",
      "The unit id is empty: enter the electronic id of the unit.",
    );
  if (id.length > longest)
    return unreadable(
      `Mã đơn vị dài ${id.length} ký tự, nhiều nhất là ${longest}: bỏ phần không thuộc mã.`,
      `The unit id is ${id.length} signs long and may have ${longest}: leave out what is not part of it.`,
    );
  const stray = id.search(/[^0-9A-Z.]/) + 1;
  if (stray > 0)
    return unreadable(
      `Mã đơn vị chỉ gồm chữ cái không dấu, chữ số và dấu chấm: xem lại ký tự thứ ${stray}.`,
      `A unit id has plain letters, digits and dots only: look at sign ${stray}.`,
    );
  const levels = id.split(".");
  const empty = levels.indexOf("") + 1;
  if (empty > 0)
    return unreadable(
      `Nhóm thứ ${empty} của mã đơn vị bị trống: bỏ dấu chấm thừa hoặc nhập nhóm còn thiếu.`,
      `Group ${empty} of the unit id is empty: leave out the dot, or enter the group that is missing.`,
    );
  if (!firstLevel.test(levels[0] ?? ""))
    return unreadable(
      "Nhóm đầu của mã đơn vị phải là một chữ cái từ A đến Y và hai chữ số (tỉnh, thành phố bắt đầu bằng H): đọc lại nhóm này.",
      "The first group of a unit id is a letter from A to Y and two digits (provinces begin with H): read it again.",
    );
  return read({ levels });
};

/** The id in the order of Decision 20/2020/QĐ-TTg, highest level first. */
export const formatUnitId = ({ levels }: ParsedUnitId): string => levels.join(".");
