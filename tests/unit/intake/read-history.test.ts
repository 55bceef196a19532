import { beforeEach, describe, expect, it } from "vitest";
import { readHistory } from "../../../functions/intake/read-history.ts";
import { readHistoryRoute } from "../../../functions/intake/routes.ts";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { withStepDone } from "../../../shared/domain/dossier.ts";
import type { Citizen } from "../../../shared/domain/principal.ts";
import { aStepCompletion } from "../../support/builders/change.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen } from "../../support/builders/principals.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
const { id } = aDossier().build();

beforeEach(async () => {
  province = await memoryProvince();
  const first = await province.given(aDossier().inStage("appraisal").build());
  const done = { at: "2026-11-23T03:00:00.000Z", by: people.appraiser.id, outcome: "agreed" };
  await province.dossiers.save(aStepCompletion({ ...withStepDone(first, "appraisal", done), revision: 2 }));
});

const read = async (principal: Parameters<ReturnType<typeof readHistory>>[0]["principal"] = people.leader) => {
  const outcome = await readHistory({ ...province, brokenAt })({ parameters: { id }, principal });
  if (!outcome.ok) return outcome.problem.code;
  expect(outcome.value.revision).toBe(2);
  return readHistoryRoute.answers[200].body.parse(outcome.value.body);
};

describe("a dossier's history", () => {
  it("is complete, in order, and says that it is whole", async () => {
    expect(await read()).toMatchObject({
      chain: { intact: true },
      entries: [
        { sequence: 1, type: "vn.motcua.dossier-accepted.v1", actor: { kind: "staff", id: people.postalClerk.id } },
        { sequence: 2, type: "vn.motcua.step-completed.v1", data: { step: "appraisal", closedRun: 2 } },
      ],
    });
  });

  it("is free of personal data", async () => {
    const told = JSON.stringify(await read());
    const { name, citizenId, phone, email, address } = anApplication().applicant;
    for (const word of [name, citizenId, phone, email, address]) expect(told).not.toContain(word);
  });

  it("names the first entry that was touched", async () => {
    const entries = province.table.entries.get(id) ?? [];
    province.table.entries.set(
      id,
      entries.map((entry) => (entry.sequence === 2 ? { ...entry, actor: { kind: "staff", id: "somebody" } } : entry)),
    );
    expect(await read()).toMatchObject({ chain: { intact: false, brokenAt: 2 } });
  });

  it("says that it is not whole when its end was cut off", async () => {
    province.table.entries.set(id, (province.table.entries.get(id) ?? []).slice(0, 1));
    expect(await read()).toMatchObject({ chain: { intact: false, brokenAt: 2 }, entries: [{ sequence: 1 }] });
  });

  it("is told to the applicant in words, with units and times, and without who did it or what they noted", async () => {
    const [hash] = await province.owners.every(anApplication().applicant.citizenId);
    if (hash === undefined) throw new Error("no look-up key");
    const owner: Citizen = { kind: "citizen", id: "a-sub", hashes: [hash], active: true };
    const told = await read(owner);
    expect(told).toEqual({
      code: aDossier().build().code,
      chain: { intact: true, head: expect.any(String) },
      entries: [
        {
          ...{ sequence: 1, type: "vn.motcua.dossier-accepted.v1", time: "2026-11-23T04:00:00.000Z" },
          says: { vi: "Hồ sơ được tiếp nhận.", en: "The dossier was accepted." },
          unit: { id: units.postalPoint.id, name: units.postalPoint.name },
        },
        {
          ...{ sequence: 2, type: "vn.motcua.step-completed.v1", time: "2026-11-23T04:00:00.000Z" },
          says: { vi: "Một bước giải quyết đã xong.", en: "A step was completed." },
          unit: { id: units.landOffice.id, name: units.landOffice.name },
        },
      ],
    });
    for (const { id: sub, name } of Object.values(people)) {
      expect(JSON.stringify(told)).not.toContain(sub);
      expect(JSON.stringify(told)).not.toContain(name);
    }
    expect(JSON.stringify(told)).not.toContain("agreed");
  });

  it("does not exist for another citizen", async () => {
    expect(await read(aCitizen())).toBe("dossier/not-found");
  });

  it("does not exist for another unit", async () => {
    expect(await read(aStaffMember({ unit: units.centre.id, roles: ["oneStopOfficer"] }))).toBe("dossier/not-found");
  });
});
