import type { Unit } from "../../shared/domain/unit.ts";

/**
 * What is wrong with units that are to take the place of the `stored` ones. Dossiers name units for ever, so none is taken
 * away; and a point that was closed by command does not open again because a file has not heard of it.
 */
export const unitFlaws = (units: readonly Unit[], stored: readonly Unit[]): readonly string[] => {
  const given = new Map(units.map((unit) => [unit.id, unit]));
  return stored.flatMap(({ id, closedOn }) => {
    const now = given.get(id);
    if (now === undefined)
      return [
        `${id} is published and missing in the province's file: a unit is closed with closedOn, never taken away.`,
      ];
    const isForgotten = closedOn !== undefined && now.closedOn === undefined && now.openedOn < closedOn;
    return isForgotten
      ? [
          `${id} is closed from ${closedOn}: write closedOn: "${closedOn}" into its row of the province's file, or the later day on which it opens again as openedOn.`,
        ]
      : [];
  });
};
