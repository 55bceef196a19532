import type { PaperKind } from "../../shared/domain/component.ts";
import type { HandedIn } from "../../shared/domain/dossier.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { HeldPaper } from "../../shared/ports/held-papers.ts";

/** A paper as a request names it. */
export interface Brought {
  readonly component: string;
  readonly quantity: number;
  readonly kind: PaperKind;
  /** A held paper that stands in its place, by its name. */
  readonly reuse?: string | undefined;
}

export type Counted = Pick<Brought, "component" | "quantity">;

/** How many of a paper these are, in whatever kind. */
export const countOf = (papers: readonly Counted[], id: string): number =>
  papers.filter(({ component }) => component === id).reduce((sum, { quantity }) => sum + quantity, 0);

/** Papers of a dossier as a request would name them again. */
export const namedAgain = (papers: readonly HandedIn[]): Brought[] =>
  papers.map(({ component, quantity, kind, reusedFrom }) => ({ component, quantity, kind, reuse: reusedFrom?.paper }));

/** The papers as the dossier keeps them: those that the procedure has digitized wait for it, but what is electronic is digital already. */
export const handedIn = (
  { components }: Pick<Procedure, "components">,
  brought: readonly Brought[],
  reused: readonly HeldPaper[] = [],
): HandedIn[] => {
  const digitized = new Set(components.filter((one) => one.digitized).map((one) => one.id));
  return brought.map(({ reuse, ...one }) => {
    const held = reused.find(({ paper }) => paper === reuse);
    return {
      ...one,
      digitization: digitized.has(one.component) && one.kind !== "electronic" ? "awaited" : "notNeeded",
      ...(held && { reusedFrom: { paper: held.paper, dossierId: held.dossierId, file: held.file } }),
    };
  });
};

/** Papers in a kind that is not accepted, e.g. a photocopy where the original is asked for, by their place. */
export const wrongKinds = (
  { components }: Pick<Procedure, "components">,
  brought: readonly Brought[],
): readonly string[] =>
  brought.flatMap(({ component, kind, reuse }, n) =>
    // What is held is the paper itself, in whatever kind it is asked for.
    reuse === undefined && components.find(({ id }) => id === component)?.kinds.includes(kind) === false
      ? [`body.components.${n}.kind`]
      : [],
  );
