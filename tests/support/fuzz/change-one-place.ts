import { requestSchema } from "../docs/json-schema.ts";
import type { Random } from "./random.ts";
import type { SentRequest } from "./sent-request.ts";

/** What clients have sent to somebody before: too long, of another type, in other letters, hostile. */
const strangeTexts: readonly string[] = [
  "",
  " ",
  "0",
  "-1",
  "null",
  "undefined",
  "NaN",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "%00",
  "\u0000",
  "\u001b[31m",
  "\ud800",
  "\u202eabc",
  "𠮷😀",
  "Nguyễn Thị Quỳnh Hương".normalize("NFD"),
  "' OR 1=1 --",
  "<script>alert(1)</script>",
  "#DOSSIER#",
  "46#UNIT#H57.24.03#TASKS",
  "2026-02-30",
  "9999-12-31T23:59:59.999Z",
  "１２３",
  "x".repeat(5000),
  "ệ".repeat(301),
];
const strangeValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [[]],
  { a: { b: { c: [] } } },
  ...strangeTexts,
];

/** A value between careless blanks, decomposed, with a sign nobody sees: it means the same. */
const untidy = (text: string): string => `\u00a0${text.normalize("NFD")}\u200b `;

type Path = readonly (string | number)[];

const leavesOf = (value: unknown, path: Path = []): readonly Path[] => {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? below : [path, ...below];
};

const at = (value: unknown, [first, ...rest]: Path): unknown =>
  first === undefined ? value : at(Object(value)[first], rest);

/** The value with another one at the end of the path; without one there where `put` is nothing. */
const putAt = (value: unknown, [first, ...rest]: Path, put: unknown): unknown => {
  if (first === undefined) return put;
  const below = rest.length === 0 ? put : putAt(Object(value)[first], rest, put);
  if (Array.isArray(value)) {
    const list = value.map((one, n) => (n === first ? below : one));
    return below === undefined ? list.filter((_, n) => n !== first) : list;
  }
  const { [first]: _, ...others } = Object(value);
  return below === undefined ? others : { ...others, [first]: below };
};

interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly additionalProperties?: Shape | boolean;
}

