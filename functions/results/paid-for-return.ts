import type { Dossier } from "../../shared/domain/dossier.ts";
import { unpaidOnReturn } from "../../shared/domain/fee.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";

/** Fees that are to be paid on return and are not (`fee/unpaid`, naming them): then nothing is given. */
export const paidForReturn = (dossier: Pick<Dossier, "fees" | "payments">): Outcome<undefined> => {
  const unpaid = unpaidOnReturn(dossier);
  if (unpaid.length === 0) return done(undefined);
  return refused("fee/unpaid", { facts: { unpaidFees: unpaid.map(({ id }) => id) } });
};
