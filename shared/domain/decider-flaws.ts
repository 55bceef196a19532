import type { Finding } from "./finding.ts";
import type { Procedure } from "./procedure.ts";
import type { Unit } from "./unit.ts";

/** A procedure that no unit of the province decides, or that asks a unit there is not: every dossier would be refused. */
export const deciderFlaws = ({ competent, field, route }: Procedure, units: readonly Unit[]): readonly Finding[] => {
  const { level } = competent;
  // Training units decide practice alone.
  const real = units.filter(({ training }) => training === undefined);
  const decided = new Set(real.flatMap((unit) => (unit.level === level ? unit.fields : [])).map(String));
  const says = (name: string) =>
    `is ${name}, which no unit of level ${level} decides in this province; legal are ${[...decided].join(", ")}`;
  return [
    ...(decided.has(field.id) ? [] : [{ path: "field.id", says: says(field.id) }]),
    ...route.flatMap(({ steps }, s) =>
      steps.flatMap(({ consults }, n) =>
        consults === undefined || decided.has(consults)
          ? []
          : [{ path: `route[${s}].steps[${n}].consults`, says: says(consults) }],
      ),
    ),
  ];
};
