import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";
import { type Bundle, BundleName, type Custody, met } from "./custody.ts";
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

/**
 * Papers of a case are found at a unit: where the rest of the bundle lies, or anywhere when all of it was lost, also where another
 * case had the last of it: what that one lost joins them when it is found. Nothing where they cannot meet.
 */
export const foundAgain = (
  custody: Custody,
  { bundle: name, papers }: Pick<CustodyCase, "bundle" | "papers">,
  unit: string,
): Custody | undefined => {
  const bundle = custody[name];
  if (bundle !== undefined && "lost" in bundle) return met({ ...custody, [name]: { papers, at: unit } });
  if (bundle === undefined || !("at" in bundle) || bundle.at !== unit) return undefined;
  return { ...custody, [name]: { ...bundle, papers: bundle.papers + papers } };
};

/** A result that is lost is issued anew: it comes to be on paper again at who decided it, when that hands it over. */
export const replacedBy = (custody: Custody, { id, bundle: name }: Pick<CustodyCase, "id" | "bundle">): Custody => {
  const { [name]: bundle, ...others } = custody;
  return bundle !== undefined && "lost" in bundle && bundle.lost.case === id ? others : custody;
};
