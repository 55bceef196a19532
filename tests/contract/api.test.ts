import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { ApiRoute } from "../../shared/domain/api-route.ts";
import { problemBody } from "../../shared/lambda/problem.ts";
import { tidyJson } from "../../shared/lambda/tidy-json.ts";
import { allRoutes } from "../support/all-routes.ts";
import { readHouse } from "../support/architecture/house.ts";
import { examples } from "../support/docs/api-examples.ts";
import { jsonSchema } from "../support/docs/json-schema.ts";
import { openApi } from "../support/docs/openapi.ts";
import { problemsOf } from "../support/docs/route-problems.ts";
import { problemCodes as codes, problemKinds } from "../support/problem-kinds.ts";

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
const routes = allRoutes.map(({ route }) => route);

interface Operation {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: "path" | "query";
    readonly schema: object;
    readonly example?: unknown;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: object; readonly example: unknown }>>;
  };
}
const document = openApi(allRoutes, "0.0.0") as { paths: Record<string, Record<string, Operation>> };
const operationOf = ({ path, method }: ApiRoute): Operation => {
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`${method} ${path} is not told`);
  return operation;
};

/** The same as a careless program sends it: decomposed, between blanks, with a zero-width sign in it. */
const untidy = (value: unknown): unknown => {
  if (typeof value === "string") return `\u00a0 ${value.normalize("NFD").replace(/^(.)/u, "$1\u200b")}\u3000`;
  if (Array.isArray(value)) return value.map(untidy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, untidy(one)]));
};

describe.each(routes)("$name", (route) => {
  const example = examples[route.name];

  it("has an example whose parameters, query and body it takes", () => {
    expect(example).toBeDefined();
    expect(route.parameters.safeParse(example?.parameters ?? {}).error).toBeUndefined();
    expect(route.query.safeParse(example?.query ?? {}).error).toBeUndefined();
    expect(route.body?.safeParse(example?.body).error).toBeUndefined();
    expect(route.body === undefined).toBe(example?.body === undefined);
  });

  it("tells in OpenAPI of what it takes just what its example sends", () => {
    const { parameters, requestBody } = operationOf(route);
    if (route.body !== undefined) {
      const { schema, example: shown } = requestBody?.content["application/json"] ?? {};
      expect(shown).toEqual(example?.body);
      expect(ajv.validate(schema ?? false, example?.body), ajv.errorsText()).toBe(true);
    }
    for (const { name, in: place, schema, example: shown } of parameters) {
      const given = { path: example?.parameters, query: example?.query }[place]?.[name];
      expect(shown === undefined ? undefined : String(shown)).toBe(given);
      if (shown !== undefined) expect(ajv.validate(schema, shown), `${name}: ${ajv.errorsText()}`).toBe(true);
    }
  });

  it("asks for what its example sends: without any one of its required fields it is refused, by both schemas", () => {
    if (route.body === undefined) return;
    const { schema } = operationOf(route).requestBody?.content["application/json"] ?? {};
    for (const field of (schema as { required?: string[] }).required ?? []) {
      const { [field]: _, ...rest } = Object(example?.body);
      expect(route.body.safeParse(rest).success, field).toBe(false);
      expect(ajv.validate(schema ?? false, rest), field).toBe(false);
    }
    expect(ajv.validate(schema ?? false, { ...Object(example?.body), surprise: 1 })).toBe(false);
  });

  it("takes the texts of its example decomposed, with blanks and signs nobody sees, for what they were", () => {
    if (route.body === undefined) return;
    expect(route.body.parse(tidyJson(untidy(example?.body)))).toEqual(route.body.parse(example?.body));
  });

  it("has an example of its answer that its schemas, zod and JSON, hold to be whole and no more", () => {
    for (const [status, { body }] of Object.entries(route.answers)) {
      if (body === undefined) expect(Number(status)).toBe(303);
      else {
        expect(body.parse(example?.answer)).toEqual(example?.answer);
        expect(ajv.validate(jsonSchema(body), example?.answer), ajv.errorsText()).toBe(true);
      }
    }
  });

  it("names its parameters in its path, and each of them is judged", () => {
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(route.parameters.shape)).toEqual(named);
    for (const name of named) {
      const wrong = { ...example?.parameters, [name ?? ""]: "x".repeat(500) };
      expect(route.parameters.safeParse(wrong).success, name).toBe(false);
    }
  });

  it("is said in both languages", () => {
    expect(route.summary.vi).not.toBe("");
    expect(route.summary.en).not.toBe("");
    expect(route.summary.vi).not.toBe(route.summary.en);
  });

  it("never changes anything on a GET, and changes a dossier only from a revision that was read", () => {
    if (route.method === "GET") expect([route.command, route.changes, route.body]).toEqual([false, false, undefined]);
    if (route.changes) expect(route.command).toBe(true);
    if (route.permission === "public") expect([route.command, route.changes]).toEqual([false, false]);
    // A search changes nothing: it is a POST so that what is sought stands in no address (docs/decisions).
    if (route.method === "POST" && route.permission !== "public" && !route.path.endsWith("/search"))
      expect(route.command).toBe(true);
  });

  it("answers a stranger's dossier as one that does not exist, where it speaks of one", () => {
    if ("id" in route.parameters.shape) expect(problemsOf(route)).toContain("dossier/not-found");
  });

  it("takes no body without a limit to its texts and lists", () => {
    if (route.body === undefined) return;
    const unlimited = (schema: unknown, path: string): string[] => {
      if (typeof schema !== "object" || schema === null) return [];
      const known: Record<string, unknown> = { ...schema };
      const self =
        (known.type === "string" &&
          !known.maxLength &&
          !known.pattern &&
          !known.enum &&
          !known.const &&
          !known.format) ||
        (known.type === "array" && !known.maxItems);
      return [
        ...(self ? [path] : []),
        ...Object.entries(known).flatMap(([name, one]) => unlimited(one, `${path}.${name}`)),
      ];
    };
    expect(unlimited(jsonSchema(route.body), "body")).toEqual([]);
  });
});

