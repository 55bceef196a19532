import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";
import type { PaperKind } from "./component.ts";
import { UnitId } from "./identifiers.ts";

/**
 * Where the paper of a dossier is (nơi giữ giấy tờ), from hand to hand: a delivery status, apart from the business status.
 * A bundle of paper is in one place at any time: at a unit, between two of them under the minutes that one has signed and
 * the other has not yet, with a postman of a point, lost under a case, or with the applicant.
 */

/** Number on a seal (số niêm phong): signs of a number only, since it stands in the history for ever. */
export const SealNumber = z.string().check(z.regex(/^[A-Z0-9][A-Z0-9./-]{0,39}$/));

const count = z.int().check(z.nonnegative());

/** What was found on receipt that the minutes do not say: papers or sheets too few or too many, a seal, the state of the paper. */
export const differenceKinds = ["missing", "surplus", "sealBroken", "otherSeal", "damaged"] as const;
export const DifferenceKind = z.enum(differenceKinds);
export type DifferenceKind = z.infer<typeof DifferenceKind>;

/** Codes and counts; nobody is described. `minutes` says under which minutes it was found. */
export const Difference = z.strictObject({
  minutes: z.string(),
  kinds: z.array(DifferenceKind).check(z.minLength(1)),
  given: count,
  counted: count,
});
export type Difference = z.infer<typeof Difference>;

const AtUnit = z.strictObject({
  papers: count,
  at: UnitId,
  difference: z.optional(Difference),
  /** When a result was signed for there: the days of its delivery are counted from here. */
  since: z.optional(Instant),
});
const OnTheWay = z.strictObject({
  papers: count,
  between: z.strictObject({ from: UnitId, to: UnitId, minutes: z.string(), sealNumber: SealNumber }),
});
/** Out for delivery (đang phát): with a postman of that unit, under the seal of the packet. */
const OutForDelivery = z.strictObject({
  papers: count,
  difference: z.optional(Difference),
  out: z.strictObject({ unit: UnitId, sealNumber: SealNumber, since: Instant }),
});
/** Nobody has it: a case says who answers for it. */
const Lost = z.strictObject({
  papers: count,
  lost: z.strictObject({ case: z.string(), unit: UnitId, since: Instant }),
});
const WithApplicant = z.strictObject({ papers: count, givenOutAt: Instant });

export const Bundle = z.union([AtUnit, OnTheWay, OutForDelivery, Lost, WithApplicant]);
export type Bundle = z.infer<typeof Bundle>;

/** What was handed in, what was brought later and has not met it yet, and the result on paper. */
export const bundleNames = ["papers", "supplement", "result"] as const;
export const BundleName = z.enum(bundleNames);
export type BundleName = z.infer<typeof BundleName>;

/** A dossier without any paper has no custody. */
export const Custody = z.strictObject({
  papers: z.optional(Bundle),
  supplement: z.optional(Bundle),
  result: z.optional(Bundle),
  /** Papers of the dossier that were given back, in one go or in parts: when, is when the last of them were. */
  givenBack: z.optional(WithApplicant),
  /** Papers of the result that were given before the rest of it (trả từng phần). */
  givenInPart: z.optional(WithApplicant),
  /** Another result was issued in the place of the one that `result` is, or this spoilt paper is issued anew: it is not given out, and goes back to who issued it. */
  replaced: z.optional(z.literal(true)),
});
export type Custody = z.infer<typeof Custody>;

/** What is carried: papers to who decides, results to the counter, papers back to who handed them in. */
export const purposes = ["papers", "results", "returnedPapers"] as const;
export const Purpose = z.enum(purposes);
export type Purpose = z.infer<typeof Purpose>;

interface Brought {
  readonly quantity: number;
  readonly kind: PaperKind;
}

/** How many papers (giấy tờ) of these are of paper. */
export const paperCount = (papers: readonly Brought[]): number =>
  papers.reduce((sum, { kind, quantity }) => (kind === "electronic" ? sum : sum + quantity), 0);

