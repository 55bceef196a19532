import type { Dossier } from "../../shared/domain/dossier.ts";
import { issuedResults } from "../../shared/domain/results-of-dossier.ts";
import { hasSigned } from "../../shared/domain/transfer.ts";
import type { ResultNumbers } from "../../shared/ports/result-numbers.ts";

/**
 * The number of a result that is never issued (số bỏ): it was given, the seal failed, and now its dossier ends otherwise. Nobody else is
 * given it, so the entry that ends the dossier says that it is void: `1/2026`, of the unit that decides and the kind of its procedure. Asked
 * for only where somebody has signed.
 */
export const voidNumber = async (
  { numbers }: { readonly numbers: Pick<ResultNumbers, "givenTo"> },
  dossier: Dossier,
): Promise<{ readonly voidNumber?: string }> => {
  const given = hasSigned(dossier) ? await numbers.givenTo(dossier.id, issuedResults(dossier).length + 1) : undefined;
  return given === undefined ? {} : { voidNumber: `${given.count}/${given.year}` };
};
