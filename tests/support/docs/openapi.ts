import type * as z from "zod/mini";
import type { ApiRoute } from "../../../shared/domain/api-route.ts";
import { parseCitizenId } from "../../../shared/domain/identifiers/citizen-id.ts";
import type { Problem, ProblemCode } from "../../../shared/domain/problems.ts";
import { rateClasses, rateClassOf } from "../../../shared/domain/rate-class.ts";
import { longestBodyBytes } from "../../../shared/lambda/http-door.ts";
import { problemBody } from "../../../shared/lambda/problem.ts";
import type { StageRoute } from "../all-routes.ts";
import { problemCodes, problemKinds } from "../problem-kinds.ts";
import { examples } from "./api-examples.ts";
import { jsonSchema, parameterSchema, requestSchema } from "./json-schema.ts";
import { problemsOf } from "./route-problems.ts";

type Json = Record<string, unknown>;

const correlationId = "6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10";

const isNumber = (schema: z.core.$ZodType): boolean =>
  ["integer", "number"].includes(String(parameterSchema(schema).type));

const header = (name: string, description: string, schema: Json, required: boolean): Json => ({
  name,
  in: "header",
  required,
  description,
  schema,
});

/** Parameters of the path or the query, from the route's own schema, with the value that the route's example gives. */
const named = (place: "path" | "query", route: ApiRoute): Json[] => {
  const { shape } = place === "path" ? route.parameters : route.query;
  const { required = [] } = requestSchema(place === "path" ? route.parameters : route.query) as { required?: string[] };
  const given = examples[route.name]?.[place === "path" ? "parameters" : "query"] ?? {};
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: parameterSchema(schema),
    ...(given[name] === undefined ? {} : { example: isNumber(schema) ? Number(given[name]) : given[name] }),
  }));
};

const parametersOf = (route: ApiRoute): Json[] => [
  ...named("path", route),
  ...named("query", route),
  ...(route.command
    ? [
        header(
          "Idempotency-Key",
          "A new key for each new command; kept for 30 days. The same command under the same key is carried out once and answered the same, another body under it is refused.",
          { type: "string", pattern: "^[A-Za-z0-9_-]{8,128}$" },
          true,
        ),
      ]
    : []),
  ...(route.changes
    ? [
        header(
          "If-Match",
          "The ETag of the dossier as it was read: one, and neither `*` nor a list.",
          { type: "string", pattern: '^(W/)?"\\d+"$' },
          true,
        ),
      ]
    : []),
  header(
    "X-Correlation-Id",
    "A UUID that goes through every answer and log line; made for a request that brings none.",
    { type: "string", format: "uuid" },
    false,
  ),
  header(
    "Accept-Language",
    "`vi` (default) or `en`, for the titles and explanations of problems.",
    { type: "string" },
    false,
  ),
];

const answerHeaders = (status: number, route: ApiRoute): Json => ({
  "X-Correlation-Id": { schema: { type: "string" } },
  ...(status === 303 ? { Location: { description: "Opens the file for one minute", schema: { type: "string" } } } : {}),
  ...(status === 201
    ? { Location: { description: "What was made, where it has a path", schema: { type: "string" } } }
    : {}),
  ...(status < 300 && (route.changes || status === 201 || "id" in route.parameters.shape)
    ? { ETag: { description: "The dossier's revision, in quotes", schema: { type: "string" } } }
    : {}),
});

const answersOf = (route: ApiRoute): Json =>
  Object.fromEntries(
    Object.entries(route.answers).map(([status, { description, body }]) => [
      status,
      {
        description,
        headers: answerHeaders(Number(status), route),
        ...(body === undefined
          ? {}
          : { content: { "application/json": { schema: jsonSchema(body), example: examples[route.name]?.answer } } }),
      },
    ]),
  );

const exampleName = (code: ProblemCode): string => code.replace("/", ".");

/** What the gateway itself answers before a function is asked: a sentence of AWS's and no problem. */
const ofTheGateway = ({ permission, parameters }: ApiRoute): readonly number[] => [
  ...(permission === "public" ? [] : [401]),
  // A path with an empty part is none of ours.
  ...(Object.keys(parameters.shape).length === 0 ? [] : [404]),
  429,
  503,
];

const gatewayContent = { "application/json": { schema: { $ref: "#/components/schemas/GatewayRefusal" } } };

const problemContent = (codes: readonly ProblemCode[]): Json => ({
  "application/problem+json": {
    schema: { allOf: [{ $ref: "#/components/schemas/Problem" }, { properties: { code: { enum: codes } } }] },
    examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${exampleName(code)}` }])),
  },
});

const refusalsOf = (route: ApiRoute): Json => {
  const byStatus = Map.groupBy(problemsOf(route), (code): number => problemKinds[code].status);
  const gateway = ofTheGateway(route);
  const statuses = [...new Set([...byStatus.keys(), ...gateway])].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const codes = byStatus.get(status) ?? [];
      const byGateway = gateway.includes(status);
      return [
        status,
        {
          description: [...codes.map((code) => `\`${code}\``), ...(byGateway ? ["the gateway's own"] : [])].join(", "),
          headers: {
            ...(codes.length > 0 ? { "X-Correlation-Id": { schema: { type: "string" } } } : {}),
            ...(status === 429 || status === 503 ? { "Retry-After": { schema: { type: "integer" } } } : {}),
          },
          content: { ...(codes.length > 0 ? problemContent(codes) : {}), ...(byGateway ? gatewayContent : {}) },
        },
      ];
    }),
  );
};