/** Papers that were handed in lie at the unit that received them; what is electronic lies nowhere. */
export const receivedAt = (unit: string, papers: readonly Brought[]): { custody?: Custody } =>
  paperCount(papers) === 0 ? {} : { custody: { papers: { papers: paperCount(papers), at: unit } } };

/** What custody is derived from, where a dossier was stored before it was kept. */
export interface Kept {
  readonly custody?: Custody | undefined;
  readonly units: { readonly receiving: string };
  readonly papers: readonly Brought[];
}

/** The custody of a dossier; one from before it was kept never left the unit that received it. */
export const custodyOf = ({ custody, units, papers }: Kept): Custody =>
  custody ?? receivedAt(units.receiving, papers).custody ?? {};

export const isAt = (bundle: Bundle | undefined, unit: string): boolean =>
  bundle !== undefined && "at" in bundle && bundle.at === unit;

/** The bundle of this purpose that lies at a unit, if one does. */
export const bundleAt = (custody: Custody, purpose: Purpose, unit: string): BundleName | undefined =>
  (purpose === "results" ? (["result"] as const) : (["papers", "supplement"] as const)).find((name) =>
    isAt(custody[name], unit),
  );

/**
 * How many papers of a bundle may be handed over: all that lie there, since a part would be a second place; after a
 * difference also those that were found again meanwhile.
 */
export const mayCarry = (bundle: Bundle, papers: number): boolean => {
  if (!("at" in bundle) || papers < 1) return false;
  const { given = 0, counted = 0 } = bundle.difference ?? {};
  return papers >= bundle.papers && papers <= bundle.papers + Math.max(0, given - counted);
};

/** A unit gives a bundle away, sealed and signed for: it is between the two from now on. Nothing when it does not lie there. */
export const handedOver = (
  custody: Custody,
  name: BundleName,
  papers: number,
  way: { readonly from: string; readonly to: string; readonly minutes: string; readonly sealNumber: string },
): Custody | undefined => {
  const bundle = custody[name];
  const isReady = bundle !== undefined && isAt(bundle, way.from) && mayCarry(bundle, papers) && way.from !== way.to;
  return isReady ? { ...custody, [name]: { papers, between: { ...way } } } : undefined;
};

/** Two differences of papers that are one bundle now, as one. */
const both = (one: Difference | undefined, other: Difference | undefined): { difference?: Difference } => {
  if (one === undefined || other === undefined) {
    const difference = one ?? other;
    return difference === undefined ? {} : { difference };
  }
  const kinds = [...new Set([...one.kinds, ...other.kinds])];
  const sum = { given: one.given + other.given, counted: one.counted + other.counted };
  return { difference: { minutes: other.minutes, kinds, ...sum } };
};

/** Papers brought later meet those that lie at the same unit, and are one bundle with them. */
export const met = ({ supplement, ...custody }: Custody): Custody => {
  const { papers } = custody;
  if (supplement === undefined) return custody;
  // What is on its way goes by the name that its minutes have for it.
  if (!("at" in supplement)) return { ...custody, supplement };
  if (papers === undefined) return { ...custody, papers: supplement };
  if (!("at" in papers) || papers.at !== supplement.at) return { ...custody, supplement };
  const sum = papers.papers + supplement.papers;
  return { ...custody, papers: { papers: sum, at: papers.at, ...both(papers.difference, supplement.difference) } };
};

interface Taken {
  readonly minutes: string;
  readonly at: string;
  readonly counted: number;
  readonly kinds: readonly DifferenceKind[];
  readonly since?: Instant;
}

/** The other unit signs for a bundle: it lies there, with what was found different. Nothing when it was not on its way there under these minutes. */
export const takenOver = (
  custody: Custody,
  name: BundleName,
  { minutes, at, counted, kinds, since }: Taken,
): Custody | undefined => {
  const bundle = custody[name];
  if (bundle === undefined || !("between" in bundle)) return undefined;
  if (bundle.between.minutes !== minutes || bundle.between.to !== at) return undefined;
  const difference = { minutes, kinds: [...kinds], given: bundle.papers, counted };
  const from = name === "result" && since !== undefined ? { since } : {};
  return met({ ...custody, [name]: { papers: counted, at, ...from, ...(kinds.length === 0 ? {} : { difference }) } });
};

