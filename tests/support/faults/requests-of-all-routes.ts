import { allRoutes } from "../all-routes.ts";
import { accessToken, apiEvent } from "../api-event.ts";
import { provinceThatCrashes, type Reply } from "../crashes/province-that-crashes.ts";
import { type Fit, fitsOf, type Given, stocked } from "../fuzz/memory-world.ts";
import { bodyTextOf, type SentRequest } from "../fuzz/sent-request.ts";
import { memoryProvince } from "../memory-province.ts";
import type { FaultyPorts } from "./faulty-ports.ts";
import type { Planted } from "./planted-bugs.ts";

export type RouteWithFit = readonly [(typeof allRoutes)[number]["route"], Fit];

/** Every route, found where it stands, with who may ask what its example asks, and about what. */
export const routesWithFits = async (): Promise<readonly RouteWithFit[]> => {
  const world = await stocked();
  const found: RouteWithFit[] = [];
  for (const { route } of allRoutes) {
    const [fit] = await fitsOf(world, route, 1);
    if (fit === undefined) throw new Error(`nobody may ask what the example of ${route.name} asks`);
    found.push([route, fit]);
  }
  return found;
};

/** The event that the gateway makes of it. */
export const eventOf = (request: SentRequest): unknown => {
  const rawBody = bodyTextOf(request);
  return apiEvent({
    ...(rawBody === undefined ? {} : { rawBody }),
    headers: request.headers,
    pathParameters: request.parameters,
    ...(Object.keys(request.query).length === 0 ? {} : { query: request.query }),
    ...(request.asker === undefined ? {} : { claims: accessToken(request.asker) }),
  });
};

let known: Promise<readonly RouteWithFit[]> | undefined;
/** A province grows too full for its lists. */
const requestsOfOneProvince = 800;

/** One request of each route after the other, each answered with what its example asks when nothing goes wrong. */
export const requestsOfAllRoutes = async (planted?: Planted) => {
  known ??= routesWithFits();
  const fits = await known;
  const world = await provinceThatCrashes(planted, await memoryProvince());
  const { give, validFor } = await stocked(world.province);
  const read = new Map<string, Given>();
  let sent = 0;
  const givenFor = async ([route, fit]: RouteWithFit): Promise<Given> => {
    const name = `${fit.state} ${fit.asker}`;
    const before = route.command ? undefined : read.get(name);
    if (before !== undefined) return before;
    const given = await give(fit.state, fit.asker);
    if (!route.command) read.set(name, given);
    return given;
  };
  return {
    isFull: () => sent >= requestsOfOneProvince,
    next: async (number: number) => {
      const chosen = fits[number % fits.length];
      if (chosen === undefined) throw new Error("there are no routes");
      const [route, fit] = chosen;
      sent += 1;
      const event = eventOf(validFor(route, fit, await givenFor(chosen)));
      const send = (life: FaultyPorts): Promise<Reply | undefined> => world.request(life, route.name, event);
      return { route: route.name, isCommand: route.command, send };
    },
    settle: (life: FaultyPorts) => world.settle(life, { sweeps: true, rounds: 60 }),
  };
};
export type RequestsOfAllRoutes = Awaited<ReturnType<typeof requestsOfAllRoutes>>;
