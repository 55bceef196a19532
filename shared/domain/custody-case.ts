import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";
import { type Bundle, BundleName, type Custody, givenSetAside, isAt, lostSetAside, met } from "./custody.ts";
import { UnitId } from "./identifiers.ts";

/** What happened to paper: it is gone, or it is there and spoilt (mất, hư hỏng; Decision 45/2016/QĐ-TTg: the post is liable for what it carries). */
export const caseKinds = ["lost", "damaged"] as const;
/** How a case ends: found again, the authority issues the result anew, or what was lost is made good otherwise (bồi thường). */
export const caseOutcomes = ["found", "replaced", "compensated"] as const;

/** A case about paper of a dossier (vụ việc): what, how many, who answers for it, and how it ended. Nobody is described. */
export const CustodyCase = z.strictObject({
  /** Counts the cases of the dossier, from 1. */
  id: z.string().check(z.regex(/^[1-9]\d{0,3}$/)),
  bundle: BundleName,
  kind: z.enum(caseKinds),
  papers: z.int().check(z.positive()),
  /** The unit that had it, or of the post that carried it. */
  liable: UnitId,
  /** Under which minutes it was found missing or spoilt. */
  minutes: z.optional(z.string()),
  openedAt: Instant,
  openedBy: z.string(),
  /** Of a result: another paper was issued in the place of what this is about, so that nobody waits for it any more. */
  superseded: z.optional(z.literal(true)),
  closed: z.optional(z.strictObject({ at: Instant, by: z.string(), outcome: z.enum(caseOutcomes) })),
});
export type CustodyCase = z.infer<typeof CustodyCase>;

/** The bundle, if it is in the hands of this unit: it lies there, or its postman has it. */
export const inHandsOf = (bundle: Bundle | undefined, unit: string) => {
  if (bundle === undefined) return undefined;
  if ("at" in bundle) return bundle.at === unit ? bundle : undefined;
  return "out" in bundle && bundle.out.unit === unit ? bundle : undefined;
};

/** Papers that a difference says are missing of a bundle, and nobody has accounted for. */
export const missingOf = ({
  difference,
}: {
  readonly difference?: { given: number; counted: number } | undefined;
}): number => (difference === undefined ? 0 : Math.max(0, difference.given - difference.counted));

/**
 * So many papers of a bundle are lost: first those that were noted as missing, then of those that should be there. When none
 * is left, the bundle itself is lost; otherwise it stays with the rest. Nothing when the unit does not have so many.
 */
export const lostFrom = (
  custody: Custody,
  name: BundleName,
  {
    unit,
    papers,
    case: of,
    at,
  }: { readonly unit: string; readonly papers: number; readonly case: string; readonly at: Instant },
): Custody | undefined => {
  const bundle = inHandsOf(custody[name], unit);
  if (bundle === undefined || papers < 1) return undefined;
  const missing = Math.min(papers, missingOf(bundle));
  const left = bundle.papers - (papers - missing);
  if (left < 0) return undefined;
  const { difference, ...rest } = bundle;
  const still =
    difference === undefined || missing === missingOf(bundle)
      ? {}
      : { difference: { ...difference, given: difference.given - missing } };
  if (left === 0 && !("difference" in still))
    return { ...custody, [name]: { papers, lost: { case: of, unit, since: at } } };
  return { ...custody, [name]: { ...rest, ...still, papers: left } };
};

type Case = Pick<CustodyCase, "id" | "bundle" | "papers" | "superseded">;

const isLostBy = (bundle: Bundle | undefined, { id }: Pick<CustodyCase, "id">): boolean =>
  bundle !== undefined && "lost" in bundle && bundle.lost.case === id;

/**
 * Papers of a case are found at a unit: where the rest of the bundle lies, or anywhere when all of it was lost, also where another
 * case had the last of it: what that one lost joins them when it is found; or where the rest of a result was given. Nothing where they
 * cannot meet, or other paper came in their place.
 */
export const foundAgain = (
  before: Custody,
  one: Pick<Case, "bundle" | "papers"> & Partial<Case>,
  unit: string,
): Custody | undefined => {
  const { id = "", bundle: name, papers, superseded } = one;
  const isWhole = isLostBy(before[name], { id });
  if (superseded === true && !isWhole) return undefined;
  const custody = name === "result" ? givenSetAside(before) : before;
  const bundle = custody[name];
  const isNowhere = bundle === undefined ? custody !== before : "lost" in bundle;
  if (isNowhere) return met({ ...custody, [name]: { papers, at: unit } });
  if (bundle === undefined || !("at" in bundle) || bundle.at !== unit) return undefined;
  return { ...custody, [name]: { ...bundle, papers: bundle.papers + papers } };
};

/**
 * What is lost is issued anew. A result that is lost as a whole comes to be on paper again at who decided it, when that hands it over; and so
 * does a part of it once the rest was given. Before, the rest has to lie there: a bundle is in one place. Nothing where it does not.
 */
export const issuedAnew = (custody: Custody, one: Case, competent: string): Custody | undefined => {
  const { [one.bundle]: bundle, ...others } = custody;
  if (one.bundle !== "result") return isLostBy(bundle, one) ? others : custody;
  if (isLostBy(bundle, one)) return lostSetAside(custody);
  const isWithRest = bundle !== undefined && !("lost" in bundle) && custody.replaced !== true;
  if (!isWithRest || one.superseded === true) return custody;
  if ("givenOutAt" in bundle) return givenSetAside(custody);
  return isAt(bundle, competent)
    ? { ...custody, result: { ...bundle, papers: bundle.papers + one.papers } }
    : undefined;
};

/** The loss was made good otherwise. That gives nobody the result: the case alone counts what is lost, and other paper may be issued. */
export const compensated = (custody: Custody, one: Case): Custody => {
  if (one.bundle !== "result") return custody;
  return isLostBy(custody.result, one) ? lostSetAside(custody) : givenSetAside(custody);
};

/** The paper of a result that is spoilt is issued anew: what is here goes back to who decided it, and is not given. */
export const spoiltAndReplaced = (custody: Custody, one: Case): Custody => {
  const { result } = custody;
  const isHere = result !== undefined && !("lost" in result) && !("givenOutAt" in result);
  return one.bundle === "result" && one.superseded !== true && isHere ? { ...custody, replaced: true } : custody;
};

const isOpenOfResult = ({ bundle, closed, superseded }: CustodyCase): boolean =>
  bundle === "result" && closed === undefined && superseded === undefined;

/** The open cases about the paper of the present result. */
export const casesOfResult = (cases: readonly CustodyCase[] = []): readonly CustodyCase[] =>
  cases.filter(isOpenOfResult);

/** Other paper comes in the place of all that these are about. */
export const supersededCases = (cases: readonly CustodyCase[]): CustodyCase[] =>
  cases.map((one) => (isOpenOfResult(one) ? { ...one, superseded: true } : one));

/** Papers of the result that are lost, and whose case is open: the dossier does not end without them. */
export const owedPapers = (cases: readonly CustodyCase[] = []): number =>
  casesOfResult(cases).reduce((sum, { kind, papers }) => (kind === "lost" ? sum + papers : sum), 0);
