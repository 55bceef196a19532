import { describe, expect, it } from "vitest";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import type { ApiRoute } from "../../../shared/domain/api-route.ts";
import { folded } from "../../../shared/domain/folded.ts";
import { allRoutes } from "../../support/all-routes.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { examples } from "../../support/docs/api-examples.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { memoryProvince } from "../../support/memory-province.ts";

/** Marked values that stand nowhere else, by the name of the field that takes one; other texts get a sentence. */
const marked: Readonly<Record<string, string>> = {
  name: "Công Tằng Tôn Nữ Mật Ngữ",
  citizenId: "046185773311",
  identifier: "046185773311",
  birthDate: "1985-07-19",
  phone: "0905773311",
  email: "mat.ngu.773311@motcua.example",
  address: "773 kiệt 311 đường Hàn Mặc Tử",
  value: "Giá trị mật 773311",
};
const sentence = "Câu nói mật 773311 về một người";
const values = [...Object.values(marked), sentence];

/** Routes whose body has no text that could speak of a person: codes, numbers, places and choices. */
const nothingPersonal = [
  "acceptDossier",
  "assignScan",
  "assignStep",
  "bringSupplement",
  "callTicket",
  "claimStep",
  "closeCustodyCase",
  "closeTicket",
  "collectPayment",
  "completeStep",
  "discardDraft",
  "discardScan",
  "enterAbsence",
  "givePapersBack",
  "handOverPapers",
  "inviteRecipient",
  "makeResultLink",
  "noteFeePaid",
  "notePayment",
  "noteLook",
  "openCustodyCase",
  "openResult",
  "revokeResult",
  "verifyResult",
  "reassignPaper",
  "revokePaper",
  "receivePapers",
  "releaseStep",
  "requestAttachment",
  "requestUpload",
  "returnResult",
  "sendResult",
  "takeSignedResult",
  "takeTicket",
  "trackDossier",
  "transferDossier",
  "changeWebhook",
  "deleteWebhook",
  "pingWebhook",
  "replayWebhook",
  "rotateWebhookSecret",
];

/** Names of places, procedures and papers: with a sentence in it no act would be reached. */
const places = new Set(["commune", "procedure", "component"]);

type Path = readonly string[];

const textsIn = (node: unknown, path: Path = []): readonly Path[] => {
  if (typeof node === "string") return [path];
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) => textsIn(child, [...path, name]));
};
const withText = (node: unknown, [first, ...rest]: Path, text: string): unknown => {
  if (first === undefined) return text;
  if (Array.isArray(node)) return node.with(Number(first), withText(node[Number(first)], rest, text));
  const fields: Readonly<Record<string, unknown>> = Object(node);
  return { ...fields, [first]: withText(fields[first], rest, text) };
};

/** Bodies that say more of a person, or get further in the sample province, than the examples do. */
const fuller: Readonly<Record<string, unknown>> = {
  openDossier: anApplication(),
  submitDossier: anApplication(),
  correctDossier: { applicant: anApplication().applicant },
  draftResult: { values: { term: "Năm năm" } },
  saveDraft: { contents: { applicant: anApplication().applicant } },
};

/** The example of a route with a marked value in every text that takes one, and how many there are. */
const planted = (route: ApiRoute): { readonly body: unknown; readonly count: number } => {
  let body: unknown = fuller[route.name] ?? examples[route.name]?.body;
  let count = 0;
  for (const path of textsIn(body)) {
    const key = path.findLast((part) => !/^\d+$/.test(part)) ?? "";
    const fits = (text: string | undefined) =>
      text !== undefined && route.body?.safeParse(withText(body, path, text)).success === true;
    // The name of a field of a paper is no person's.
    const isName = places.has(key) || (key === "name" && path[0] === "fields");
    const text = isName ? undefined : [marked[key], sentence].find(fits);
    if (text === undefined) continue;
    body = withText(body, path, text);
    count += 1;
  }
  return { body, count };
};

const bodied = allRoutes.map(({ route }) => route).filter(({ body }) => body !== undefined);
const { id } = aDossier().build();
const scanId = "9f86d081884c7d659a2feaa0c55ad015";

