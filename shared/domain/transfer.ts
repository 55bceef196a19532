import { type Dossier, isAccepted, resultOf } from "./dossier.ts";

/** Has the unit that decides completed a step already? Then another one would build on what it did not do itself. */
export const hasDecided = ({ stages, units }: Dossier): boolean =>
  stages.some(({ steps }) =>
    steps.some(({ unit, done, kind }) => unit === units.competent && kind !== "digitize" && done !== undefined),
  );

/** Was a result signed, also where it was sent back since? It may have a number of its unit then, and stays with that. */
export const hasSigned = ({ stages }: Dossier): boolean =>
  stages.some(({ steps }) => steps.some(({ kind, done }) => kind === "sign" && done?.outcome === "signed"));

/** May it go to another unit that decides? As long as nothing is decided; later in process alone, and where no result was signed. */
export const mayBeTransferred = (dossier: Dossier): boolean =>
  isAccepted(dossier) &&
  (!hasDecided(dossier) || (dossier.status === "inProcess" && resultOf(dossier) === undefined && !hasSigned(dossier)));