/** What the route's schema says of the place; of several alternatives the first that knows it. */
const shapeAt = (shape: Shape | undefined, [first, ...rest]: Path): Shape | undefined => {
  if (shape === undefined || first === undefined) return shape;
  const { properties, items, additionalProperties, anyOf = [], oneOf = [] } = shape;
  const below = typeof first === "number" ? items : (properties?.[first] ?? additionalProperties);
  if (typeof below === "object") return shapeAt(below, rest);
  for (const one of [...anyOf, ...oneOf]) {
    const found = shapeAt(one, [first, ...rest]);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Another value that the schema takes too, where it says enough of the place. */
const otherValid = (random: Random, shape: Shape | undefined, value: unknown): unknown => {
  if (shape?.enum !== undefined) return random.oneOf(shape.enum);
  if (typeof value === "number") {
    const { minimum = value - 1, maximum = value + 1 } = shape ?? {};
    return random.oneOf([minimum, Math.min(maximum, value + 1), value]);
  }
  if (typeof value === "boolean") return !value;
  if (typeof value !== "string") return value;
  if (shape?.pattern === undefined && !(shape?.type === "string" && "format" in shape))
    return random.oneOf([
      untidy(value),
      `${value} khác`,
      "Đặng Ngọc Ánh",
      "x".repeat(Math.min(shape?.maxLength ?? 5, 500)),
    ]);
  return random.oneOf([
    untidy(value),
    value.toLowerCase(),
    value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
  ]);
};

type Change = (random: Random, request: SentRequest) => SentRequest;

const changedText = (random: Random, text: string): string =>
  random.oneOf([
    text.replace(/[\da-f]$/, (digit) => (digit === "0" ? "1" : "0")),
    text.slice(0, -1),
    `${text}x`,
    random.oneOf(strangeTexts),
  ]);

const inParameters: Change = (random, request) => {
  const name = random.oneOf(Object.keys(request.parameters));
  return {
    ...request,
    parameters: { ...request.parameters, [name]: changedText(random, request.parameters[name] ?? "") },
  };
};

const inQuery: Change = (random, request) => {
  const declared = Object.keys(request.route.query.shape);
  const name = random.oneOf([...declared, ...Object.keys(request.query), "surprise"]);
  const { [name]: value, ...others } = request.query;
  if (value !== undefined && random.percent(30)) return { ...request, query: others };
  const given = random.oneOf([
    ...(value === undefined ? [] : [untidy(value), changedText(random, value)]),
    ...["1", "100", "101", "me", "inProcess", "2026-12-18T17:00:00+07:00", "land-transfer", "H57.24.03"],
    random.oneOf(strangeTexts),
  ]);
  return { ...request, query: { ...others, [name]: given } };
};

const headerValues: Readonly<Record<string, readonly (string | undefined)[]>> = {
  "idempotency-key": [undefined, "", "short", "k".repeat(128), "k".repeat(129), "khóa-của-tôi-1"],
  "if-match": [undefined, "*", '"1"', '"999"', 'W/"1"', '"1", "2"', "1", '"', '"99999999999999999999"', '"x"'],
  "content-type": [
    ...["application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON"],
    ...[undefined, "application/vnd.api+json", "text/plain", ""],
  ],
  "accept-language": ["en", "vi", "en;q=0.5, vi;q=0.4", "*", ";;;q", "e".repeat(2000)],
  "x-correlation-id": ["6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10", "x", '"}{'],
};

const inHeaders: Change = (random, request) => {
  const sent = Object.keys(headerValues).filter(
    (name) => name in request.headers || !["idempotency-key", "if-match"].includes(name),
  );
  const name = random.oneOf(sent);
  const { [name]: _, ...others } = request.headers;
  const value = random.oneOf(headerValues[name] ?? []);
  return { ...request, headers: value === undefined ? others : { ...others, [name]: value } };
};

const inBody: Change = (random, request) => {
  const leaves = leavesOf(request.body);
  if (leaves.length === 0) return { ...request, body: random.oneOf(strangeValues) };
  const path = random.oneOf(leaves);
  const value = at(request.body, path);
  const schema = request.route.body === undefined ? undefined : requestSchema(request.route.body);
  const put = (what: unknown): SentRequest => ({ ...request, body: putAt(request.body, path, what) });
  const kind = random.below(12);
  if (kind < 7) return put(otherValid(random, shapeAt(schema as Shape, path), value));
  if (kind === 7) return put(undefined);
  if (kind === 8)
    return { ...request, body: putAt(request.body, [...path.slice(0, -1), "surprise"], random.oneOf(strangeValues)) };
  if (kind === 9 && Array.isArray(value))
    return put(Array.from({ length: random.oneOf([0, 2, 51, 101, 500]) }, () => value[0]));
  return put(random.oneOf(strangeValues));
};

const inRawBody: Change = (random, request) => {
  const text = JSON.stringify(request.body ?? {});
  const { body: _, ...rest } = request;
  const rawBody = random.oneOf([
    JSON.stringify(request.body ?? {}, null, 2),
    text.slice(0, random.below(text.length)),
    `${text}${text}`,
    text.replace("{", '{"__proto__":{"admin":true},'),
    "[".repeat(5000),
    `${"[".repeat(5000)}${"]".repeat(5000)}`,
    "",
    `"${"x".repeat(262_145)}"`,
    "\ufeff{}",
  ]);
  return { ...rest, rawBody };
};

/** Somebody else asks the same, or nobody. */
const byAnother =
  (askers: readonly string[]): Change =>
  (random, request) => ({ ...request, asker: random.oneOf([...askers, undefined]) });

/** A request changed in one place and no other. Bodies are changed most often: they have the most places. */
export const changedInOnePlace = (random: Random, request: SentRequest, askers: readonly string[]): SentRequest => {
  const changes: Change[] = [inQuery, inHeaders];
  if (Object.keys(request.parameters).length > 0) changes.push(inParameters);
  if (request.route.permission !== "public") changes.push(byAnother(askers));
  if (request.body !== undefined) changes.push(inBody, inBody, inBody, inBody, inRawBody);
  return random.oneOf(changes)(random, request);
};

/** The same changed in two places, one after the other. */
export const changedInTwoPlaces = (random: Random, request: SentRequest, askers: readonly string[]): SentRequest => {
  const changed = changedInOnePlace(random, request, askers);
  return changed.rawBody === undefined ? changedInOnePlace(random, changed, askers) : changed;
};
