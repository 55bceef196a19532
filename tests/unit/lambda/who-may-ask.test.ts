import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { permissions, type Relation } from "../../../shared/domain/permissions.ts";
import { type Role, roles } from "../../../shared/domain/staff.ts";
import { allRoutes } from "../../support/all-routes.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { unitElsewhere, units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { examples } from "../../support/docs/api-examples.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { memoryProvince } from "../../support/memory-province.ts";

let log: ReturnType<typeof readLog>;
beforeAll(() => {
  log = readLog();
});
afterAll(() => log.restore());

const { id } = aDossier().build();
const point = units.postalPoint.id;

/** Where the one who asks works; the dossier was received and is returned at `own`, and decided at `competent`. */
const standings = {
  own: point,
  competent: units.landOffice.id,
  otherUnit: units.otherPoint.id,
  otherProvince: unitElsewhere.id,
} as const;
type Standing = keyof typeof standings;

/** What a route speaks of: a dossier, the point in its path, or the caller's own unit whatever it is. */
const subject: Readonly<Record<string, "dossier" | "point" | "ownUnit" | "nothing">> = {
  ...Object.fromEntries(allRoutes.map(({ route }) => [route.name, "dossier"])),
  requestUpload: "point",
  listScans: "point",
  openDossier: "ownUnit",
  listInbox: "ownUnit",
  listProcedures: "nothing",
  readProcedure: "nothing",
  nearestPoints: "nothing",
  resolveCommune: "nothing",
};

/** The stage in which the act of a route is possible for this role. */
const stageFor = (route: string, role: Role): string =>
  ({
    completeStep: role === "leader" ? "approval" : "appraisal",
    signResult: "signing",
    issueResult: "issue",
    returnResult: "return",
    readResult: "return",
  })[route] ?? "digitization";

const refusals = ["staff/not-permitted", "dossier/not-found", "unit/unknown"];

const ask = async (name: string, role: Role, standing: Standing): Promise<string> => {
  const province = await memoryProvince();
  await province.given(aDossier().inStage(stageFor(name, role)).build());
  const staff = aStaffMember({ id: "who-asks", roles: [role], unit: standings[standing] });
  await province.publications.register(staff);
  const example = examples[name];
  const answer = await doorsInMemory(province)[name]?.(
    apiEvent({
      body: name === "openDossier" ? anApplication() : example?.body,
      headers: { "idempotency-key": "key-00000001", "if-match": '"1"' },
      pathParameters: {
        ...example?.parameters,
        ...(subject[name] === "point" ? { point } : subject[name] === "dossier" ? { id } : {}),
        ...(name === "completeStep" ? { step: stageFor(name, role) } : {}),
      },
      claims: accessToken(staff.id),
    }),
    aContext(),
  );
  if (answer === undefined) return "no door";
  const code: unknown = (answer.statusCode ?? 500) < 400 ? undefined : JSON.parse(answer.body ?? "{}").code;
  return typeof code === "string" && refusals.includes(code) ? code : "let in";
};

const expected = (name: string, held: readonly Relation[], standing: Standing): string => {
  switch (subject[name]) {
    case "nothing":
      return "let in";
    case "ownUnit":
      // A unit of another province is none that a dossier could be received at.
      if (name === "openDossier" && held.includes("own") && standing === "otherProvince") return "unit/unknown";
      return held.includes("own") ? "let in" : "staff/not-permitted";
    case "point":
      if (standing !== "own") return "unit/unknown";
      return held.includes("own") ? "let in" : "staff/not-permitted";
    default:
      if (standing !== "own" && standing !== "competent") return "dossier/not-found";
      return held.includes(standing) ? "let in" : "staff/not-permitted";
  }
};

describe("through the doors with their real acts", () => {
  const guarded = allRoutes.flatMap(({ route }) =>
    route.permission === "public" ? [] : [{ name: route.name, action: route.permission }],
  );

  it("every route is asked", async () => {
    expect(Object.keys(doorsInMemory(await memoryProvince())).sort()).toEqual(
      allRoutes.map(({ route }) => route.name).sort(),
    );
  });

  it.each(guarded)(
    "$name answers each role at each unit as the table of permissions says",
    async ({ name, action }) => {
      for (const role of roles)
        for (const standing of Object.keys(standings) as Standing[]) {
          const held = permissions[action][role] ?? [];
          expect([role, standing, await ask(name, role, standing)]).toEqual([
            role,
            standing,
            expected(name, held, standing),
          ]);
        }
    },
  );

  it.each(guarded)("$name is closed to whoever has no token, is not registered, or has left", async ({ name }) => {
    const province = await memoryProvince();
    await province.publications.register({ ...people.leader, active: false });
    const door = doorsInMemory(province)[name];
    const codes = [];
    for (const claims of [undefined, accessToken("nobody"), accessToken(people.leader.id)]) {
      const answer = await door?.(apiEvent({ body: examples[name]?.body, claims }), aContext());
      codes.push(JSON.parse(answer?.body ?? "{}").code);
    }
    expect(codes).toEqual(["token/invalid", "staff/not-registered", "staff/not-registered"]);
  });
});
