import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { closedRun, closingFacts, Fact } from "../../events/facts.ts";
import { PublishedFact, TicketFact } from "../../events/ticket-facts.ts";
import {
  factExamples,
  factMeaning,
  factNames,
  factSchema,
  facts,
  familyOf,
  typeOf,
} from "../support/docs/facts-on-paper.ts";

const ajv = new Ajv2020({ allErrors: true, strict: true, validateFormats: false });
const validators = Object.fromEntries(factNames.map((name) => [name, ajv.compile(factSchema(name))]));

/** Every way to leave one member of an object out, or to add one, at any depth. */
const bent = (value: unknown): unknown[] => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return [
    { ...value, somethingNobodyKnows: 1 },
    ...Object.keys(value).map((name) => Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))),
    ...Object.entries(value).flatMap(([name, one]) => bent(one).map((changed) => ({ ...value, [name]: changed }))),
  ];
};

/** Names of all fields of a schema, each below the one that holds it. */
const fieldsOf = (schema: unknown, holder = ""): readonly string[] => {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, below]) =>
    key === "properties" && typeof below === "object" && below !== null
      ? Object.entries(below).flatMap(([name, one]) => [
          holder === "" ? name : `${holder}.${name}`,
          ...fieldsOf(one, name),
        ])
      : fieldsOf(below, holder),
  );
};

describe.each(factNames)("the fact %s", (name) => {
  const examples = factExamples(name);

  it("has examples, each true to its zod schema and to its JSON Schema", () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const { file, value } of examples) {
      expect(facts[name].safeParse(value).error, file).toBeUndefined();
      expect(validators[name]?.(value), `${file}: ${ajv.errorsText(validators[name]?.errors)}`).toBe(true);
      expect(facts[name].parse(value), file).toEqual(value);
    }
  });

  it("is judged alike by both schemas, also where something is missing or too much", () => {
    for (const { value } of examples)
      for (const changed of bent(value))
        expect(validators[name]?.(changed), JSON.stringify(changed)).toBe(facts[name].safeParse(changed).success);
  });

  it("is a CloudEvent 1.0 under its own type, with its place in the history as id", () => {
    for (const { value } of examples) {
      const fact = facts[name].parse(value);
      expect(fact.type).toBe(typeOf(name));
      expect(fact.id).toBe(`${fact.subject}-${fact.sequence}`);
      expect(fact.source).toBe(`/motcua/${fact.province}`);
      for (const attribute of Object.keys(fact)) expect(attribute).toMatch(/^[a-z0-9]{1,20}$/);
    }
  });

  it("is of one family alone: what follows dossiers does not take a ticket's fact for one of its own", () => {
    for (const { value } of examples) {
      expect(PublishedFact.safeParse(value).success).toBe(true);
      expect([Fact.safeParse(value).success, TicketFact.safeParse(value).success]).toEqual(
        familyOf(name) === "dossier" ? [true, false] : [false, true],
      );
    }
  });

  it("may say that it is practice at a training unit, and nothing else in that place", () => {
    for (const { value } of examples) {
      const { data, ...fact } = PublishedFact.parse(value);
      const saying = (training: unknown) => ({ ...fact, data: { ...data, training } });
      expect([facts[name].safeParse(saying(true)).success, facts[name].safeParse(saying(false)).success]).toEqual([
        true,
        false,
      ]);
    }
  });

  it("says in one sentence what it means", () => {
    expect(factMeaning(name).length).toBeGreaterThan(20);
  });

  it("has no field for anything personal", () => {
    const personal = ["applicant", "citizenId", "phone", "email", "address", "value", "reasonText"];
    // The value of a limit is a number of days, and of nobody.
    const fields = fieldsOf(factSchema(name)).filter((field) => field !== "byLimit.value");
    expect(fields.filter((field) => personal.some((word) => field.endsWith(word)))).toEqual([]);
  });

  it("carries a closed run only where the stage consumer listens", () => {
    const closing: readonly string[] = closingFacts;
    for (const { value } of examples)
      expect(
        familyOf(name) === "ticket" || closedRun(Fact.parse(value)) === undefined || closing.includes(typeOf(name)),
      ).toBe(true);
    expect(JSON.stringify(factSchema(name)).includes("closedRun")).toBe(closing.includes(typeOf(name)));
  });
});
