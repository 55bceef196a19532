import type { PaperKind } from "../../shared/domain/component.ts";
import type { HandedIn } from "../../shared/domain/dossier.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";

/** A paper as a request names it. */
export interface Brought {
  readonly component: string;
  readonly quantity: number;
  readonly kind: PaperKind;
}

/** The papers as the dossier keeps them: those that the procedure has digitized wait for it, but what is electronic is digital already. */
export const handedIn = ({ components }: Pick<Procedure, "components">, brought: readonly Brought[]): HandedIn[] => {
  const digitized = new Set(components.filter((one) => one.digitized).map((one) => one.id));
  return brought.map((one) => ({
    ...one,
    digitization: digitized.has(one.component) && one.kind !== "electronic" ? "awaited" : "notNeeded",
  }));
};

/** Papers in a kind that is not accepted, e.g. a photocopy where the original is asked for, by their place. */
export const wrongKinds = (
  { components }: Pick<Procedure, "components">,
  brought: readonly Brought[],
): readonly string[] =>
  brought.flatMap(({ component, kind }, n) =>
    components.find(({ id }) => id === component)?.kinds.includes(kind) === false ? [`body.components.${n}.kind`] : [],
  );
