import type { ProvinceFile } from "./province.ts";

/** A place in the file, in the words of the person who mends it. */
export interface Finding {
  readonly path: string;
  readonly says: string;
}

const repeated = (values: readonly string[]): readonly number[] =>
  values.flatMap((value, n) => (values.indexOf(value) < n ? [n] : []));

/** What is well-formed line by line and cannot be right together. */
export const contradictionsIn = ({ codes, units, communes }: ProvinceFile): readonly Finding[] => {
  const known = new Set(communes.map(({ code }) => code));
  const unknownCommune = `is none of the ${communes.length} codes listed under communes`;
  const deciders = units.filter(({ kind }) => kind === "landOffice").flatMap(({ covers }) => covers);
  const undecided = communes.filter(({ code }) => !deciders.includes(code)).map(({ code }) => code);
  return [
    ...repeated(communes.map(({ code }) => code)).map((n) => ({
      path: `communes[${n}].code`,
      says: `${communes[n]?.code} stands twice; each commune is listed once`,
    })),
    ...repeated(units.map(({ id }) => id)).map((n) => ({
      path: `units[${n}].id`,
      says: `${units[n]?.id} stands twice; each unit has an id of its own`,
    })),
    ...units.flatMap(({ id, commune, covers }, n) => [
      ...(id.startsWith(`${codes.unitId}.`)
        ? []
        : [{ path: `units[${n}].id`, says: `${id} must begin with ${codes.unitId}., the id of the province` }]),
      ...(known.has(commune) ? [] : [{ path: `units[${n}].commune`, says: `${commune} ${unknownCommune}` }]),
      ...covers.flatMap((code, c) =>
        known.has(code) ? [] : [{ path: `units[${n}].covers[${c}]`, says: `${code} ${unknownCommune}` }],
      ),
    ]),
    ...repeated(deciders).map((n) => ({
      path: "units",
      says: `two land offices cover ${deciders[n]}; a commune has one that decides`,
    })),
    ...(undecided.length > 0
      ? [{ path: "units", says: `no land office covers ${undecided.join(", ")}; each commune needs one that decides` }]
      : []),
  ];
};
