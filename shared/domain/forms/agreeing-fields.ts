import { isBirthProvince, parseCitizenId, type Sex } from "../identifiers/citizen-id.ts";
import { dateIn } from "./dates-on-paper.ts";
import type { FieldTemplate } from "./form-template.ts";

/** A field with its value, as far as it is held against others. */
interface Told {
  readonly field: FieldTemplate;
  readonly value: string;
}

const sexes: Readonly<Record<string, Sex>> = { Nam: "male", Nữ: "female" };
/** Kinds that say something of the same person, and can contradict each other. */
const personal = new Set(["citizenId", "birthDate", "birthYear", "sex"]);

/**
 * Names of the fields that contradict each other: the citizen id of a person tells birth year and sex, and what stands beside it
 * must say the same (Decree 137/2015/NĐ-CP Art. 13). Which of them was read wrong nobody can say, so all wait.
 */
export const contradictingFields = (told: readonly Told[]): ReadonlySet<string> => {
  const people = Map.groupBy(
    told.filter(({ field, value }) => personal.has(field.kind) && value !== ""),
    ({ field }) => field.of ?? "",
  );
  return new Set([...people.values()].flatMap((facts) => (agree(facts) ? [] : facts.map(({ field }) => field.name))));
};

const agree = (facts: readonly Told[]): boolean => {
  const of = (kind: string) => facts.filter(({ field }) => field.kind === kind).map(({ value }) => value);
  const days = of("birthDate").flatMap((value) => dateIn(value)?.day ?? []);
  const years = [...of("birthYear").filter((year) => /^\d{4}$/.test(year)), ...days.map((day) => day.slice(0, 4))];
  if (new Set(years).size > 1) return false;
  const said = of("sex").flatMap((value) => sexes[value] ?? []);
  return of("citizenId").every((value) => {
    const id = parseCitizenId(value);
    // What is no citizen id waits for that reason, and contradicts nothing.
    if (!id.ok || !isBirthProvince(id.value.birthplace)) return true;
    return years.every((year) => String(id.value.birthYear) === year) && said.every((sex) => sex === id.value.sex);
  });
};