/** May more be brought to a unit? Not when what was brought before has left it, and is not with the other papers yet: it would be in two places. */
export const takesMore = ({ supplement }: Custody, unit: string): boolean =>
  supplement === undefined || isAt(supplement, unit);

/** Papers that were brought to a unit later; what is on the way already stays a bundle of its own until it has arrived. */
export const broughtLater = (custody: Custody, unit: string, papers: readonly Brought[]): Custody => {
  const brought = paperCount(papers);
  if (brought === 0) return custody;
  if (!takesMore(custody, unit)) throw new Error("papers that were brought before are elsewhere");
  const before = custody.supplement?.papers ?? 0;
  return met({ ...custody, supplement: { ...custody.supplement, papers: before + brought, at: unit } });
};

/**
 * The papers were told wrongly, and are so many more or fewer: of those that lie at the unit. What has left it is as it was
 * signed for; more than that lies at the unit still.
 */
export const recounted = (custody: Custody, unit: string, more: number): Custody => {
  const name = bundleAt(custody, "papers", unit) ?? (more > 0 && takesMore(custody, unit) ? "supplement" : undefined);
  if (more === 0 || name === undefined) return custody;
  const { [name]: bundle, ...others } = custody;
  const papers = Math.max(0, (bundle?.papers ?? 0) + more);
  const isNone = papers === 0 && (bundle === undefined || !("difference" in bundle));
  return met(isNone ? others : { ...others, [name]: { ...bundle, papers, at: unit } });
};

/**
 * A counter gives papers of a bundle that lies there back to the applicant: all, or so many of them. What is missing by a
 * difference stays noted. Nothing when so many do not lie there.
 */
export const givenBack = (custody: Custody, name: BundleName, papers: number, at: Instant): Custody | undefined => {
  const { [name]: bundle, ...others } = custody;
  if (bundle === undefined || !("at" in bundle) || papers < 1 || papers > bundle.papers) return undefined;
  const left = { ...bundle, papers: bundle.papers - papers };
  const isOver = left.papers === 0 && bundle.difference === undefined;
  const before = custody.givenBack?.papers ?? 0;
  return { ...others, ...(isOver ? {} : { [name]: left }), givenBack: { papers: before + papers, givenOutAt: at } };
};

/** The result on paper comes to be at the unit that issued it. */
export const issuedOnPaper = (custody: Custody, unit: string, papers: number): Custody =>
  custody.result === undefined ? { ...custody, result: { papers, at: unit } } : custody;

/**
 * Back at the unit that issued it, the paper of a replaced result is kept there: what is given from then on is the paper of the
 * one that came in its place, counted as it goes.
 */
export const exchangedAt = (custody: Custody, issuing: string): Custody => {
  const isAway = custody.result !== undefined && !isAt(custody.result, issuing);
  if (custody.replaced !== true || isAway) return custody;
  const { replaced: _, result: _old, ...others } = custody;
  return others;
};

/** What the applicant has of the result stays theirs, beside what they are still to be given. */
export const givenSetAside = (custody: Custody): Custody => {
  const { result, ...others } = custody;
  if (result === undefined || !("givenOutAt" in result)) return custody;
  const papers = (custody.givenInPart?.papers ?? 0) + result.papers;
  return { ...others, givenInPart: { papers, givenOutAt: result.givenOutAt } };
};

/** Paper of the result that is lost as a whole comes to nobody any more: only its case counts it. */
export const lostSetAside = (custody: Custody): Custody => {
  const { result, replaced: _, ...others } = custody;
  return result !== undefined && "lost" in result ? others : custody;
};

/**
 * A result was issued in the place of the one on paper: wherever that lies, it is not given out any more (thu hồi bản đã cấp), and goes back.
 * What is lost cannot, and what the applicant has stays theirs.
 */
export const withPaperReplaced = (custody: Custody): Custody => {
  const { result } = custody;
  if (result === undefined) return custody;
  if ("lost" in result) return lostSetAside(custody);
  return "givenOutAt" in result ? givenSetAside(custody) : { ...custody, replaced: true };
};