/** Everything as text, bytes included: one letter a byte would find what was left unsealed. */
const textOf = (node: unknown): string => {
  if (typeof node === "string") return node;
  if (node instanceof Uint8Array)
    return `${Buffer.from(node).toString("utf8")} ${Buffer.from(node).toString("latin1")}`;
  if (node instanceof Map) return [...node].flat().map(textOf).join(" ");
  if (typeof node === "object" && node !== null) return Object.entries(node).flat().map(textOf).join(" ");
  return String(node);
};
const tracesIn = (text: string): readonly string[] => {
  const plain = folded(text);
  return values.filter((value) => text.includes(value) || (value.length >= 11 && plain.includes(folded(value))));
};

/** Sends a request as each of these people; answers all that came out of it but the answers to requests that were let in. */
const leftBy = async (route: ApiRoute, requests: readonly Parameters<typeof apiEvent>[0][]) => {
  const province = await memoryProvince();
  const paper = (number: number) => ({
    ...{ paperId: `${scanId}-${number}`, scanId, component: "application", pages: [1] },
    fields: [{ name: "citizenId", confidence: 71, accepted: false }],
    recordedAt: "2026-11-23T01:00:00.000Z",
  });
  await province.given(aDossier().build());
  province.table.papers.set(id, new Map([[`${scanId}-1`, paper(1)]]));
  await archivedPaperTexts(province.archive.archives).keep(id, scanId, {});
  const door = doorsInMemory(province)[route.name];
  const log = readLog();
  const refusals: unknown[] = [];
  const statuses: number[] = [];
  for (const request of requests)
    for (const [n, person] of Object.values(people).entries()) {
      const headers = {
        "idempotency-key": `key-0000000${n}-${statuses.length}`,
        "if-match": '"1"',
        ...request.headers,
      };
      const answer = await door?.(apiEvent({ ...request, headers, claims: accessToken(person.id) }), aContext());
      statuses.push(answer?.statusCode ?? 0);
      if ((answer?.statusCode ?? 500) >= 400) refusals.push(answer);
    }
  log.restore();
  const files = [...province.archive.files.keys()];
  return { statuses, text: textOf([log.lines, refusals, province.table, files, province.accessRecords.all()]) };
};

describe("marked values that are sent through every route", () => {
  it("are planted in every body that has a text about a person: a new route plants some, or is named as one that has none", () => {
    const without = bodied.filter((route) => planted(route).count === 0).map(({ name }) => name);
    expect(without.sort()).toEqual([...nothingPersonal].sort());
  });

  it.each(bodied)("stand in no log line, refusal, item, key, fact or file name afterwards: $name", async (route) => {
    const { body } = planted(route);
    const pathParameters = examples[route.name]?.parameters ?? {};
    const { statuses, text } = await leftBy(route, [
      { body, pathParameters },
      { body: { ...Object(body), [sentence]: sentence }, pathParameters },
      { rawBody: `${JSON.stringify(body)}}`, headers: { "content-type": "application/json" }, pathParameters },
    ]);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(text).toContain(id);
    expect(tracesIn(text)).toEqual([]);
  });

  it.each(allRoutes.map(({ route }) => route))(
    "are not repeated when they stand in an address: $name",
    async (route) => {
      const { parameters = {}, query = {}, body } = examples[route.name] ?? {};
      const spoilt = (fields: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.keys(fields).map((name) => [name, sentence]));
      const { text } = await leftBy(route, [
        { body, pathParameters: spoilt(parameters), query },
        { body, pathParameters: parameters, query: { ...spoilt(query), [sentence]: sentence } },
      ]);
      expect(tracesIn(text)).toEqual([]);
    },
  );

  it("reach the sealed item and nothing else when a dossier is opened", async () => {
    const route = bodied.find(({ name }) => name === "openDossier");
    if (route === undefined) throw new Error("dossiers are opened no more");
    const { statuses, text } = await leftBy(route, [{ body: planted(route).body }]);
    expect(statuses).toContain(201);
    expect(tracesIn(text)).toEqual([]);
  });
});
