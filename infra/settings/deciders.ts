import { type CompetentUnits, competentUnitsOf } from "../../shared/domain/competent-units.ts";
import type { Finding } from "../../shared/domain/finding.ts";
import type { Unit } from "../../shared/domain/unit.ts";

/** Two units that decide at the same time. `units` are in the order of their opening. */
const bothDecide = ({ level, field, commune, units }: CompetentUnits): readonly string[] =>
  units.flatMap((unit, n) => {
    const next = units[n + 1];
    return next !== undefined && (unit.closedOn === undefined || next.openedOn < unit.closedOn)
      ? [
          `${unit.id} and ${next.id} both decide ${field} of ${commune} (level ${level}); exactly one unit may at any time`,
        ]
      : [];
  });

/** Two units that decide at the same time, or a time in which none does. `units` are in the order of their opening. */
const flawsInTime = (line: CompetentUnits): readonly string[] => {
  const { level, field, commune, units } = line;
  const what = `${field} of ${commune} (level ${level})`;
  const gaps = units.flatMap((unit, n) => {
    const next = units[n + 1];
    if (next === undefined)
      return unit.closedOn === undefined
        ? []
        : [`nobody decides ${what} from ${unit.closedOn} on; exactly one unit must at any time`];
    return unit.closedOn !== undefined && unit.closedOn < next.openedOn
      ? [`nobody decides ${what} from ${unit.closedOn} until ${next.openedOn}; exactly one unit must at any time`]
      : [];
  });
  return [...bothDecide(line), ...gaps];
};

/**
 * The competent unit follows from level, field and commune: what any unit decides must be decided in every commune, by
 * exactly one unit at any time.
 */
export const decidersIn = (
  units: readonly Unit[],
  communes: readonly { readonly code: string }[],
): readonly Finding[] => {
  const lines = competentUnitsOf(units);
  const table = lines.filter(({ training }) => training === undefined);
  // Practice need not be decided everywhere or always: what no training unit decides stays at its counter.
  const practice = lines.filter(({ training }) => training).flatMap(bothDecide);
  const decided = new Map<string, Set<string>>();
  for (const { level, field, commune } of table) {
    const name = `${field} (level ${level})`;
    decided.set(name, (decided.get(name) ?? new Set()).add(commune));
  }
  const missing = [...decided].flatMap(([name, where]) => {
    const without = communes.filter(({ code }) => !where.has(code)).map(({ code }) => code);
    return without.length === 0 ? [] : [`nobody decides ${name} in ${without.join(", ")}; each commune needs one unit`];
  });
  return [...table.flatMap(flawsInTime), ...practice, ...missing].map((says) => ({ path: "units", says }));
};
