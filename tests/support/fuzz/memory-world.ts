import { createHash, randomBytes, randomUUID } from "node:crypto";
import { v7 } from "uuid";
import * as z from "zod/mini";
import { readingFile, searchableFile } from "../../../functions/digitization/scan-files.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import type { ApiRoute } from "../../../shared/domain/api-route.ts";
import { attachmentFile } from "../../../shared/domain/comment.ts";
import { custodyOf, issuedOnPaper } from "../../../shared/domain/custody.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { dossierCode } from "../../../shared/domain/identifiers.ts";
import { heldBy } from "../../../shared/domain/permission-table.ts";
import { linkName } from "../../../shared/domain/result-link.ts";
import { type Role, roles } from "../../../shared/domain/roles.ts";
import { allRoutes } from "../all-routes.ts";
import { accessToken, apiEvent } from "../api-event.ts";
import { anAcceptance } from "../builders/change.ts";
import { aCommand, anApplication } from "../builders/command.ts";
import { aDossier, type DossierBuilder } from "../builders/dossier.ts";
import { units } from "../builders/places.ts";
import { aCitizen, aPrincipal } from "../builders/principals.ts";
import { aProcedure } from "../builders/procedure.ts";
import { aPage, aReading } from "../builders/reading.ts";
import { aSubscription } from "../builders/subscription.ts";
import { examples } from "../docs/api-examples.ts";
import { doorsInMemory } from "../doors-in-memory.ts";
import { signedCallback } from "../fakes/memory-gateway.ts";
import { ownerName } from "../fakes/memory-owners.ts";
import { aContext } from "../lambda.ts";
import { type MemoryProvince, memoryProvince } from "../memory-province.ts";
import type { SeenAnswer } from "./declared-answers.ts";
import type { FuzzedWorld } from "./fuzzed.ts";
import { bodyTextOf, type SentRequest } from "./sent-request.ts";

/** A service that collects money: its counter is paid before anything else happens. */
const collection = aProcedure({
  id: "traffic-fine",
  service: "collection",
  limits: [],
  components: [],
  route: [
    {
      id: "payment",
      name: { vi: "Thu tiền", en: "Payment" },
      steps: [
        {
          ...{ id: "payment", kind: "collect", name: { vi: "Thu tiền", en: "Payment" } },
          ...{ roles: ["postalClerk"], unit: "receiving" },
        },
      ],
    },
    ...aProcedure().route.slice(1),
  ],
});

/** Each stage of a dossier's way, open and closed. */
const accepted: Readonly<Record<string, () => DossierBuilder>> = {
  ...Object.fromEntries(
    aProcedure().route.flatMap(({ id }) => [
      [`in ${id}`, () => aDossier().inStage(id)],
      [`after ${id}`, () => aDossier().after(id)],
    ]),
  ),
  "in payment": () => aDossier().of(collection).inStage("payment").withPapers(),
};

/** What a request may be about, by the parameter that names it; and of the routes whose body alone names it. */
const statesOf: Readonly<Record<string, readonly string[]>> = {
  releaseStep: ["taken step"],
  readAttachment: ["commented"],
  case: ["with a case"],
  id: [
    ...["submitted", "asked for a supplement", "asked to pay"],
    ...[...Object.keys(accepted), "out for delivery", "electronic", "replacement signed"],
  ],
  draft: ["draft"],
  ticket: ["called ticket", "ticket"],
  minutes: ["minutes"],
  webhook: ["with a webhook"],
  createWebhook: ["without webhooks"],
  scan: ["unmatched scan"],
  trackDossier: Object.keys(accepted),
  openResult: ["with a link"],
  answerSurvey: ["surveyed"],
  handOverPapers: Object.keys(accepted),
  callTicket: ["ticket"],
};
type State = string;

const { postalPoint: point, landOffice: office } = units;
const standings = [point, office, units.otherPoint];
const askerName = (role: Role, unit: string): string => `${role} at ${unit}`;
const everyone = roles.flatMap((role) => standings.map((unit) => ({ role, unit, name: askerName(role, unit.id) })));

