import { type CompetentUnits, competentUnitsOf } from "../../shared/domain/competent-units.ts";
import type { Finding } from "../../shared/domain/finding.ts";
import type { Unit } from "../../shared/domain/unit.ts";

/** Two units that decide at the same time, or a time in which none does. `units` are in the order of their opening. */
const flawsInTime = ({ level, field, commune, units }: CompetentUnits): readonly string[] => {
  const what = `${field} of ${commune} (level ${level})`;
  return units.flatMap((unit, n) => {
    const next = units[n + 1];
    if (next === undefined)
      return unit.closedOn === undefined
        ? []
        : [`nobody decides ${what} from ${unit.closedOn} on; exactly one unit must at any time`];
    if (unit.closedOn === undefined || next.openedOn < unit.closedOn)
      return [`${unit.id} and ${next.id} both decide ${what}; exactly one unit may at any time`];
    return unit.closedOn < next.openedOn
      ? [`nobody decides ${what} from ${unit.closedOn} until ${next.openedOn}; exactly one unit must at any time`]
      : [];
  });
};

/**
 * The competent unit follows from level, field and commune: what any unit decides must be decided in every commune, by
 * exactly one unit at any time.
 */
export const decidersIn = (
  units: readonly Unit[],
  communes: readonly { readonly code: string }[],
): readonly Finding[] => {
  const table = competentUnitsOf(units);
  const decided = new Map<string, Set<string>>();
  for (const { level, field, commune } of table) {
    const name = `${field} (level ${level})`;
    decided.set(name, (decided.get(name) ?? new Set()).add(commune));
  }
  const missing = [...decided].flatMap(([name, where]) => {
    const without = communes.filter(({ code }) => !where.has(code)).map(({ code }) => code);
    return without.length === 0 ? [] : [`nobody decides ${name} in ${without.join(", ")}; each commune needs one unit`];
  });
  return [...table.flatMap(flawsInTime), ...missing].map((says) => ({ path: "units", says }));
};
