import type { Dossier } from "./dossier.ts";

/** How a step is done whose unit was asked for its word and did not agree (không đồng ý). */
export const objected = "objected";

/**
 * The steps whose units object to the dossier as it stands: by the last time that each stage was gone through, so that an objection is gone
 * when the unit was asked again and agreed.
 */
export const objectionsTo = ({ stages }: Pick<Dossier, "stages">): readonly string[] =>
  stages
    .filter(({ id, run }) => !stages.some((later) => later.id === id && later.run > run))
    .flatMap(({ steps }) => steps.flatMap(({ id, done }) => (done?.outcome === objected ? [id] : [])));