const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const lastFour = "3456";
/** A day on which no dossier is opened through the API, so that no code is given twice. */
const givenAt = "2025-11-03T02:00:00.000Z";

/** A way in which the example of a route is answered with what it asks for: who asks, about what dossier, with a query or without. */
export interface Fit {
  readonly asker: string | undefined;
  readonly state: State;
  readonly isBare: boolean;
}

/** What a request is about, by the names of parameters; its revision, where it has one. */
export interface Given {
  readonly ids: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly token?: string;
  readonly revision?: number;
  readonly desk?: string;
}

const Made = z.object({
  ...{ id: z.optional(z.string()), ticket: z.optional(z.string()) },
  link: z.optional(z.object({ number: z.int() })),
});

/** To be fetched by a link, and nowhere on paper. */
const electronic: Partial<AcceptedDossier> = {
  custody: undefined,
  returnChoice: { method: "electronic", chosenAt: "2025-11-03T02:00:00.000Z" },
};

/** One province in memory with somebody of every role, and a dossier of each state as it is asked for. */
export const stocked = async (given?: MemoryProvince) => {
  const province: MemoryProvince = given ?? (await memoryProvince());
  await province.publications.publish({ procedures: [collection] });
  const hashes = [...(await province.owners.every(anApplication().applicant.citizenId))];
  for (const { role, unit, name: id } of everyone)
    await province.publications.register(role === "citizen" ? aCitizen({ id, hashes }) : aPrincipal(role, unit, id));
  const doors = doorsInMemory(province);
  const texts = archivedPaperTexts(province.archive.archives);
  let count = 0;
  let desks = 0;

  const giveAccepted = async (
    builder: () => DossierBuilder,
    changes: Partial<AcceptedDossier> = {},
  ): Promise<Given> => {
    count += 1;
    const id = v7();
    const code = dossierCode(point.id, givenAt, count);
    const proof = await province.hashes.of("tracking", `${code}#${lastFour}`);
    const built = builder().withId(id).withCode(code).provenBy(proof).build();
    // The result of what is decided lies at the point on paper, and is to be posted.
    const posted = {
      custody: issuedOnPaper(custodyOf(built), point.id, 1),
      returnChoice: { method: "post", distance: "province", chosenAt: givenAt },
    } as const;
    const dossier: AcceptedDossier = {
      ...built,
      ...(built.status === "decided" ? posted : {}),
      ...(changes as object),
      fees: [{ id: "licence", name: { vi: "Lệ phí", en: "Charge" }, amount: { vnd: 135_000 }, legalBasis: "—" }],
    };
    const { email, ...whoever } = anApplication().applicant;
    // A counter gives the ticket of the survey to whoever has no mail.
    const applicant = built.status === "returned" ? whoever : { ...whoever, email };
    const personal = await province.seals.seal({ applicant, papers: {} }, id);
    const crop = { page: 2, x: 290, y: 390, w: 120, h: 60 };
    const fields = ["citizenId", "phone"].map((name) => ({ name, confidence: 71, accepted: false, crop }));
    const paper = { paperId: `${scanId}-1`, scanId, component: "application", form: "mau-18", pages: [2], fields };
    const inked = [{ name: "issueDay" as const, crop }];
    const papers = [{ ...paper, inked, recordedAt: "2026-11-23T03:00:00.000Z" }];
    const held = hashes.slice(-1).map((owner) => ({
      ...{ ...owner, paper: `${id}.${scanId}-2`, dossierId: id, kind: "certificate", procedure: dossier.procedure.id },
      ...{ since: givenAt, status: "valid" as const, file: "papers/one.pdf", reuseCount: 0 },
    }));
    await province.dossiers.save({ ...anAcceptance(dossier), personal, papers, held });
    await texts.keep(id, scanId, { [`${scanId}-1`]: { citizenId: "046185001234" } });
    const reading = { ...aReading(aPage([], 90), aPage([], 90)), source: `points/${point.id}/${"ab".repeat(32)}` };
    const file = (bytes: Uint8Array) => ({ bytes, contentType: "application/octet-stream" }) as const;
    await province.archive.archives.put(id, readingFile(scanId), file(Buffer.from(JSON.stringify(reading))));
    await province.archive.archives.put(id, searchableFile(scanId), file(Buffer.from("%PDF-1.7")));
    for (const hash of hashes)
      province.table.owners.set(ownerName(hash, id), { ...hash, as: "applicant", dossierId: id });
    return { ids: { id }, code };
  };

  const send = async (request: SentRequest): Promise<SeenAnswer> => {
    const { route, parameters, query, headers, asker } = request;
    const rawBody = bodyTextOf(request);
    const answer = await doors[route.name]?.(
      apiEvent({
        ...(rawBody === undefined ? {} : { rawBody }),
        headers,
        pathParameters: parameters,
        ...(Object.keys(query).length === 0 ? {} : { query }),
        ...(asker === undefined ? {} : { claims: accessToken(asker) }),
      }),
      aContext(),
    );
    if (answer === undefined) throw new Error(`${route.name} has no door in memory`);
    const contentType = answer.headers?.["content-type"];
    return { status: answer.statusCode ?? 0, contentType: String(contentType ?? ""), text: answer.body ?? "" };
  };

  const validFor = (route: ApiRoute, { asker, isBare }: Omit<Fit, "state">, given: Given): SentRequest => {
    count += 1;
    const { parameters = {}, query: shown = {}, body } = examples[route.name] ?? {};
    const query = isBare ? {} : shown;
    const { id } = given.ids;
    const stored = id === undefined ? undefined : province.table.dossiers.get(id);
    const step = stored?.stages.at(-1)?.steps.find(({ done }) => done === undefined)?.id;
    const ours: Readonly<Record<string, string | undefined>> = { step, point: point.id, ...given.ids };
    const fitted = Object.entries(parameters).map(([name, value]) => [name, ours[name] ?? value]);
    const pieces = stored?.papers.reduce((sum, { quantity }) => sum + quantity, 0);
    const papers = { dossier: id, papers: pieces, sheets: pieces };
    const sent: Readonly<Record<string, unknown>> = {
      openDossier: anApplication(),
      submitDossier: anApplication(),
      trackDossier: { code: given.code, lastFour },
      openResult: { token: given.token, lastFour },
      hearGateway: signedCallback({
        ...{ kind: "report", at: province.now().toISOString(), requestId: `${id ?? randomUUID()}_${count}_sms` },
        ...{ to: "84905123456", status: "delivered" },
      }),
      answerSurvey: { ticket: given.token, attempt: randomUUID(), grade: 5, sentence: "Nhanh." },
      handOverPapers: { to: office.id, purpose: "papers", lines: [{ ...papers, sealNumber: "BD06-000417" }] },
      receivePapers: { lines: [{ ...papers, seal: "intact" }] },
      assignScan: { dossier: given.code },
      callTicket: { desk: given.desk ?? String(count % 1000) },
    };
    return {
      route,
      parameters: Object.fromEntries(fitted),
      query,
      headers: {
        ...(route.body === undefined ? {} : { "content-type": "application/json" }),
        ...(route.command ? { "idempotency-key": randomUUID() } : {}),
        ...(route.changes ? { "if-match": `"${given.revision ?? stored?.revision ?? 1}"` } : {}),
      },
      ...(body === undefined ? {} : { body: sent[route.name] ?? body }),
      asker,
    };
  };

  /** What an earlier request of the API leads to, as it answers. */
  const made = async (name: string, asker: string, given: Given): Promise<z.infer<typeof Made>> => {
    const answer = await send(validFor(routeOf(name), { asker, isBare: true }, given));
    if (answer.status >= 400) throw new Error(`${name} was refused to ${asker}: ${answer.text}`);
    return Made.parse(JSON.parse(answer.text));
  };

  const clerk = askerName("oneStopOfficer", point.id);
  const submitted = async (): Promise<Given> => ({
    ids: { id: (await made("submitDossier", clerk, nothing)).id ?? "" },
  });
  const ticket = async (): Promise<Given> => ({
    ids: { unit: point.id, ticket: (await made("takeTicket", clerk, nothing)).ticket ?? "" },
  });
  const others: Readonly<Record<State, (asker: string) => Promise<Given>>> = {
    none: async () => nothing,
    submitted,
    "asked for a supplement": async () => {
      const given = await submitted();
      await made("requestSupplement", clerk, given);
      return given;
    },
    "asked to pay": async () => {
      const given = await giveAccepted(() => aDossier().inStage("appraisal"));
      await made("requestPayment", askerName("appraiser", office.id), given);
      return given;
    },
    electronic: () => giveAccepted(() => aDossier().inStage("return"), electronic),
    "with a case": async () => {
      const given = await giveAccepted(aDossier);
      await made("openCustodyCase", clerk, given);
      return { ...given, ids: { ...given.ids, case: "1" } };
    },
    surveyed: async () => {
      const given = await giveAccepted(() => aDossier().after("return"));
      const { ticket: token = "" } = await made("readSurveyTicket", clerk, given);
      return { ids: {}, token };
    },
    "with a link": async () => {
      const given = await giveAccepted(() => aDossier().inStage("return"), electronic);
      const { link } = await made("makeResultLink", askerName("postalClerk", point.id), given);
      // As the notice to the applicant has it.
      const { id = "" } = given.ids;
      const number = link?.number ?? 1;
      return {
        ...given,
        ids: {},
        token: `${id}.${number}.${await province.hashes.of("resultLink", linkName(id, number))}`,
      };
    },
    "out for delivery": async () => {
      const given = await giveAccepted(() => aDossier().inStage("return"));
      await made("sendResult", askerName("postalClerk", point.id), given);
      return given;
    },
    // Nobody else's draft exists.
    draft: async (asker) => ({ ids: { draft: (await made("saveDraft", asker, nothing)).id ?? "" } }),
    commented: async () => {
      const given = await giveAccepted(() => aDossier().inStage("appraisal"));
      const { id = "" } = given.ids;
      const bytes = Buffer.from(`%PDF-1.7 of ${id}`);
      const attachment = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
      await province.archive.archives.put(id, attachmentFile(attachment), { bytes, contentType: "application/pdf" });
      const asker = askerName("appraiser", office.id);
      const request = validFor(routeOf("addComment"), { asker, isBare: true }, given);
      await send({ ...request, body: { text: "Xem tệp.", attachments: [attachment] } });
      return { ids: { id, attachment } };
    },
    "taken step": async () => {
      const given = await giveAccepted(() => aDossier().inStage("appraisal"));
      await made("claimStep", askerName("appraiser", office.id), given);
      return given;
    },
    ticket,
    "called ticket": async () => {
      const given = await ticket();
      // A desk calls one after the other: each of these has one of its own, where no fuzzed request calls.
      desks += 1;
      const { ticket: called = "" } = await made("callTicket", clerk, { ...given, desk: `Z${desks}` });
      return { ids: { ...given.ids, ticket: called } };
    },
    "unmatched scan": async () => {
      const { code = "" } = await giveAccepted(aDossier);
      const scan = `${randomBytes(16).toString("hex")}-1`;
      const kept = { key: `points/${point.id}/${scan}`, at: province.now().toISOString() };
      await province.scans.record({
        scanId: scan,
        point: point.id,
        ...kept,
        state: "unmatched",
        reason: "scan/no-code",
      });
      return { ids: { scan, point: point.id }, code };
    },
    "replacement signed": async () => {
      const given = await giveAccepted(() => aDossier().inStage("return"));
      await made("replaceResult", askerName("leader", office.id), given);
      return given;
    },
    "with a webhook": async (asker) => {
      const id = v7();
      await province.subscriptions.save(await aSubscription(asker, province.seals, { id }));
      return { ids: { webhook: id }, revision: 1 };
    },
    // A machine has twenty at most.
    "without webhooks": async () => {
      for (const one of await province.subscriptions.all()) await province.subscriptions.remove(one, aCommand());
      return nothing;
    },
    minutes: async () => {
      const { ids } = await giveAccepted(aDossier);
      const minutes = await made("handOverPapers", clerk, { ids });
      return { ids: { ...ids, minutes: minutes.id ?? "" }, revision: 1 };
    },
  };
  const give = (state: State, asker = clerk): Promise<Given> => {
    const builder = accepted[state];
    return builder === undefined ? (others[state] ?? never)(asker) : giveAccepted(builder);
  };
  return { give, send, validFor };
};

