import type { Box } from "../../domain/reading.ts";
import type { Picture } from "../../ports/page-pictures.ts";
import type { Place } from "./boxes.ts";
import { type RuledTable, ruledTables, smallFrames, withoutRules } from "./cells.ts";
import { flattened } from "./flatten.ts";
import { type Grey, greyOf, greyWithoutRed, hasRed, softened } from "./grey-page.ts";
import { withoutLeaders } from "./leaders.ts";
import { rulingsOf } from "./rulings.ts";
import { leastDegrees, levelled, skewDegrees, unlevelled } from "./skew.ts";

/** A page made ready for recognition. All its pictures and boxes are level, but for the leaders. */
export interface CleanPage {
  readonly dpi: number;
  /** Without red, shadows, leaders and the rules of tables. */
  readonly page: Grey;
  readonly tables: readonly RuledTable[];
  /** Frames that are no tables: stamps of arrival (dấu công văn đến), boxes around a remark. */
  readonly frames: readonly Box[];
  /** Dotted lines, in places of the picture as it was given. */
  readonly leaders: readonly Box[];
  /** The page as it came, but level: made when it is asked for. */
  readonly raw: () => Grey;
  /** Cleaned like `page`, but with its red ink; nothing where the picture has none. Made when it is asked for. */
  readonly withRed: () => Grey | undefined;
  /** Where a point of the level page lies in the picture as it was given. */
  readonly place: Place;
}

/** The page without red ink and shadows, as it lies. */
export const flat = (picture: Picture): Grey => flattened(softened(greyWithoutRed(picture)));

export const cleanPage = (picture: Picture, flatPage: Grey): CleanPage => {
  const { dpi } = picture;
  const { page: bare, leaders } = withoutLeaders(flatPage, dpi);
  const askew = skewDegrees(bare, dpi);
  const degrees = Math.abs(askew) < leastDegrees ? 0 : askew;
  const level = (page: Grey): Grey => (degrees === 0 ? page : levelled(page, degrees));
  const clean = level(bare);
  const rulings = rulingsOf(clean, dpi);
  const tables = ruledTables(rulings, dpi);
  return {
    dpi,
    page: tables.length === 0 ? clean : withoutRules(clean, rulings, tables, dpi),
    tables,
    frames: smallFrames(rulings, dpi),
    leaders,
    raw: () => level(greyOf(picture)),
    withRed: () => (hasRed(picture) ? level(flattened(softened(greyOf(picture)))) : undefined),
    place: degrees === 0 ? (x, y) => ({ x, y }) : unlevelled(picture, degrees),
  };
};
