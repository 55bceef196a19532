import type { HandedIn, MissingPaper } from "../../shared/domain/dossier.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Supplement } from "../../shared/domain/turns-of-dossier.ts";
import { type Brought, type Counted, countOf } from "./handed-in.ts";

const neededOf = ({ components }: Pick<Procedure, "components">, id: string): number =>
  components.find((one) => one.id === id)?.quantity ?? 1;

/** What a supplement is brought to: the papers that are there, and what was asked for and not brought yet. */
export interface Asked {
  readonly papers: readonly HandedIn[];
  readonly supplement: Supplement;
}

/** What was found wrong with a paper and waits to be brought; nothing once the supplement was. */
const defectOf = ({ supplement: { defects, broughtAt } }: Asked, id: string) =>
  broughtAt === undefined ? defects.find(({ component }) => component === id)?.defect : undefined;

/** Are there too few of it and nothing wrong with those that are there? Then what is brought comes beside them. */
const isTooFew = (procedure: Procedure, asked: Asked, id: string): boolean =>
  countOf(asked.papers, id) < neededOf(procedure, id) && [undefined, "missing"].includes(defectOf(asked, id));

/**
 * What was asked for and is not brought, or so many of it: a supplement is brought whole. Of a paper that was `missing` what is
 * there counts, of one with another defect it does not.
 */
export const stillMissing = (procedure: Procedure, asked: Asked, brought: readonly Counted[]): MissingPaper[] =>
  (asked.supplement.broughtAt === undefined ? asked.supplement.defects : []).flatMap(({ component }) => {
    const there = isTooFew(procedure, asked, component) ? countOf(asked.papers, component) : 0;
    const short = neededOf(procedure, component) - there - countOf(brought, component);
    return short > 0 ? [{ component, quantity: short }] : [];
  });

/** Held papers that are named once more beside those that are there, by their place: each stands for one copy. */
export const namedTwice = (procedure: Procedure, asked: Asked, brought: readonly Brought[]): readonly string[] =>
  brought.flatMap(({ component, reuse }, n) => {
    const isThere = asked.papers.some((one) => one.component === component && one.reusedFrom?.paper === reuse);
    return reuse !== undefined && isThere && isTooFew(procedure, asked, component)
      ? [`body.components.${n}.reuse`]
      : [];
  });

/**
 * The same paper in the same kind, of which more is brought: one line of the dossier, digitized anew with all its copies. What the State
 * holds stays a line of its own.
 */
const joined = (there: readonly HandedIn[], brought: readonly HandedIn[]): HandedIn[] => {
  const anew = brought.some(({ digitization }) => digitization === "awaited");
  const lines = Object.values(
    Object.groupBy([...there, ...brought], ({ kind, reusedFrom }) => `${kind} ${reusedFrom?.paper ?? ""}`),
  );
  return lines.flatMap((same = []) => {
    const [line] = same;
    if (line === undefined) return [];
    const { paperId, ...rest } = { ...line, quantity: same.reduce((sum, { quantity }) => sum + quantity, 0) };
    if (anew && rest.digitization !== "notNeeded") return [{ ...rest, digitization: "awaited" as const }];
    return [paperId === undefined ? rest : { ...rest, paperId }];
  });
};

/**
 * The papers as they lie there now: what is brought comes to those of which there were too few, and takes the place of what
 * was wrong.
 */
export const papersAfter = (procedure: Procedure, asked: Asked, brought: readonly HandedIn[]): HandedIn[] => {
  const of = (papers: readonly HandedIn[], id: string) => papers.filter(({ component }) => component === id);
  const names = [...new Set(brought.map(({ component }) => component))];
  return [
    ...asked.papers.filter(({ component }) => !names.includes(component)),
    ...names.flatMap((id) =>
      isTooFew(procedure, asked, id) ? joined(of(asked.papers, id), of(brought, id)) : of(brought, id),
    ),
  ];
};
