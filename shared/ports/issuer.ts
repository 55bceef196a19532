import { type Heading, headingOf } from "../domain/heading.ts";
import type { Unit } from "../domain/unit.ts";
import type { Places } from "./registries.ts";

export interface HeadedPlaces {
  readonly places: Pick<Places, "unit" | "commune">;
  /** The province as headings write it: "thành phố Huế". */
  readonly provinceName: string;
}

/** A unit with the heading and the seal of what it issues. It was there when the dossier came to it. */
export const issuerOf = async (
  { places, provinceName }: HeadedPlaces,
  id: string,
): Promise<{ readonly unit: Unit; readonly heading: Heading }> => {
  const unit = await places.unit(id);
  if (unit === undefined) throw new Error("published data that a dossier needs are gone");
  const commune = (await places.commune(unit.commune))?.name;
  return { unit, heading: headingOf(unit, { commune, province: provinceName }) };
};
