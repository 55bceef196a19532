import type { Finding } from "../../shared/domain/finding.ts";
import { isPartner, isTrainingId, type Unit } from "../../shared/domain/unit.ts";
import { unitsOf } from "../../shared/domain/unit-rows.ts";
import { decidersIn } from "./deciders.ts";
import type { ProvinceFile } from "./province.ts";

const repeated = (values: readonly string[]): readonly number[] =>
  values.flatMap((value, n) => (values.indexOf(value) < n ? [n] : []));

/** What a unit says of itself that cannot be right: path within the unit, and the sentence. */
const flawsOfUnit = (unit: Unit): readonly (readonly [path: string, says: string])[] => {
  const { id, kind, level, fields, covers, openedOn, closedOn, training } = unit;
  const flaws: (readonly [string, string])[] = [];
  if (isPartner(kind)) {
    const decides = level !== undefined ? "level" : fields.length > 0 ? "fields" : covers.length > 0 ? "covers" : "";
    if (decides !== "")
      flaws.push([decides, `makes a ${kind} decide; points never do: leave level, fields and covers out`]);
  } else if (fields.length > 0) {
    if (level === undefined) flaws.push(["level", `is missing; what decides ${fields.join(", ")} has one`]);
    if (covers.length === 0) flaws.push(["covers", `is missing; it must be all, or communes (${fields.join(", ")})`]);
  }
  if (training && !isTrainingId(id))
    flaws.push([
      "id",
      `${id} must have TAPHUAN behind the province's id (H57.TAPHUAN.01): codes of practice are told from real ones`,
    ]);
  if (!training && isTrainingId(id))
    flaws.push(["training", `is missing; ids with TAPHUAN behind the province's id are those of training units alone`]);
  if (closedOn !== undefined && closedOn <= openedOn)
    flaws.push(["closedOn", `${closedOn} must be later than the day of opening, ${openedOn}`]);
  return flaws;
};

/** Amazon Textract endpoints and quotas (AWS General Reference), of the regions that a province may choose. */
const regionWithTextract = "ap-southeast-1";

/** What is well-formed line by line and cannot be right together. */
export const contradictionsIn = (file: ProvinceFile): readonly Finding[] => {
  const { codes, communes, concurrency } = file;
  const units = unitsOf(file);
  const known = new Set(communes.map(({ code }) => code));
  const unknownCommune = `is none of the ${communes.length} codes listed under communes`;
  return [
    ...(file.textract === undefined || file.region === regionWithTextract
      ? []
      : [
          {
            path: "textract",
            says: `must be left out: ${file.region} has no Textract; of our regions ${regionWithTextract} has`,
          },
        ]),
    ...(concurrency.scansOfPoint !== undefined && concurrency.scansOfPoint > concurrency.scans
      ? [
          {
            path: "concurrency.scansOfPoint",
            says: `must be at most concurrency.scans, ${concurrency.scans}: no point has more in work than all together`,
          },
        ]
      : []),
    ...repeated(communes.map(({ code }) => code)).map((n) => ({
      path: `communes[${n}].code`,
      says: `${communes[n]?.code} stands twice; each commune is listed once`,
    })),
    ...repeated(units.map(({ id }) => id)).map((n) => ({
      path: `units[${n}].id`,
      says: `${units[n]?.id} stands twice; each unit has an id of its own`,
    })),
    ...units.flatMap((unit, n) => [
      ...(unit.id.startsWith(`${codes.unitId}.`)
        ? []
        : [{ path: `units[${n}].id`, says: `${unit.id} must begin with ${codes.unitId}., the id of the province` }]),
      ...(known.has(unit.commune) ? [] : [{ path: `units[${n}].commune`, says: `${unit.commune} ${unknownCommune}` }]),
      ...unit.covers.flatMap((code, c) =>
        known.has(code) ? [] : [{ path: `units[${n}].covers[${c}]`, says: `${code} ${unknownCommune}` }],
      ),
      ...flawsOfUnit(unit).map(([path, says]) => ({ path: `units[${n}].${path}`, says })),
    ]),
    ...decidersIn(units, communes),
  ];
};
