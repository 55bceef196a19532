import type { Problem } from "../../shared/domain/problems.ts";
import { type Span, spans } from "../../shared/domain/stretches.ts";
import type { Counted, Tries } from "../../shared/ports/tries.ts";

/**
 * How many wrong tries there may be in any hour, or in any day: of one code, since four digits have 10,000 values and some
 * are far more frequent than others; with the same four digits, which may be tried on code after code; of one source; and
 * in the province, where many sources try many digits on many codes. Behind them only the receipt's QR opens the page, and
 * it always does. What this leaves to somebody who guesses stands in docs/tracking.md.
 *
 * Any hour lies within a stretch of the clock and the one before it. Both together are held to the limit: whoever waits for
 * the hour to turn gains nothing, and whoever was refused waits for up to two hours (two days).
 *
 * The province's tries are counted in eight places, by the hash of the code, each with an eighth of the limit: every try
 * is written to one of them, and one alone would be the busiest item of the table.
 */
export const wrongTries = {
  code: { most: 10, span: "day" },
  digits: { most: 20, span: "day" },
  source: { most: 100, span: "hour" },
  province: { most: 320, span: "hour", places: 8 },
} as const;

/** Whose tries are counted: keyed hashes, never what was typed. */
export interface Tried {
  readonly code: string;
  readonly digits: string;
  readonly source: string;
}

/** Hashes are random: so is the sum of a few of their characters. */
export const placeInProvince = (hash: string): number =>
  [...hash.slice(0, 8)].reduce((sum, character) => sum + character.charCodeAt(0), 0) % wrongTries.province.places;

/** Seconds until the stretch has passed that has to pass: this one, or the next one too where this one alone is full. */
const waitSeconds = ({ here, left }: Counted, most: number, span: Span): number =>
  Math.ceil((here > most ? left + spans[span] : left) / 1000);

const isFull = (counted: Counted | undefined, most: number): counted is Counted =>
  counted !== undefined && counted.here + counted.before > most;

const tooMany = (counted: Counted, of: "code" | "digits" | "source"): Problem => {
  const { most, span } = wrongTries[of];
  const retryAfterSeconds = waitSeconds(counted, most, span);
  return { code: "tracking/too-many-tries", facts: { of, limit: most, in: span, retryAfterSeconds, open: "token" } };
};

/**
 * Counts a try before it is judged, so that a thousand at once are no better than one. `closed` says why it may not be judged:
 * `tracking/too-many-tries`, or `tracking/only-by-qr` where the province's limit is reached. Of `weight` 0 it counts nothing.
 */
export const beginTry = async (tries: Tries, { code, digits, source }: Tried, weight: 0 | 1) => {
  const { province } = wrongTries;
  const begun = await tries.begin(
    [
      { name: source, span: wrongTries.source.span },
      { name: code, span: wrongTries.code.span },
      { name: digits, span: wrongTries.digits.span },
      { name: `province-${placeInProvince(code)}`, span: province.span },
    ],
    weight,
  );
  const [ofSource, ofCode, ofDigits, ofProvince] = begun.counted;
  const most = province.most / province.places;
  const closed = (): Problem | undefined => {
    if (isFull(ofCode, wrongTries.code.most)) return tooMany(ofCode, "code");
    if (isFull(ofDigits, wrongTries.digits.most)) return tooMany(ofDigits, "digits");
    if (isFull(ofSource, wrongTries.source.most)) return tooMany(ofSource, "source");
    if (!isFull(ofProvince, most)) return undefined;
    const retryAfterSeconds = waitSeconds(ofProvince, most, province.span);
    return {
      code: "tracking/only-by-qr",
      facts: { of: "province", limit: province.most, in: province.span, retryAfterSeconds, open: "token" },
    };
  };
  return { closed: weight === 0 ? undefined : closed(), settle: begun.settle };
};
