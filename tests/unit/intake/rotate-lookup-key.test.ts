import { beforeEach, describe, expect, it } from "vitest";
import { lookupKeyStatus } from "../../../functions/intake/lookup-key-status.ts";
import { registerCitizen } from "../../../functions/intake/register-citizen.ts";
import { type RotateLookupKeyNeeds, rotateLookupKey } from "../../../functions/intake/rotate-lookup-key.ts";
import { newDossierId } from "../../../shared/adapters/ids/dossier-ids.ts";
import { keptOwnerHashes } from "../../../shared/adapters/kept-owner-hashes.ts";
import { moveAfterSeconds } from "../../../shared/domain/key-rotation.ts";
import { aCitizen, bodies } from "../../support/builders/applicant.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { memoryLookupKeyring } from "../../support/fakes/memory-owners.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let waited: number[];
let said: string[];
beforeEach(async () => {
  province = await memoryProvince();
  waited = [];
  said = [];
});

const needs = (changes: Partial<RotateLookupKeyNeeds> = {}): RotateLookupKeyNeeds => ({
  ...province,
  owners: () => keptOwnerHashes(province.keyring, province.wraps, () => 0),
  rows: province.lookUpRows,
  wait: async (seconds) => {
    waited.push(seconds);
    province.clock.forward(seconds);
  },
  say: (line) => said.push(line),
  ...changes,
});
const rotate = async (changes?: Partial<RotateLookupKeyNeeds>) => {
  const outcome = await rotateLookupKey(needs(changes))();
  return outcome.ok ? outcome.value : outcome.problem;
};
const given = async (n: number, applicant: Parameters<MemoryProvince["given"]>[1] = aCitizen()) => {
  const id = newDossierId();
  await province.given(
    aDossier()
      .withId(id)
      .withCode(`H57.BD.06-261123-${String(n).padStart(4, "0")}`)
      .build(),
    applicant,
  );
  return id;
};
/** As a function finds somebody at this moment. */
const found = async (identifier = aCitizen().citizenId) => {
  const hashes = [...(await province.owners.every(identifier))];
  return (await province.ownDossiers.of({ hashes }, { size: 50 })).found.map(({ dossierId }) => dossierId).reverse();
};
const versions = async () => (await province.keyring.all()).map(({ version }) => version);
const stored = () => JSON.stringify([...province.table.dossiers.values(), ...province.table.entries.values()]);

