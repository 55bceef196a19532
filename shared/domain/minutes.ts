import * as z from "zod/mini";
import { civilDay, Instant } from "./civil-time.ts";
import { BundleName, type DifferenceKind, Purpose, SealNumber } from "./custody.ts";
import { addWorkingDays, type Clock, endOfDay } from "./deadline.ts";
import { DossierCode, DossierId, ProvinceCode, UnitId } from "./identifiers.ts";

export const MinutesId = z.uuid();

/** A transaction writes at most 100 items: two of each dossier, and those of the minutes. */
export const mostLines = 40;

const count = z.int().check(z.nonnegative(), z.maximum(9999));

/** In what state the seal of a packet came: whole, broken, or not the one that the minutes name. */
export const sealStates = ["intact", "broken", "other"] as const;
export const SealState = z.enum(sealStates);

/** What was counted on receipt. */
export const Counted = z.strictObject({
  papers: count,
  sheets: count,
  seal: SealState,
  /** Torn, wet, illegible: it came, and not as it was given. */
  damaged: z.optional(z.literal(true)),
});
export type Counted = z.infer<typeof Counted>;

/** A bag (túi thư) of the minutes: its seal, and how many packets are in it; what the receiver found of both. */
export const Bag = z.strictObject({
  sealNumber: SealNumber,
  packets: count,
  counted: z.optional(z.strictObject({ packets: count, seal: SealState })),
});
export type Bag = z.infer<typeof Bag>;

/** A dossier in the minutes: its packet, under which seal, with how many papers (giấy tờ) on how many sheets (tờ). */
export const MinutesLine = z.strictObject({
  dossier: DossierId,
  code: DossierCode,
  bundle: BundleName,
  /** The seal of the bag that the packet is in, where packets go in bags. */
  bag: z.optional(SealNumber),
  sealNumber: SealNumber,
  papers: count,
  sheets: count,
  counted: z.optional(z.strictObject({ ...Counted.shape, bagSeal: z.optional(SealState) })),
});
export type MinutesLine = z.infer<typeof MinutesLine>;

const Signature = z.strictObject({ by: z.string(), at: Instant });

/**
 * Minutes of handing paper over (biên bản giao nhận, Decision 45/2016/QĐ-TTg): what one unit gives to another, signed by a
 * named person of each. Revision 1 is what the giver signed; revision 2 has what the receiver counted and signed.
 */
export const Minutes = z.strictObject({
  id: MinutesId,
  province: ProvinceCode,
  number: z.string(),
  purpose: Purpose,
  from: UnitId,
  to: UnitId,
  lines: z.array(MinutesLine).check(z.minLength(1), z.maxLength(mostLines)),
  bags: z.optional(z.array(Bag).check(z.minLength(1))),
  given: Signature,
  /** By when it should have arrived. */
  dueAt: Instant,
  received: z.optional(Signature),
  revision: z.int().check(z.minimum(1), z.maximum(2)),
});
export type Minutes = z.infer<typeof Minutes>;

/** The minutes as the giver signed them: what a repeated command answers, however far they are. */
export const asGiven = ({ received: _, lines, bags, ...minutes }: Minutes): Minutes => ({
  ...minutes,
  ...(bags === undefined ? {} : { bags: bags.map(({ counted: _counted, ...bag }) => bag) }),
  lines: lines.map(({ counted: _counted, ...line }) => line),
  revision: 1,
});

/** The last signature: what was done at this revision, by whom and when. */
export const signedLast = ({ given, received }: Pick<Minutes, "given" | "received">) => received ?? given;

/** What is different from what the giver wrote; nothing when all is as written. */
export const differencesOf = (
  given: Pick<MinutesLine, "papers" | "sheets">,
  { papers, sheets, seal, bagSeal, damaged }: NonNullable<MinutesLine["counted"]>,
): readonly DifferenceKind[] => [
  ...(papers < given.papers || sheets < given.sheets ? (["missing"] as const) : []),
  ...(papers > given.papers || sheets > given.sheets ? (["surplus"] as const) : []),
  ...(seal === "broken" || bagSeal === "broken" ? (["sealBroken"] as const) : []),
  ...(seal === "other" || bagSeal === "other" ? (["otherSeal"] as const) : []),
  ...(damaged ? (["damaged"] as const) : []),
];

/** The bags that the lines name, each with its packets (bản kê túi); nothing where no line names one. */
export const bagsOf = (lines: readonly Pick<MinutesLine, "bag">[]): { bags?: Bag[] } => {
  const seals = [...new Set(lines.flatMap(({ bag }) => bag ?? []))];
  if (seals.length === 0) return {};
  const packets = (seal: string) => lines.filter(({ bag }) => bag === seal).length;
  return { bags: seals.map((sealNumber) => ({ sealNumber, packets: packets(sealNumber) })) };
};

/** What was counted of a line, with the state of the seal of the bag that it came in. */
export const inItsBag = (
  { bag }: Pick<MinutesLine, "bag">,
  counted: Counted,
  bags: readonly Bag[],
): NonNullable<MinutesLine["counted"]> => {
  const found = bags.find(({ sealNumber }) => sealNumber === bag)?.counted;
  return found === undefined ? counted : { ...counted, bagSeal: found.seal };
};

/** The minutes as the receiver signs them; `counted` is in the order of the lines. */
export const receivedBy = (
  { bags: _, ...minutes }: Minutes,
  by: string,
  at: Instant,
  counted: readonly NonNullable<MinutesLine["counted"]>[],
  bags: readonly Bag[] = [],
): Minutes => ({
  ...minutes,
  ...(bags.length === 0 ? {} : { bags: [...bags] }),
  lines: minutes.lines.map((line, n) => ({ ...line, counted: counted[n] })),
  received: { by, at },
  revision: 2,
});

/**
 * Working days that carriage may take (Decision 45/2016/QĐ-TTg, Circular 17/2017/TT-BTTTT): the day after within a district,
 * the second day within the province. Districts ended on 1 July 2025: the near target is that of one commune.
 */
export const carriageDays = { sameCommune: 1, sameProvince: 2 } as const;

/** The end of the working day by which it should arrive; the day it was given is not counted. */
export const arrivesBy = (givenAt: Instant, isSameCommune: boolean, { isWorkingDay, hours }: Clock): Instant => {
  const days = isSameCommune ? carriageDays.sameCommune : carriageDays.sameProvince;
  return endOfDay(addWorkingDays(civilDay(givenAt), days, isWorkingDay), hours);
};

/** It should have arrived, and nobody has signed for it: a lost bag is found by this. */
export const isLate = ({ received, dueAt }: Pick<Minutes, "received" | "dueAt">, now: Instant): boolean =>
  received === undefined && now > dueAt;
