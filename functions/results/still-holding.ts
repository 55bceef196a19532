import { type Dossier, resultOf } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";

/**
 * A result that was revoked is given to nobody, in no way. One in whose place the result of another dossier came is of this dossier still,
 * and given; whoever verifies it is told what replaced it. What was collected only (thu hộ) has none that could end. Refuses with `result/holds-no-longer`.
 */
export const stillHolding = (dossier: Dossier): Outcome<undefined> =>
  resultOf(dossier)?.ended === undefined ? done(undefined) : refused("result/holds-no-longer");
