import * as z from "zod/mini";
import type { CommuneCode } from "./identifiers.ts";
import { Communes, Fields, Level, Services, Unit, UnitKind } from "./unit.ts";
import { WorkingHours } from "./working-calendar.ts";

const shared = {
  level: z.optional(Level),
  fields: z.optional(Fields),
  services: z.optional(Services),
  accepts: z.optional(Fields),
  workingHours: z.optional(WorkingHours),
  saturdayHours: z.optional(WorkingHours),
  invented: z.optional(z.boolean()),
  operator: z.optional(z.string()),
  phone: z.optional(z.string()),
};

/** What the units of a kind have in common, where one does not say otherwise itself. */
export const UnitDefaults = z.partialRecord(UnitKind, z.strictObject(shared));
export type UnitDefaults = z.infer<typeof UnitDefaults>;

/** A unit as the file of a province states it; `covers: all` are the communes of the whole province. */
export const UnitRow = z.strictObject({
  ...Unit.shape,
  ...shared,
  covers: z.optional(z.union([z.literal("all"), Communes])),
});
export type UnitRow = z.infer<typeof UnitRow>;

/** The part of a province's file from which its units are made. */
export interface ProvinceUnits {
  readonly workingHours: WorkingHours;
  readonly unitDefaults: UnitDefaults;
  readonly communes: readonly { readonly code: z.infer<typeof CommuneCode> }[];
  readonly units: readonly UnitRow[];
}

/**
 * The units of a province as they are published. What a row leaves out is taken from its kind, hours then from the
 * province; a unit of the level of communes decides for its own commune unless it names others.
 */
export const unitsOf = ({ workingHours, unitDefaults, communes, units }: ProvinceUnits): Unit[] =>
  units.map((row) => {
    const whole = { workingHours, ...unitDefaults[row.kind], ...row };
    const own = whole.level === "commune" ? [row.commune] : [];
    const covers = row.covers === "all" ? communes.map(({ code }) => code) : (row.covers ?? own);
    return Unit.parse({ ...whole, covers });
  });
