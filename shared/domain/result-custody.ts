import type { Instant } from "./civil-time.ts";
import {
  type Bundle,
  type BundleName,
  bundleNames,
  type Custody,
  custodyOf,
  type Difference,
  exchangedAt,
  isAt,
} from "./custody.ts";
import type { CustodyCase } from "./custody-case.ts";
import { type Dossier, resultOf } from "./dossier.ts";
import { unpaidOnReturn } from "./fee.ts";

/** The result on paper from the counter that has it to the recipient, and what may become of it between the two. */

/** Who has a bundle: one and no more, by what it is (nơi giữ). */
export type Holder =
  | { readonly kind: "unit"; readonly unit: string }
  | { readonly kind: "onTheWay"; readonly minutes: string; readonly from: string; readonly to: string }
  | { readonly kind: "postman"; readonly unit: string }
  | { readonly kind: "lost"; readonly case: string; readonly unit: string }
  | { readonly kind: "applicant" };

export const holderOf = (bundle: Bundle): Holder => {
  if ("at" in bundle) return { kind: "unit", unit: bundle.at };
  if ("between" in bundle) {
    const { minutes, from, to } = bundle.between;
    return { kind: "onTheWay", minutes, from, to };
  }
  if ("out" in bundle) return { kind: "postman", unit: bundle.out.unit };
  if ("lost" in bundle) return { kind: "lost", case: bundle.lost.case, unit: bundle.lost.unit };
  return { kind: "applicant" };
};

interface HeldPart {
  readonly bundle: BundleName | "givenBack" | "givenInPart";
  readonly papers: number;
  readonly holder: Holder;
}

/** Papers that are lost while others of their bundle are not: by their cases, until they are found or issued anew. */
const lostInPart = (custody: Custody, cases: readonly CustodyCase[]): readonly HeldPart[] =>
  cases.flatMap(({ id, bundle: name, kind, papers, liable, closed }) => {
    const bundle = custody[name];
    const isWhole = bundle !== undefined && "lost" in bundle && bundle.lost.case === id;
    const isOver = closed?.outcome === "found" || closed?.outcome === "replaced";
    if (kind !== "lost" || isWhole || isOver) return [];
    return [{ bundle: name, papers, holder: { kind: "lost", case: id, unit: liable } }];
  });

/** Every bundle of a dossier with its one holder; of what is lost its case, whether it is all of a bundle or a part. */
export const heldPapers = (custody: Custody, cases: readonly CustodyCase[] = []): readonly HeldPart[] => [
  ...([...bundleNames, "givenBack", "givenInPart"] as const).flatMap((name): readonly HeldPart[] => {
    const bundle = custody[name];
    return bundle === undefined ? [] : [{ bundle: name, papers: bundle.papers, holder: holderOf(bundle) }];
  }),
  ...lostInPart(custody, cases),
];

/** Can this unit give the result on paper to its recipient: does it lie there, or is its postman on the way with it? */
export const isInReach = (bundle: Bundle | undefined, unit: string): boolean =>
  bundle !== undefined && (isAt(bundle, unit) || ("out" in bundle && bundle.out.unit === unit));

/**
 * May the result be given, by this unit where one asks? Not one that was revoked or replaced, not before what is payable on
 * return is paid, and on paper only where that is.
 */
export const mayBeGiven = (dossier: Dossier, unit?: string): boolean => {
  if (resultOf(dossier)?.ended !== undefined || unpaidOnReturn(dossier).length > 0) return false;
  const { competent } = dossier.units;
  const custody = unit === competent ? exchangedAt(custodyOf(dossier), unit) : custodyOf(dossier);
  if (custody.replaced === true) return unit === undefined;
  return unit === undefined || custody.result === undefined || isInReach(custody.result, unit);
};

/**
 * A counter, or its postman at the door, gives the result on paper to the recipient: all of it, or `papers` of it while the
 * rest stays where it is (trả từng phần). Nothing when it is elsewhere, or so many are not there.
 */
export const givenOut = (custody: Custody, unit: string, at: Instant, papers?: number): Custody | undefined => {
  const { result } = custody;
  if (result === undefined) return papers === undefined ? custody : undefined;
  if (!isInReach(result, unit)) return undefined;
  const given = papers ?? result.papers;
  if (given > result.papers || (papers !== undefined && papers < 1)) return undefined;
  if (given === result.papers) return { ...custody, result: { papers: given, givenOutAt: at } };
  const before = custody.givenInPart?.papers ?? 0;
  return {
    ...custody,
    result: { ...result, papers: result.papers - given },
    givenInPart: { papers: before + given, givenOutAt: at },
  };
};

const noted = ({ difference }: { readonly difference?: Difference | undefined }) =>
  difference === undefined ? {} : { difference };

/** A postman of the point takes the result that lies there out to its recipient, under a seal. Nothing when it lies elsewhere. */
export const sentOut = (
  custody: Custody,
  { unit, sealNumber, at }: { readonly unit: string; readonly sealNumber: string; readonly at: Instant },
): Custody | undefined => {
  const { result } = custody;
  if (result === undefined || !("at" in result) || result.at !== unit || result.papers < 1) return undefined;
  return { ...custody, result: { papers: result.papers, ...noted(result), out: { unit, sealNumber, since: at } } };
};

/** Nobody was there, or the packet is to go back: the postman brings it to the point again. Nothing when it was not out. */
export const broughtBack = (custody: Custody, unit: string): Custody | undefined => {
  const { result } = custody;
  if (result === undefined || !("out" in result) || result.out.unit !== unit) return undefined;
  return { ...custody, result: { papers: result.papers, ...noted(result), at: unit } };
};