/** A citizen id of eleven digits, as its own parser explains it. */
const shortId = parseCitizenId("04618500321");

/** What an example says beyond its code. */
const exampleOf: Partial<Record<ProblemCode, Omit<Problem, "code">>> = {
  "request/too-large": { facts: { limit: longestBodyBytes, unit: "bytes" } },
  "request/invalid": {
    fields: ["body.applicant.citizenId", "body.components"],
    explanations: [
      ...(shortId.ok ? [] : [{ field: "body.applicant.citizenId", says: shortId.says }]),
      {
        field: "body.components",
        says: { vi: "Nhiều nhất 50 mục.", en: "At most 50 items." },
        limit: 50,
        unit: "items",
      },
    ],
  },
};

/** Every problem once, as it is told in Vietnamese; the summary is its English text. */
const problemExamples = (): Json =>
  Object.fromEntries(
    problemCodes.map((code) => [
      exampleName(code),
      {
        summary: problemKinds[code].en,
        value: problemBody(problemKinds[code], { code, ...exampleOf[code] }, "vi", correlationId),
      },
    ]),
  );

const operation = ({ stage, route }: StageRoute): Json => ({
  operationId: route.name,
  summary: route.summary.en,
  description: route.summary.vi,
  tags: [stage],
  security: route.permission === "public" ? [] : [{ staff: [] }],
  ...(route.permission === "public" ? {} : { "x-permission": route.permission }),
  "x-rate-class": rateClassOf(route),
  parameters: parametersOf(route),
  ...(route.body === undefined
    ? {}
    : {
        requestBody: {
          required: route.bodyOptional !== true,
          content: { "application/json": { schema: requestSchema(route.body), example: examples[route.name]?.body } },
        },
      }),
  responses: { ...answersOf(route), ...refusalsOf(route) },
});

const problemSchema: Json = {
  description: "RFC 9457. `code` is stable; titles are in the language asked for and never repeat what was sent.",
  type: "object",
  required: ["type", "title", "status", "code", "correlationId"],
  properties: {
    type: { type: "string", description: "Relative: `/problems/<code>`" },
    title: { type: "string", description: "What happened and what to do" },
    status: { type: "integer" },
    code: { type: "string", enum: problemCodes },
    correlationId: { type: "string" },
    fields: { type: "array", items: { type: "string" }, description: "Paths or names of what is wrong, never values" },
    explanations: {
      type: "array",
      description:
        "Sentences about some of `fields` that a clerk can act on, in the language of the request; what was sent is never repeated.",
      items: {
        type: "object",
        required: ["field", "says"],
        properties: {
          field: { type: "string" },
          says: { type: "string" },
          limit: { type: "number", description: "The limit that was passed, in `unit` where it is no bare number" },
          unit: { enum: ["characters", "items"] },
        },
      },
    },
    limit: { type: "number", description: "The limit that was passed, in `unit`" },
    unit: { type: "string" },
    retryAfterSeconds: { type: "integer", description: "When to come again; `Retry-After` says the same" },
  },
};

const gatewayRefusal: Json = {
  description:
    "The gateway's own answer, before a function is asked: no valid token, too many requests, no answer in time.",
  type: "object",
  required: ["message"],
  properties: { message: { type: "string" } },
};

const limits = Object.entries(rateClasses)
  .map(([name, { says }]) => `\`${name}\`: ${says.en}`)
  .join("; ");

/** The OpenAPI 3.1 document of the whole API, made of the routes that the functions themselves use. */
export const openApi = (routes: readonly StageRoute[], version: string): Json => {
  const sorted = [...routes].sort((a, b) =>
    `${a.route.path} ${a.route.method}` < `${b.route.path} ${b.route.method}` ? -1 : 1,
  );
  const paths: Record<string, Json> = {};
  for (const one of sorted) {
    const { path, method } = one.route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(one) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "motcua: one-stop administrative dossiers",
      version,
      description: `Made by \`npm run docs\` from the \`routes.ts\` of each stage; do not edit. Changes within /v1 only add. Of what the province takes a second, one route may use up by its \`x-rate-class\`: ${limits} (429 beyond).`,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      {
        url: "{address}",
        description: "The province's own address; `npm start` prints that of this machine",
        variables: { address: { default: "https://api.motcua.example" } },
      },
    ],
    tags: [...new Set(sorted.map(({ stage }) => stage))].sort().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        staff: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "An access token of the province's user pool. What its holder may do stands in the staff registry.",
        },
      },
      schemas: { Problem: problemSchema, GatewayRefusal: gatewayRefusal },
      examples: problemExamples(),
    },
  };
};
