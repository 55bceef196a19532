import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actions } from "../../../shared/domain/permission-table.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen, aClient } from "../../support/builders/principals.ts";
import { people } from "../../support/builders/staff.ts";
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

/** Claims that an app client, a trigger or an attribute could set; the signature makes them no truer. */
const edits: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  groups: { "cognito:groups": ["leader", "appraiser", "registry", "provinceAdmin"] },
  roles: { "custom:role": "leader", roles: ["leader"], role: "leader", "cognito:roles": ["leader"] },
  unit: { "custom:unit": units.landOffice.id, unit: units.landOffice.id, units: [units.landOffice.id] },
  scope: { scope: "motcua/api motcua/leader aws.cognito.signin.user.admin", scp: ["leader"] },
  name: { username: people.leader.id, "cognito:username": people.leader.id, email: "leader@motcua.example" },
  client: { client_id: "the-land-office", azp: "the-land-office", aud: "the-land-office" },
  actions: { actions: [...actions], permissions: [...actions] },
};

const stages = { completeStep: "appraisal", signResult: "signing", issueResult: "issue" } as const;

const machineOfThePost = aClient({
  ...{ id: "post", units: [{ id: units.postalPoint.id, kind: units.postalPoint.kind }] },
});
const askers: readonly (readonly [string, Principal])[] = [
  ["a postal clerk", people.postalClerk],
  ["a bank clerk at the same point", { ...people.bankClerk, unit: units.postalPoint.id }],
  ["a machine of the post", machineOfThePost],
  ["a citizen", aCitizen()],
];

describe.each(askers)("%s with a token in which every claim but its own `sub` is edited", (_, asker) => {
  it.each(Object.entries(stages))("is still refused: %s", async (name, stage) => {
    for (const [what, claims] of [...Object.entries(edits), ["all", Object.assign({}, ...Object.values(edits))]]) {
      const province = await memoryProvince();
      await province.given(aDossier().inStage(stage).build());
      await province.publications.register(asker);
      await province.publications.register(aClient({ id: "the-land-office" }));
      const answer = await doorsInMemory(province)[name]?.(
        apiEvent({
          body: examples[name]?.body,
          headers: { "idempotency-key": "key-00000001", "if-match": '"1"' },
          pathParameters: { id, ...(name === "completeStep" ? { step: stage } : {}) },
          claims: { ...accessToken(asker.id), ...(claims as object) },
        }),
        aContext(),
      );
      expect([what, answer?.statusCode, JSON.parse(answer?.body ?? "{}").code]).toEqual([
        what,
        403,
        "staff/not-permitted",
      ]);
      expect((await province.dossiers.find(id))?.revision).toBe(1);
    }
  });
});

describe("a machine", () => {
  const elsewhere = aClient({ id: "elsewhere", units: [{ id: units.centre.id, kind: units.centre.kind }] });

  it("of another unit finds no dossier and no other inbox, whatever its token says", async () => {
    const province = await memoryProvince();
    await province.given(aDossier().inStage("appraisal").build());
    await province.publications.register(elsewhere);
    const claims = { ...accessToken(elsewhere.id), ...Object.assign({}, ...Object.values(edits)) };
    const ask = async (name: string, more: object) => {
      const answer = await doorsInMemory(province)[name]?.(apiEvent({ claims, ...more }), aContext());
      return [answer?.statusCode, JSON.parse(answer?.body ?? "{}").code];
    };
    expect(await ask("readDossier", { pathParameters: { id } })).toEqual([404, "dossier/not-found"]);
    expect(await ask("listInbox", { query: { unit: units.landOffice.id } })).toEqual([422, "unit/unknown"]);
  });

  it("whose row lacks an action is refused it, with that action in its scope", async () => {
    const province = await memoryProvince();
    await province.publications.register(aClient({ id: "narrow", actions: ["readProcedures"] }));
    const claims = { ...accessToken("narrow"), scope: "motcua/listInbox" };
    const answer = await doorsInMemory(province).listInbox?.(apiEvent({ claims }), aContext());
    expect([answer?.statusCode, JSON.parse(answer?.body ?? "{}").code]).toEqual([403, "staff/not-permitted"]);
  });
});
