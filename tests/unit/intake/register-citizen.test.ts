import { beforeEach, expect, it } from "vitest";
import { registerCitizen } from "../../../functions/intake/register-citizen.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});
const id = "046185003217";

it("a citizen is registered by the keyed hashes of their id, as a dossier of theirs is found, and never by the id", async () => {
  const outcome = await registerCitizen(province)("a-sub", "046 185 003 217");
  const hashes = await province.owners.every(id);
  expect(outcome).toEqual({ ok: true, value: { kind: "citizen", id: "a-sub", hashes, active: true } });
  expect(await province.principals.find("a-sub")).toEqual(outcome.ok && outcome.value);
  expect(JSON.stringify(outcome)).not.toContain(id);
});

it("what is no citizen id is refused in a sentence that does not repeat it", async () => {
  const outcome = await registerCitizen(province)("a-sub", "12345");
  expect(outcome).toMatchObject({ ok: false, problem: { code: "request/invalid" } });
  expect(JSON.stringify(outcome)).not.toContain("12345");
  expect(await province.principals.find("a-sub")).toBeUndefined();
});

it("who is registered as staff is not made a citizen: one account is one principal", async () => {
  const outcome = await registerCitizen(province)(people.leader.id, id);
  expect(outcome).toMatchObject({ problem: { facts: { flaws: [expect.stringContaining("registered as staff")] } } });
  expect(await province.principals.find(people.leader.id)).toEqual(people.leader);
});
