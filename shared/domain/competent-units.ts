import * as z from "zod/mini";
import type { CivilDay } from "./civil-time.ts";
import { FieldId } from "./fields.ts";
import { CommuneCode } from "./identifiers.ts";
import { isOpenOn, isPartner, Level, Unit } from "./unit.ts";

/** Who decides about one field of one commune at one level: a line of the table that is looked up for each new dossier. */
export const CompetentUnits = z.strictObject({
  level: Level,
  field: FieldId,
  commune: CommuneCode,
  /** The line of practice beside the real one. */
  training: z.optional(z.literal(true)),
  /** One after another, when a unit took over from one that closed. */
  units: z.array(z.pick(Unit, { id: true, openedOn: true, closedOn: true })),
});
export type CompetentUnits = z.infer<typeof CompetentUnits>;

/** The whole table that follows from the units of a province, one line for each level, field and commune that is decided, and one more where training units decide it for practice. */
export const competentUnitsOf = (units: readonly Unit[]): readonly CompetentUnits[] => {
  const table = new Map<string, CompetentUnits>();
  for (const { id, kind, level, fields, covers, openedOn, closedOn, training } of units) {
    if (level === undefined || isPartner(kind)) continue;
    for (const field of fields)
      for (const commune of covers) {
        const name = `${level}#${field}#${commune}#${training}`;
        const line = table.get(name) ?? { level, field, commune, ...(training ? { training } : {}), units: [] };
        line.units.push({ id, openedOn, ...(closedOn === undefined ? {} : { closedOn }) });
        table.set(name, line);
      }
  }
  for (const { units: after } of table.values()) after.sort((a, b) => a.openedOn.localeCompare(b.openedOn));
  return [...table.values()];
};

/** The id of the unit that decides on this day. */
export const competentOn = ({ units }: CompetentUnits, day: CivilDay): string | undefined =>
  units.find((unit) => isOpenOn(unit, day))?.id;
