import { readdirSync, readFileSync } from "node:fs";
import { facts as ofDossiers } from "../../../events/facts.ts";
import { ticketFacts } from "../../../events/ticket-facts.ts";
import { jsonSchema } from "./json-schema.ts";

const eventsFolder = new URL("../../../events/", import.meta.url);

/** Every fact of both families, in their order. */
export const facts = { ...ofDossiers, ...ticketFacts };
export type FactName = keyof typeof facts;
export const factNames = Object.keys(facts) as readonly FactName[];

export type Family = "dossier" | "ticket";
export const familyOf = (name: FactName): Family => (name in ticketFacts ? "ticket" : "dossier");

export const typeOf = (name: FactName): string => `vn.motcua.${name}.v1`;

/** The JSON Schema of a fact as it lies beside its zod schema. */
export const factSchema = (name: FactName): Record<string, unknown> => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `/events/${name}/v1.schema.json`,
  title: typeOf(name),
  $comment: "Made by `npm run docs` from v1.ts; do not edit.",
  ...jsonSchema(facts[name]),
});

export interface FactExample {
  readonly file: string;
  readonly value: unknown;
}

export const factExamples = (name: FactName): readonly FactExample[] => {
  const folder = new URL(`${name}/examples/`, eventsFolder);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ({ file, value: JSON.parse(readFileSync(new URL(file, folder), "utf8")) }));
};

/** The sentence that stands above a fact's schema in its file: what it says of a dossier. */
export const factMeaning = (name: FactName): string => {
  const source = readFileSync(new URL(`${name}/v1.ts`, eventsFolder), "utf8");
  const comment = /\/\*\*\s*([\s\S]*?)\*\/\s*export const/.exec(source)?.[1] ?? "";
  return comment.replace(/\s*\n\s*\*\s?/g, " ").trim();
};