describe("the look-up key of a province", () => {
  it("is published by the first rotation, which has nothing to wait for", async () => {
    const keyring = memoryLookupKeyring();
    expect(await rotate({ keyring })).toEqual({ version: 1, moved: 0, removed: 0 });
    expect([(await keyring.all()).length, waited]).toEqual([1, []]);
  });

  it("is changed without a change of any dossier: everybody is found as before, under the new version only", async () => {
    const ids = [await given(1), await given(2), await given(3)];
    await given(4, bodies.enterprise);
    const before = stored();
    expect(await rotate()).toEqual({ version: 2, moved: 5, removed: 0 });
    expect(stored()).toBe(before);
    expect(await versions()).toEqual([2]);
    expect(await found()).toEqual(ids);
    expect(await found(bodies.enterprise.representative.citizenId)).toHaveLength(1);
    expect(await lookupKeyStatus({ keyring: province.keyring, rows: province.lookUpRows })()).toMatchObject({
      versions: [{ version: 2, rows: 5 }],
    });
    expect(said.at(-1)).toBe("5 items read, 5 moved, 0 removed.");
  });

  it("is not used to move anything before every function writes with it", async () => {
    await given(1);
    const early = { ...province.lookUpRows, notUnder: async () => Promise.reject(new Error("too early")) };
    const waitsOnce = async (seconds: number) => {
      if (waited.length > 0) throw new Error("waiting");
      waited.push(seconds);
    };
    await expect(rotate({ rows: early, wait: waitsOnce })).rejects.toThrow("waiting");
    expect((await province.keyring.all()).map(({ since }) => since !== undefined)).toEqual([true, true]);
    province.clock.forward(moveAfterSeconds);
    waited = [];
    await rotate();
    expect(waited).toEqual([]);
  });

  it("is asked with by every function before any writes with it: the newest dossier is always found", async () => {
    const now = () => province.clock.now().getTime();
    // Two warm functions that learnt of the keys at different moments: one writes, the other is asked.
    const writer = keptOwnerHashes(province.keyring, province.wraps, now);
    const reader = keptOwnerHashes(province.keyring, province.wraps, now);
    const id = aCitizen().citizenId;
    const isFound = async () => {
      const { keyVersion, hash } = await writer.current(id);
      return (await reader.every(id)).some((one) => one.keyVersion === keyVersion && one.hash === hash);
    };
    const seen: boolean[] = [];
    const offsets = [0, 3, 9, 14];
    for (const offset of offsets) {
      await writer.current(id);
      province.clock.forward(offset);
      await reader.every(id);
      await rotate({
        wait: async (seconds) => {
          for (let second = 0; second < seconds; second += 1) {
            seen.push(await isFound());
            province.clock.forward(1);
          }
        },
      });
      seen.push(await isFound());
      province.clock.forward(60);
    }
    expect(seen.length).toBeGreaterThan(offsets.length * moveAfterSeconds);
    expect(seen.filter((one) => !one)).toEqual([]);
  });

  it("finds registered citizens their own dossiers before, while and after it is changed", async () => {
    const registered = await registerCitizen(province)("a-sub", aCitizen().citizenId);
    const other = await registerCitizen(province)("another-sub", "046190700011");
    if (!registered.ok || !other.ok) throw new Error("they are not registered");
    const ids = [await given(1), await given(2)];
    /** As the citizen finds them at this moment, by what the registry holds. */
    const own = async () => {
      const citizen = await province.principals.find("a-sub");
      if (citizen?.kind !== "citizen") throw new Error("nobody");
      return (await province.ownDossiers.of(citizen, { size: 50 })).found.map(({ dossierId }) => dossierId).reverse();
    };
    const seen: (readonly string[])[] = [await own()];
    const wanted: (readonly string[])[] = [[...ids]];
    const look = async () => {
      ids.push(await given(ids.length + 1));
      wanted.push([...ids]);
      seen.push(await own());
    };
    const wait = async (seconds: number) => {
      await look();
      province.clock.forward(seconds);
      await look();
    };
    const move = async (...asked: Parameters<typeof province.lookUpRows.move>) => {
      const moved = await province.lookUpRows.move(...asked);
      await look();
      return moved;
    };
    expect(await rotate({ wait, rows: { ...province.lookUpRows, move } })).toMatchObject({ version: 2 });
    await look();
    expect(seen).toEqual(wanted);
    expect(seen.length).toBeGreaterThan(6);
    expect(await province.principals.find("a-sub")).toMatchObject({ hashes: [{ keyVersion: 2 }] });
    expect(await province.principals.find("another-sub")).toMatchObject({ hashes: [{ keyVersion: 2 }] });
    await rotate();
    expect(await own()).toEqual(ids);
  });

  it("says how many citizens were registered without their id: they have to be registered again", async () => {
    await province.publications.register({ kind: "citizen", id: "a-sub", hashes: [], active: true });
    await rotate();
    expect(said).toContain("Registered without their id, and to be registered again: 1 citizens.");
  });

  it("answers under both versions while rows move, a dossier that comes in meanwhile included", async () => {
    const ids = [await given(1), await given(2), await given(3)];
    const seen: string[][] = [];
    const rows = {
      ...province.lookUpRows,
      move: async (...asked: Parameters<typeof province.lookUpRows.move>) => {
        const moved = await province.lookUpRows.move(...asked);
        if (seen.length === 0) ids.push(await given(4));
        seen.push(await found());
        return moved;
      },
    };
    expect(await rotate({ rows })).toMatchObject({ version: 2, moved: 3 });
    expect(seen).toEqual([ids, ids, ids]);
    expect(await found()).toEqual(ids);
  });

  it.each([0, 1, 2, 3])("goes on with its version when it was interrupted after %i rows", async (after) => {
    const ids = [await given(1), await given(2), await given(3)];
    let moved = 0;
    const rows = {
      ...province.lookUpRows,
      move: async (...asked: Parameters<typeof province.lookUpRows.move>) => {
        if (moved === after) throw new Error("interrupted");
        moved += 1;
        return province.lookUpRows.move(...asked);
      },
    };
    if (after < 3) await expect(rotate({ rows })).rejects.toThrow("interrupted");
    else
      await expect(
        rotate({ keyring: { ...province.keyring, remove: async () => Promise.reject(new Error("interrupted")) } }),
      ).rejects.toThrow("interrupted");
    expect(await versions()).toEqual([1, 2]);
    expect(await found()).toEqual(ids);
    expect(await rotate()).toEqual({ version: 2, moved: 3 - after, removed: 0 });
    expect([await versions(), await found()]).toEqual([[2], ids]);
  });

  it("removes what nobody is found by any more, and gives up where others change a row all the while", async () => {
    const id = await given(1);
    province.table.personal.delete(id);
    expect(await rotate()).toEqual({ version: 2, moved: 0, removed: 1 });
    await given(2);
    const contested = { ...province.lookUpRows, move: async () => false };
    expect(await rotate({ rows: contested })).toMatchObject({ code: "request/invalid" });
    expect(await versions()).toEqual([2, 3]);
  });
});