describe("the API as a whole", () => {
  it("has one route for a method and path, one name for a route, and one way below /v1", () => {
    const ways = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(ways).size).toBe(ways.length);
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
    for (const { path } of routes) expect(path).toMatch(/^\/v1(\/(\{[a-zA-Z]+\}|[a-z-]+))+$/);
  });

  it("keeps no example of a route that is gone", () => {
    expect(Object.keys(examples).sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  it("is told in a document that the official schema of OpenAPI 3.1 holds to be one", () => {
    // https://spec.openapis.org/oas/3.1/schema/2026-08-03, of the OpenAPI Initiative.
    const official = JSON.parse(
      readFileSync(new URL("../support/docs/openapi-3.1.schema.json", import.meta.url), "utf8"),
    );
    const ofOpenApi = new Ajv2020({ strict: false, validateFormats: false });
    expect(ofOpenApi.validate(official, document), ofOpenApi.errorsText()).toBe(true);
    expect(ofOpenApi.validate(official, { ...document, paths: { "/v1": { get: { responses: [] } } } })).toBe(false);
  });

  it("is told in an OpenAPI document whose references lead somewhere", () => {
    const text = JSON.stringify(document);
    const lookUp = (reference: string): unknown =>
      reference
        .slice(2)
        .split("/")
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
    const references = new Set([...text.matchAll(/"\$ref":"(#[^"]+)"/g)].map(([, reference]) => reference ?? ""));
    expect(references.size).toBeGreaterThan(10);
    for (const reference of references) expect(lookUp(reference), reference).toBeDefined();
    expect(text).not.toContain("undefined");
  });
});

describe("a problem", () => {
  it("has a text in both languages that says what to do or what is, and a status for refusals", () => {
    for (const code of codes) {
      expect(code).toMatch(/^[a-z-]+\/[a-z-]+$/);
      const { vi, en, status } = problemKinds[code];
      for (const text of [vi, en]) expect(text).toMatch(/^\p{Lu}.+\.$/u);
      expect(vi).not.toBe(en);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });

  it("is true to the schema that the API document gives of it", () => {
    const { components } = openApi(allRoutes, "0.0.0") as { components: { schemas: { Problem: object } } };
    for (const code of codes) {
      const explanations = [{ field: "body.name", says: { vi: "Sai.", en: "Wrong." } }];
      const problem = { code, fields: ["body.name"], explanations, facts: { components: ["x"] } };
      const body = problemBody(problemKinds[code], problem, "en", "correlation");
      expect(ajv.validate(components.schemas.Problem, body), ajv.errorsText()).toBe(true);
    }
  });

  it("is answered by some route, but for those of the ledger that no route moves yet", () => {
    const answered = new Set(routes.flatMap(problemsOf));
    const ofLedger = (code: string) => code.startsWith("deadline/");
    expect(codes.filter((code) => !answered.has(code) && !ofLedger(code))).toEqual([]);
  });

  it("is answered with somewhere in the code, and is not a promise alone", async () => {
    const { code: texts } = await readHouse(fileURLToPath(new URL("../..", import.meta.url)));
    const declarations = /(problem-kinds|routes)\.ts$/;
    const acting = [...texts].filter(([path]) => /^(functions|shared)\//.test(path) && !declarations.test(path));
    expect(codes.filter((code) => !acting.some(([, text]) => text.includes(`"${code}"`)))).toEqual([]);
  });
});
