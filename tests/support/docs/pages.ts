import { readFileSync } from "node:fs";
import { closingFacts } from "../../../events/facts.ts";
import { readProvince } from "../../../infra/settings/read-province.ts";
import type { ProblemCode } from "../../../shared/domain/problems.ts";
import { allowedOf, type RateClass, rateClasses, rateClassOf } from "../../../shared/domain/rate-class.ts";
import { scanRefusalTexts } from "../../../shared/domain/scan-refusals.ts";
import { unmatchedReasons } from "../../../shared/domain/scan-states.ts";
import type { Text } from "../../../shared/domain/text.ts";
import type { StageRoute } from "../all-routes.ts";
import { problemCodes, problemKinds } from "../problem-kinds.ts";
import { type FactName, factExamples, factMeaning, factNames, facts, familyOf, typeOf } from "./facts-on-paper.ts";
import { jsonSchema } from "./json-schema.ts";
import { page, table, ticked } from "./markdown.ts";
import { problemsOf } from "./route-problems.ts";

const hue = readProvince("46-hue").concurrency;

/** docs/api-reference.md: the routes at a glance; the whole of it stands in openapi.json. */
export const apiPage = (routes: readonly StageRoute[]): string => {
  const stages = [...new Set(routes.map(({ stage }) => stage))];
  const ofStage = (stage: string) =>
    routes
      .filter((one) => one.stage === stage)
      .map(({ route }) => [
        `\`${route.method} ${route.path}\``,
        `${route.summary.en}<br>${route.summary.vi}`,
        route.permission === "public" ? "everybody" : `\`${route.permission}\``,
        `\`${rateClassOf(route)}\``,
        [route.command ? "`Idempotency-Key`" : "", route.changes ? "`If-Match`" : ""].filter(Boolean).join(", "),
        ticked(route.problems.map(({ code }) => code)),
      ]);
  return page(
    "# The routes of the API",
    "How they are used, told as a journey, and the rules and limits that hold everywhere: [api.md](api.md). Requests, answers, examples and every refusal: [openapi.json](openapi.json), to be browsed and tried on the page that `npm start` serves. Who may ask: [permissions.md](permissions.md). What refusals mean: [problems.md](problems.md).",
    "## Rate classes",
    `Of what the province takes a second (\`concurrency\` in its file; 46-hue: ${hue.requestsPerSecond}, at once ${hue.burstRequests}), one route may use up the part of its class, and never less than ten. Beyond it the gateway answers 429. A machine has a limit of its own a minute as well, which stands in its row.`,
    table(
      ["class", "of the province", "in 46-hue a second, at once"],
      Object.entries(rateClasses).map(([name, { says }]) => [
        `\`${name}\``,
        `${says.en}<br>${says.vi}`,
        [hue.requestsPerSecond, hue.burstRequests].map((all) => allowedOf(name as RateClass, all)).join(", "),
      ]),
    ),
    ...stages.flatMap((stage) => [
      `## ${stage}`,
      table(["route", "what", "permission", "rate class", "headers", "refusals of its own"], ofStage(stage)),
    ]),
  );
};

interface Shape {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

const shapeName = ({ type, enum: values, items }: Shape): string => {
  if (values !== undefined) return ticked(values);
  return items === undefined ? (type ?? "any") : `list of ${shapeName(items)}`;
};

const dataRows = (name: FactName): string[][] => {
  const { data } = (jsonSchema(facts[name]) as Shape).properties ?? {};
  return Object.entries(data?.properties ?? {}).map(([field, shape]) => [
    `\`${field}\``,
    shapeName(shape),
    data?.required?.includes(field) ? "yes" : "",
  ]);
};

/** docs/events.md: what is published, with an example of each. */
export const eventsPage = (): string =>
  page(
    "# Facts on the bus",
    "One change of a dossier is one history entry is one fact, and so is one of a queue ticket: CloudEvents 1.0 as the detail of an EventBridge event (`source` `vn.motcua`, `detail-type` = `type`). `subject` is the dossier, or the ticket; `sequence` counts its entries from 1; facts may arrive twice and out of order, so a projection keeps the highest sequence it has applied, and a side effect happens once per subject, sequence, receiver and channel. Facts hold ids, codes and names of fields, never personal data. A breaking change is a `v2` beside the `v1`.",
    "Systems of agencies are [sent these facts, or fetch them](webhooks.md), in whatever order they come: the order is that of `sequence`, per dossier. What a webhook is sent is described in [asyncapi.json](asyncapi.json) (AsyncAPI 3).",
    table(
      ["fact", "of a", "what it says", "may close a stage"],
      factNames.map((name) => [
        `[\`${typeOf(name)}\`](#${name})`,
        familyOf(name),
        factMeaning(name),
        closingFacts.some((type) => type === typeOf(name)) ? "yes" : "",
      ]),
    ),
    ...factNames.flatMap((name) => [
      `## ${name}`,
      factMeaning(name),
      `Schema: [v1.schema.json](../events/${name}/v1.schema.json).`,
      table(["`data`", "holds", "always"], dataRows(name)),
      ...factExamples(name)
        .slice(0, 1)
        .map(({ value }) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``),
    ]),
  );

/** docs/access-patterns.md: the header of keys.ts, where the keys are made. */
export const accessPatternsPage = (): string => {
  const source = readFileSync(new URL("../../../shared/adapters/dynamodb/keys.ts", import.meta.url), "utf8");
  const header = /^\/\*\*\n([\s\S]*?)\n \*\//m.exec(source)?.[1];
  if (header === undefined) throw new Error("keys.ts has no header any more");
  return page(
    "# Access patterns of the table",
    "`P` is the province's code. Source: the header of `shared/adapters/dynamodb/keys.ts`.",
    header.replace(/^ \* ?/gm, ""),
  );
};

const texts = (list: Readonly<Record<string, Text>>): string[][] =>
  Object.entries(list).map(([code, { vi, en }]) => [`\`${code}\``, vi, en]);

/** docs/problems.md: every refusal of the API, and why a scan is refused or belongs to nobody. */
export const problemsPage = (routes: readonly StageRoute[]): string => {
  const answering = (code: ProblemCode) =>
    routes.filter(({ route }) => problemsOf(route).includes(code)).map(({ route }) => route.name);
  return page(
    "# Refusals",
    "Codes are stable; texts say what happened and what to do, and never repeat what was sent.",
    "## Problems of the API",
    table(
      ["status", "code", "tiếng Việt", "English", "routes"],
      problemCodes.map((code) => {
        const by = answering(code);
        return [
          String(problemKinds[code].status),
          `<a id="${code.replace("/", "-")}"></a>\`${code}\``,
          problemKinds[code].vi,
          problemKinds[code].en,
          by.length > 6 ? `${by.length} of ${routes.length}` : ticked(by),
        ];
      }),
    ),
    "## Why a scan is not read (quarantine)",
    table(["code", "tiếng Việt", "English"], texts(scanRefusalTexts)),
    "## Why a scan belongs to no dossier yet (unmatched list)",
    table(["code", "tiếng Việt", "English"], texts(unmatchedReasons)),
  );
};