type Stocked = Awaited<ReturnType<typeof stocked>>;

const never = (): never => {
  throw new Error("there is no such state or route");
};
const nothing: Given = { ids: {} };
const routeOf = (name: string): ApiRoute => allRoutes.find(({ route }) => route.name === name)?.route ?? never();

/** Roles that the table names for the route, each at each unit; a public route asks nobody. */
const askersOf = ({ permission }: ApiRoute): readonly (string | undefined)[] =>
  permission === "public"
    ? [undefined]
    : everyone.filter(({ role }) => heldBy(permission, role).length > 0).map(({ name }) => name);

const statesFor = ({ name, parameters }: ApiRoute): readonly State[] =>
  Object.entries(statesOf).find(([one]) => one === name || one in parameters.shape)?.[1] ?? ["none"];

/** The first ways that are found, each by another who asks. */
export const fitsOf = async (
  { give, send, validFor }: Stocked,
  route: ApiRoute,
  most: number,
): Promise<readonly Fit[]> => {
  const fits: Fit[] = [];
  for (const state of statesFor(route))
    for (const asker of askersOf(route))
      for (const isBare of [false, true]) {
        if (fits.length === most) return fits;
        const given = await give(state, asker);
        const { status } = await send(validFor(route, { asker, isBare }, given));
        if (status >= 400) continue;
        fits.push({ asker, state, isBare });
        break;
      }
  return fits;
};

