import { CompetentUnits, competentOn } from "../../domain/competent-units.ts";
import { Commune, Unit } from "../../domain/unit.ts";
import type { Places } from "../../ports/registries.ts";
import { bodies, body, type Table } from "./table.ts";

/** Apart from `dynamoPlaces`, so that a function which looks up units carries no lists. */
export const dynamoUnits = (table: Table): Pick<Places, "unit"> => ({
  unit: (id) => body(table, table.keys.unit(id), Unit),
});

export const dynamoPlaces = (table: Table): Places => {
  const { unit } = dynamoUnits(table);
  return {
    unit,
    competent: async ({ level, field, training }, commune, day) => {
      const line = await body(table, table.keys.competent(level, field, commune, training), CompetentUnits);
      const id = line === undefined ? undefined : competentOn(line, day);
      return id === undefined ? undefined : unit(id);
    },
    commune: (code) => body(table, table.keys.commune(code), Commune),
    units: () => bodies(table, table.keys.unit("").pk, Unit),
    communes: () => bodies(table, table.keys.commune("").pk, Commune),
  };
};
