import type * as z from "zod/mini";
import type { ApiRoute } from "../domain/api-route.ts";
import { done, type Outcome, refused } from "../domain/problems.ts";
import { saidOf } from "../domain/said-flaws.ts";
import type { GatewayEvent } from "./gateway-event.ts";
import { jsonBody, type SentBody } from "./json-body.ts";
import { pathsOfNoText, tidyJson } from "./tidy-json.ts";

type Texts = Readonly<Record<string, string | undefined>>;

/** So many fields of one request are named, and as many explained. */
const mostFields = 50;

/** Where an issue is. A key that is none of a list's (`invalid_key`) was made up by the client: the list is named, not it. */
const fieldOf = (part: string, { code, path }: z.core.$ZodIssue): string =>
  [part, ...(code === "invalid_key" ? path.slice(0, -1) : path)].join(".");

const invalid = (part: string, error: z.core.$ZodError): Outcome<never> => {
  const issues = error.issues.map((issue) => ({ field: fieldOf(part, issue), said: saidOf(issue) }));
  const explanations = issues.flatMap(({ field, said }) => (said === undefined ? [] : [{ field, ...said }]));
  return refused("request/invalid", {
    fields: [...new Set(issues.map(({ field }) => field))].slice(0, mostFields),
    ...(explanations.length === 0 ? {} : { explanations: explanations.slice(0, mostFields) }),
  });
};

/** A part of a request by its schema. Refuses with `request/invalid` and the paths of what is wrong. */
const parsed = <S extends z.ZodMiniType>(part: string, schema: S, value: unknown): Outcome<z.output<S>> => {
  const result = schema.safeParse(value);
  return result.success ? done(result.data) : invalid(part, result.error);
};

const undeclared = {
  vi: "Có tham số không được khai báo: bỏ đi.",
  en: "It has parameters that are not declared: leave them out.",
};
const noText = {
  vi: "Có ký tự điều khiển: chỉ gửi chữ.",
  en: "It holds control characters: send text only.",
};

const undeclaredIn = (schema: z.ZodMiniObject, query: object): boolean =>
  Object.keys(query).some((name) => !Object.hasOwn(schema.shape, name));

/** The query by its schema; a parameter that the route does not know is refused, and its name is not repeated. */
export const queryOf = <S extends z.ZodMiniObject>(
  schema: S,
  query: Texts | null | undefined,
): Outcome<z.output<S>> => {
  if (query == null) return parsed("query", schema, {});
  if (undeclaredIn(schema, query))
    return refused("request/invalid", { fields: ["query"], explanations: [{ field: "query", says: undeclared }] });
  const tidied = tidyJson(query);
  const read = parsed("query", schema, tidied);
  return read.ok ? withoutNoText("query", tidied, read) : read;
};

/** Refuses signs that are no text, once a schema has taken the rest: paths are told, and no key may be the client's own. */
const withoutNoText = <T>(part: string, sent: unknown, taken: Outcome<T>): Outcome<T> => {
  const fields = pathsOfNoText(sent, part).slice(0, mostFields);
  if (fields.length === 0) return taken;
  return refused("request/invalid", { fields, explanations: fields.map((field) => ({ field, says: noText })) });
};

/** Parameters of the path by the route's schema. */
export const parametersOf = <S extends z.ZodMiniObject>(
  schema: S,
  path: Texts | null | undefined,
): Outcome<z.output<S>> => {
  if (path == null) return parsed("path", schema, {});
  const read = parsed("path", schema, path);
  return read.ok ? withoutNoText("path", path, read) : read;
};

/** What the body of the route is, by its schema: as it was sent, or else tidied (a word of a list between blanks). */
export const contentOf = (schema: z.ZodMiniType | undefined, { value, isUsual }: SentBody): Outcome<unknown> => {
  if (schema === undefined) return done(undefined);
  const read = parsed("body", schema, value);
  if (!isUsual) return read.ok ? withoutNoText("body", value, read) : read;
  return read.ok ? read : parsed("body", schema, tidyJson(value));
};

/** The body as JSON where the route takes one; a route that takes none is sent none, or an empty object. */
export const bodyOf = (route: ApiRoute, event: GatewayEvent): Outcome<SentBody> => {
  // Some programs send an empty object with every POST.
  const isNothing = event.body == null || /^\s*(\{\s*\})?\s*$/.test(event.body);
  if (route.bodyOptional && isNothing) return done({ value: {}, isUsual: true });
  if (route.body !== undefined)
    return jsonBody(event.headers["content-type"], event.body, event.isBase64Encoded === true);
  return isNothing ? done({ value: undefined, isUsual: true }) : refused("request/invalid", { fields: ["body"] });
};
