import { createHash } from "node:crypto";
import { beginTry } from "../../functions/intake/tracking-limits.ts";
import { sourceNetwork } from "../../shared/domain/source-network.ts";
import { memoryTries } from "./fakes/memory-counters.ts";

/** Somebody who guesses at the four digits of dossiers whose codes they know, and how the limits take it. */

/**
 * What part of all dossiers has the four digits that come in this place of the order of frequency. Assumed, and rather worse
 * than what we believe: people choose numbers they can remember, so the ten most frequent endings are taken to be twenty
 * times as frequent as all would be alike (0.2 %), the next ninety five times (0.05 %); the others share the rest.
 */
export const frequency = (place: number): number => {
  if (place < 10) return 0.002;
  if (place < 100) return 0.0005;
  return (1 - 10 * 0.002 - 90 * 0.0005) / 9900;
};

interface Guess {
  readonly at: Date;
  readonly code: string;
  readonly source: string;
  /** The place of the four digits in the order of frequency. */
  readonly place: number;
}

/** Whether a wrong guess is judged, or refused unseen. */
type Limits = (guess: Guess) => Promise<boolean>;

const hash = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** The limits that are in force, as the act obeys them. */
const presentLimits = (): Limits => {
  let now = new Date(0);
  const tries = memoryTries(() => now);
  return async ({ at, code, source, place }) => {
    now = at;
    const tried = { code: hash(code), digits: hash(`digits ${place}`), source: sourceNetwork(source) };
    const { closed, settle } = await beginTry(tries, tried, 1);
    await settle(closed === undefined ? "counts" : "counts no longer");
    return closed === undefined;
  };
};

/** What went before: by the clock's hour ten of a code, a hundred of an address and three thousand in the province. */
const firstLimits = (): Limits => {
  const counts = new Map<string, number>();
  return async ({ at, code, source }) => {
    const hour = Math.floor(at.getTime() / 3_600_000);
    for (const [name, most] of [
      [`source ${source}`, 100],
      [`code ${code}`, 10],
      ["province", 3000],
    ] as const) {
      const count = (counts.get(`${name} ${hour}`) ?? 0) + 1;
      counts.set(`${name} ${hour}`, count);
      if (count > most) return false;
    }
    return true;
  };
};

/** The next guess, when so many were asked and so many of them judged. */
type Attack = (asked: number, judged: number) => Omit<Guess, "at">;

const codes = 5000;
const anyCode = (n: number) => `H57.BD.06-26${String(Math.floor(n / 100) % 50)}-${String(n % 100)}`;
const address = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

/** Each as cleverly as the limits let it: where a guess is used up, the next frequent one follows. */
export const attacks: Readonly<Record<string, Attack>> = {
  "one code, from as many sources as it takes": (asked, judged) => ({
    ...{ code: anyCode(0), source: address(asked), place: judged % 10_000 },
  }),
  "the most frequent digits on 5,000 codes, from as many sources as it takes": (asked) => ({
    ...{ code: anyCode(asked % codes), source: address(asked), place: 0 },
  }),
  "the hundred most frequent digits by turns on 5,000 codes, from as many sources as it takes": (asked) => ({
    ...{ code: anyCode(asked % codes), source: address(asked), place: asked % 100 },
  }),
  "the most frequent digits first, twenty times each, on 5,000 codes, from as many sources as it takes": (
    asked,
    judged,
  ) => ({
    ...{ code: anyCode(asked % codes), source: address(asked), place: Math.floor(judged / 20) % 10_000 },
  }),
  "the hundred most frequent digits by turns on 5,000 codes, from one address": (asked) => ({
    ...{ code: anyCode(asked % codes), source: "198.51.100.7", place: asked % 100 },
  }),
  "the same from one IPv6 network of 64 bits, with a new address each time": (asked) => ({
    ...{ code: anyCode(asked % codes), source: `2001:db8:0:1::${(asked % 65_536).toString(16)}`, place: asked % 100 },
  }),
};

export interface Outcome {
  /** The most that were judged in any sixty minutes, and in all. */
  readonly inAnHour: number;
  readonly inAll: number;
  /** How many of them are right, as is to be expected. */
  readonly rightInAnHour: number;
  readonly rightInAll: number;
}

const hour = 3_600_000;
/** Whoever is refused so often in a row comes again when the hour turns. */
const patience = 50;

const begins = Date.parse("2026-11-23T00:00:00.000Z");

/** Guesses for so many days, as much as is judged: a second before every hour turns, and a second behind it. */
const attacked = async (limits: Limits, attack: Attack, days: number): Promise<Outcome> => {
  const judged: { readonly at: number; readonly frequency: number }[] = [];
  let asked = 0;
  for (let turn = 1; turn <= days * 24; turn += 1) {
    for (const second of [-1, 1]) {
      const at = new Date(begins + turn * hour + second * 1000);
      for (let refused = 0; refused < patience; asked += 1) {
        const guess = { at, ...attack(asked, judged.length) };
        const isJudged = await limits(guess);
        refused = isJudged ? 0 : refused + 1;
        if (isJudged) judged.push({ at: at.getTime(), frequency: frequency(guess.place) });
      }
    }
  }
  const within = (from: number, to: number) => judged.filter(({ at }) => at >= from && at < to);
  const right = (some: typeof judged) => some.reduce((sum, one) => sum + one.frequency, 0);
  const hours = [...new Set(judged.map(({ at }) => at))].map((from) => within(from, from + hour));
  return {
    inAnHour: Math.max(0, ...hours.map(({ length }) => length)),
    inAll: judged.length,
    rightInAnHour: Math.max(0, ...hours.map(right)),
    rightInAll: right(judged),
  };
};

/** An attack of so many days against the limits there were first, and against those that are in force. */
export const attackedFor = async (attack: Attack, days: number) => ({
  before: await attacked(firstLimits(), attack, days),
  now: await attacked(presentLimits(), attack, days),
});
