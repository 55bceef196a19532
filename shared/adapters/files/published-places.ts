import { competentUnit } from "../../domain/unit.ts";
import type { Calendars, Places } from "../../ports/registries.ts";
import type { publishedData } from "./published-data.ts";

type Data = Pick<Awaited<ReturnType<typeof publishedData>>, "units" | "communes" | "calendars">;

/** Units, communes and the calendar as the files of a province state them: what would be published, without a table. */
export const publishedPlaces = ({
  units,
  communes,
  calendars: [calendar],
}: Data): { readonly places: Places; readonly calendars: Calendars } => ({
  places: {
    unit: async (id) => units.find((one) => one.id === id),
    competent: async (competence, commune, day) => competentUnit(competence, commune, units, day),
    commune: async (code) => communes.find((one) => one.code === code),
    units: async () => units,
    communes: async () => communes,
  },
  calendars: {
    current: async () => {
      if (calendar === undefined) throw new Error("the province's file names no calendar");
      return calendar;
    },
  },
});
