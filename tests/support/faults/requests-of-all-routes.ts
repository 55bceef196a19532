import { allRoutes } from "../all-routes.ts";
import { accessToken, apiEvent } from "../api-event.ts";
import { provinceThatCrashes, type Reply } from "../crashes/province-that-crashes.ts";
import { type Fit, fitsOf, stocked } from "../fuzz/memory-world.ts";
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
/**
 * One request of each route after the other, each answered with what its example asks when nothing goes wrong; in a province of their
 * own, since some examples can be asked once: an upload serves one dossier.
 */
export const requestsOfAllRoutes = async (planted?: Planted) => {
  known ??= routesWithFits();
  const fits = await known;
  const world = await provinceThatCrashes(planted, await memoryProvince());
  const { give, validFor } = await stocked(world.province);
  let sent = 0;
  return {
    next: async (number: number) => {
      const chosen = fits[number % fits.length];
      if (chosen === undefined) throw new Error("there are no routes");
      const [route, fit] = chosen;
      sent += 1;
      // Hours go by, so that nobody has asked too often in one of them.
      if (sent % 20 === 0) world.province.clock.forward(3600);
      const event = eventOf(validFor(route, fit, await give(fit.state, fit.asker)));
      const send = (life: FaultyPorts): Promise<Reply | undefined> => world.request(life, route.name, event);
      return { route: route.name, isCommand: route.command, send };
    },
    settle: (life: FaultyPorts) => world.settle(life, { sweeps: true, rounds: 60 }),
  };
};