/** So many requests are sent to one province; then it has grown too full, and another one takes its place. */
const requestsOfOneProvince = 2_000;

export interface MemoryWorld extends FuzzedWorld {
  /** Routes whose example was answered with a refusal, whoever asked. */
  readonly unfit: readonly string[];
}

/** All routes, found where they stand, in a province in memory: a new one is fuzzed without being listed here. */
export const memoryWorld = async (): Promise<MemoryWorld> => {
  let world = await stocked();
  const routes: { readonly route: ApiRoute; readonly fits: readonly Fit[] }[] = [];
  for (const { route } of allRoutes) routes.push({ route, fits: await fitsOf(world, route, 4) });
  /** What is only read can be read again. */
  let read = new Map<string, Given>();
  let sent = 0;
  const givenFor = async (route: ApiRoute, { state, asker }: Fit): Promise<Given> => {
    const name = `${state} ${asker}`;
    const known = route.command ? undefined : read.get(name);
    if (known !== undefined) return known;
    const given = await world.give(state, asker);
    if (!route.command) read.set(name, given);
    return given;
  };
  return {
    askers: everyone.map(({ name }) => name),
    unfit: routes.filter(({ fits }) => fits.length === 0).map(({ route }) => route.name),
    valid: async (chance) => {
      const { route, fits } = routes[chance(routes.length)] ?? routes[0] ?? never();
      const [first] = askersOf(route);
      const fit = fits[chance(fits.length)] ?? { asker: first, state: "in digitization", isBare: false };
      return world.validFor(route, fit, await givenFor(route, fit));
    },
    send: async (request) => {
      sent += 1;
      const answer = await world.send(request);
      if (sent % requestsOfOneProvince === 0) [world, read] = [await stocked(), new Map()];
      return answer;
    },
  };
};
