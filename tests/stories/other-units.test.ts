import { v7 } from "uuid";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as acts from "../../infra/local/journey/acts.ts";
import type { ApiClient } from "../../infra/local/journey/api-client.ts";
import type { ApiRoute } from "../../shared/domain/api-route.ts";
import type { StaffRole } from "../../shared/domain/roles.ts";
import { allRoutes } from "../support/all-routes.ts";
import { examples } from "../support/docs/api-examples.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";

const province = inject("province");
const cast = castOf(province);
const routes = allRoutes.map(({ route }) => route).filter(({ path }) => path.startsWith("/v1/dossiers/{id}"));

/** The route's own example, right in form, so that the answer is about the dossier and nothing else. */
const pathOf = ({ name, path }: ApiRoute, id: string): ApiRoute["path"] => {
  const filled = Object.entries({ ...examples[name]?.parameters, id }).reduce<string>(
    (sofar, [parameter, value]) => sofar.replace(`{${parameter}}`, value),
    path,
  );
  const query = new URLSearchParams(examples[name]?.query).toString();
  return (query === "" ? filled : `${filled}?${query}`) as ApiRoute["path"];
};

const answered = async (person: ApiClient, route: ApiRoute, id: string) => {
  const headers = { "x-correlation-id": "0192f0c4-7d2a-4b11-9f5e-3c1a2b4d5e6f" };
  const {
    status,
    body,
    headers: got,
  } = route.method === "GET"
    ? await person.get(pathOf(route, id), headers)
    : await person.post(pathOf(route, id), examples[route.name]?.body ?? {}, { revision: 1, headers });
  const told = [...got.keys()].filter((name) => !["date", "content-length"].includes(name)).sort();
  return { status, body, told };
};

const otherOf = (role: StaffRole): string => {
  const own = province.units.find(({ id }) => id === cast.sampleOf(role).unit);
  const other = province.units.find(({ id, kind }) => kind === own?.kind && id !== own.id);
  if (other === undefined) throw new Error(`the province has no second unit for a ${role}`);
  return other.id;
};

describe("a dossier of other units", () => {
  let dossier: acts.Accepted;
  beforeAll(async () => {
    dossier = await acts.openDossier(await cast.as("postalClerk"), cast.commune, applicantOfStory());
  });

  it.each(["postalClerk", "oneStopOfficer", "appraiser", "leader", "registry"] as const)(
    "does not exist for a %s elsewhere: every route answers as for a dossier that nobody has opened",
    async (role) => {
      const { username } = await cast.newPerson({ role, unit: otherOf(role) });
      const outsider = cast.with(await cast.tokenOf(username));
      for (const route of routes) {
        const [theirs, nobodys] = [await answered(outsider, route, dossier.id), await answered(outsider, route, v7())];
        expect(theirs, route.name).toEqual(nobodys);
        expect(theirs, route.name).toMatchObject({ status: 404, body: { code: "dossier/not-found" } });
      }
    },
  );

  it("is in no inbox but that of the unit that has the open step", async () => {
    const { username } = await cast.newPerson({ role: "postalClerk", unit: otherOf("postalClerk") });
    const { body } = await cast.with(await cast.tokenOf(username)).get("/v1/inbox");
    expect(JSON.stringify(body)).not.toContain(dossier.id);
    await acts.waitForTask(await cast.as("postalClerk"), dossier.id, "digitization");
  });

  it("is asked for through every route that names one", () => {
    expect(routes.length).toBeGreaterThanOrEqual(24);
  });
});
