import { actsFor } from "../domain/absence.ts";
import type { Instant } from "../domain/civil-time.ts";
import { type Dossier, openSteps } from "../domain/dossier.ts";
import type { Principal } from "../domain/principal.ts";
import type { Colleagues } from "./colleagues.ts";

/**
 * For whom of those who have an open step of the dossier this person acts, because they are away. Asks of each such colleague of
 * the same unit once; of nobody for who is not staff.
 */
export const standsInFor = async (
  { colleagues }: { readonly colleagues: Pick<Colleagues, "absenceOf"> },
  principal: Principal,
  dossier: Dossier,
  at: Instant,
): Promise<readonly string[]> => {
  if (principal.kind !== "staff") return [];
  const others = openSteps(dossier).flatMap(({ unit, assignee }) =>
    unit !== principal.unit || assignee === undefined || assignee.id === principal.id ? [] : [assignee.id],
  );
  const asked = await Promise.all(
    [...new Set(others)].map(async (person) =>
      actsFor(principal.id, await colleagues.absenceOf(person), at) ? [person] : [],
    ),
  );
  return asked.flat();
};
