import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import type { ApiRoute } from "../../../shared/domain/api-route.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { dossierCode } from "../../../shared/domain/identifiers.ts";
import { heldBy } from "../../../shared/domain/permission-table.ts";
import { type Role, roles } from "../../../shared/domain/roles.ts";
import { allRoutes } from "../all-routes.ts";
import { accessToken, apiEvent } from "../api-event.ts";
import { anAcceptance } from "../builders/change.ts";
import { anApplication } from "../builders/command.ts";
import { aDossier, type DossierBuilder } from "../builders/dossier.ts";
import { units } from "../builders/places.ts";
import { aCitizen, aPrincipal } from "../builders/principals.ts";
import { aProcedure } from "../builders/procedure.ts";
import { examples } from "../docs/api-examples.ts";
import { doorsInMemory } from "../doors-in-memory.ts";
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
const states: Readonly<Record<string, () => DossierBuilder>> = {
  ...Object.fromEntries(
    aProcedure().route.flatMap(({ id }) => [
      [`in ${id}`, () => aDossier().inStage(id)],
      [`after ${id}`, () => aDossier().after(id)],
    ]),
  ),
  "in payment": () => aDossier().of(collection).inStage("payment").withPapers(),
};
type State = string;

const standings = [units.postalPoint, units.landOffice, units.otherPoint];
const askerName = (role: Role, unit: string): string => `${role} at ${unit}`;
const everyone = roles.flatMap((role) => standings.map((unit) => ({ role, unit, name: askerName(role, unit.id) })));

const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const lastFour = "3456";
/** A day on which no dossier is opened through the API, so that no code is given twice. */
const givenAt = "2025-11-03T02:00:00.000Z";

/** A way in which the example of a route is answered with what it asks for: who asks, about what dossier, with a query or without. */
interface Fit {
  readonly asker: string | undefined;
  readonly state: State;
  readonly isBare: boolean;
}

interface Given {
  readonly id: string;
  readonly code: string;
}

/** One province in memory with somebody of every role, and a dossier of each state as it is asked for. */
const stocked = async () => {
  const province: MemoryProvince = await memoryProvince();
  await province.publications.publish({ procedures: [collection] });
  for (const { role, unit, name } of everyone) await province.publications.register(aPrincipal(role, unit, name));
  const doors = doorsInMemory(province);
  const texts = archivedPaperTexts(province.archive.archives);
  let count = 0;

  const give = async (state: State): Promise<Given> => {
    count += 1;
    const id = v7();
    const code = dossierCode(units.postalPoint.id, givenAt, count);
    const proof = await province.hashes.of("tracking", `${code}#${lastFour}`);
    const builder = states[state] ?? aDossier;
    const dossier: AcceptedDossier = builder().withId(id).withCode(code).provenBy(proof).build();
    const { applicant } = anApplication();
    const personal = await province.seals.seal({ applicant, papers: {} }, id);
    const fields = [{ name: "citizenId", confidence: 71, accepted: false }];
    const paper = { paperId: `${scanId}-1`, scanId, component: "application", form: "mau-18", pages: [2], fields };
    const papers = [{ ...paper, recordedAt: "2026-11-23T03:00:00.000Z" }];
    await province.dossiers.save({ ...anAcceptance(dossier), personal, papers });
    await texts.keep(id, scanId, { [`${scanId}-1`]: { citizenId: "046185001234" } });
    for (const hash of aCitizen().hashes)
      province.table.owners.set(ownerName(hash, id), { ...hash, as: "applicant", dossierId: id });
    return { id, code };
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

  const validFor = (
    route: ApiRoute,
    { asker, isBare }: Omit<Fit, "state">,
    dossier: Given | undefined,
  ): SentRequest => {
    const { parameters = {}, query: shown = {}, body } = examples[route.name] ?? {};
    const query = isBare ? {} : shown;
    const stored = dossier === undefined ? undefined : province.table.dossiers.get(dossier.id);
    const step = stored?.stages.at(-1)?.steps.find(({ done }) => done === undefined)?.id;
    const ours: Readonly<Record<string, string | undefined>> = { id: dossier?.id, step, point: units.postalPoint.id };
    const fitted = Object.entries(parameters).map(([name, value]) => [name, ours[name] ?? value]);
    const sent = { openDossier: anApplication(), trackDossier: { code: dossier?.code, lastFour } };
    return {
      route,
      parameters: Object.fromEntries(fitted),
      query,
      headers: {
        ...(route.body === undefined ? {} : { "content-type": "application/json" }),
        ...(route.command ? { "idempotency-key": randomUUID() } : {}),
        ...(route.changes ? { "if-match": `"${stored?.revision ?? 1}"` } : {}),
      },
      ...(body === undefined ? {} : { body: Object.entries(sent).find(([name]) => name === route.name)?.[1] ?? body }),
      asker,
    };
  };
  return { give, send, validFor };
};

/** Roles that the table names for the route, each at each unit; a public route asks nobody. */
const askersOf = ({ permission }: ApiRoute): readonly (string | undefined)[] =>
  permission === "public"
    ? [undefined]
    : everyone.filter(({ role }) => heldBy(permission, role).length > 0).map(({ name }) => name);

const needsDossier = ({ name, parameters }: ApiRoute): boolean => "id" in parameters.shape || name === "trackDossier";

/** The first ways that are found, each by another who asks. */
const fitsOf = async (route: ApiRoute, most: number): Promise<readonly Fit[]> => {
  const { give, send, validFor } = await stocked();
  const fits: Fit[] = [];
  for (const state of needsDossier(route) ? Object.keys(states) : ["none"])
    for (const asker of askersOf(route))
      for (const isBare of [false, true]) {
        if (fits.length === most) return fits;
        const dossier = state === "none" ? undefined : await give(state);
        const { status } = await send(validFor(route, { asker, isBare }, dossier));
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
  const routes = await Promise.all(allRoutes.map(async ({ route }) => ({ route, fits: await fitsOf(route, 4) })));
  let world = await stocked();
  /** What is only read can be read again. */
  let read = new Map<State, Given>();
  let sent = 0;
  const dossierFor = async (route: ApiRoute, state: State): Promise<Given | undefined> => {
    if (!needsDossier(route)) return undefined;
    const known = route.command ? undefined : read.get(state);
    if (known !== undefined) return known;
    const given = await world.give(state);
    if (!route.command) read.set(state, given);
    return given;
  };
  return {
    askers: everyone.map(({ name }) => name),
    unfit: routes.filter(({ fits }) => fits.length === 0).map(({ route }) => route.name),
    valid: async (chance) => {
      const { route, fits } = routes[chance(routes.length)] ?? routes[0] ?? never();
      const [first] = askersOf(route);
      const fit = fits[chance(fits.length)] ?? { asker: first, state: "in digitization", isBare: false };
      return world.validFor(route, fit, await dossierFor(route, fit.state));
    },
    send: async (request) => {
      sent += 1;
      const answer = await world.send(request);
      if (sent % requestsOfOneProvince === 0) [world, read] = [await stocked(), new Map()];
      return answer;
    },
  };
};

const never = (): never => {
  throw new Error("there are no routes");
};
