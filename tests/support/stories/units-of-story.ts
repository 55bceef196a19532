import type { Competence, Unit, UnitKind } from "../../../shared/domain/unit.ts";

/** Units of the province by what a story wants of them, those for training left out; one that is not there ends the story. */
export const unitsOfStory = (all: readonly Unit[]) => {
  const units = all.filter(({ training }) => training === undefined);
  const unitWhere = (wanted: (unit: Unit) => boolean): Unit => {
    const unit = units.find(wanted);
    if (unit === undefined) throw new Error("the province has no such unit");
    return unit;
  };
  /** Who decides about a field at a level, each for its own communes. */
  const deciders = ({ level, field }: Competence): readonly Unit[] =>
    units.filter((unit) => unit.level === level && unit.fields.some((one) => one === field));
  return {
    units,
    unitWhere,
    ofKind: (kind: UnitKind): Unit => unitWhere((unit) => unit.kind === kind),
    deciders,
    /** Who decides about a field in a commune; at the level of the province, when nothing is said. */
    decider: (field: string, commune: string, level: Competence["level"] = "province"): Unit => {
      const unit = deciders({ level, field }).find(({ covers }) => covers.includes(commune));
      if (unit === undefined) throw new Error(`nobody decides ${field} there`);
      return unit;
    },
  };
};
export type UnitsOfStory = ReturnType<typeof unitsOfStory>;
