import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { ownersOf } from "../../shared/domain/dossier-owners.ts";
import { moveAfterSeconds, writeAfterSeconds } from "../../shared/domain/key-rotation.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { LookUpRow, LookUpRows } from "../../shared/ports/look-up-rows.ts";
import type { LookupKey, LookupKeyring, WrappedKeys } from "../../shared/ports/lookup-keys.ts";
import type { OwnerHash, OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { RegisteredCitizens } from "../../shared/ports/registered-citizens.ts";
import type { Seals } from "../../shared/ports/seals.ts";

export interface RotateLookupKeyNeeds {
  readonly keyring: LookupKeyring;
  readonly wraps: Pick<WrappedKeys, "create">;
  /** Hashes under the keys as they are published at this moment, none of them kept for long. */
  readonly owners: () => OwnerHashes;
  readonly rows: LookUpRows;
  readonly citizens: RegisteredCitizens;
  readonly dossiers: Pick<Dossiers, "personal">;
  readonly seals: Pick<Seals, "open">;
  readonly now: () => Date;
  readonly wait: (seconds: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** What a rotation did: rows that are found under the new key, and rows nobody is found by any more, which are removed. */
export interface Rotated {
  readonly version: number;
  readonly moved: number;
  readonly removed: number;
}

const roundsForRest = 5;

/**
 * Changes the look-up key (xoay khóa tra cứu) in four steps:
 *
 * 1. publishes a new version, and waits until every function asks with it
 * 2. hashes registered citizens under it besides, and has it written with from then on
 * 3. moves every row that is found by a keyed hash under it, each in a transaction of its own
 * 4. takes the hashes of before from registered citizens, and removes the versions before
 *
 * Both versions answer meanwhile, and no dossier is changed. Interrupted, it goes on when it is started again, with the version
 * it had begun. Without any key it publishes the first. Refuses with `request/invalid` (rows that others work on all the
 * while: run it again).
 */
export const rotateLookupKey = (needs: RotateLookupKeyNeeds) => async (): Promise<Outcome<Rotated>> => {
  const { keyring, rows, say } = needs;

  /** The version to move to: the one a rotation before had begun, or a new one. */
  const begun = async (): Promise<LookupKey> => {
    const inUse = await keyring.all();
    const last = inUse.at(-1);
    if (last !== undefined && inUse.length > 1) {
      say(`Going on with version ${last.version}, published at ${last.since}.`);
      return last;
    }
    const version = (last?.version ?? 0) + 1;
    const since = last === undefined ? instant(needs.now()) : undefined;
    const key = { version, wrapped: await needs.wraps.create(version), since };
    if (!(await keyring.add(key))) throw new Error(`version ${version} is being published by somebody else`);
    say(`Version ${version} is published.`);
    return key;
  };

  /** The new hash of whoever a row is found by: the owner of its dossier with the same hash under the row's key. */
  const newHash = async (hashes: OwnerHashes, { dossierId, keyVersion, hash }: LookUpRow, version: number) => {
    const sealed = await needs.dossiers.personal(dossierId);
    if (sealed === undefined) return undefined;
    for (const { identifier } of ownersOf(PersonalData.parse(await needs.seals.open(sealed, dossierId)))) {
      const under: readonly OwnerHash[] = await hashes.every(identifier);
      if (under.some((one) => one.keyVersion === keyVersion && one.hash === hash))
        return under.find((one) => one.keyVersion === version);
    }
    return undefined;
  };

  /** One walk over the table; answers how many rows it met. */
  const walk = async (hashes: OwnerHashes, version: number, count: { moved: number; removed: number }) => {
    let met = 0;
    let read = 0;
    let cursor: string | undefined;
    do {
      const page = await rows.notUnder(version, cursor);
      for (const row of page.rows) {
        met += 1;
        const to = await newHash(hashes, row, version);
        if (to === undefined) {
          await rows.remove(row);
          count.removed += 1;
        } else if (await rows.move(row, to)) count.moved += 1;
      }
      read += page.read;
      cursor = page.cursor;
      say(`${read} items read, ${count.moved} moved, ${count.removed} removed.`);
    } while (cursor !== undefined);
    return met;
  };

  /** Registered citizens are found by their hashes under these versions and no others; answers how many were changed. */
  const rehash = async (hashes: OwnerHashes, versions: readonly number[]) => {
    let changed = 0;
    let lost = 0;
    let cursor: string | undefined;
    do {
      const page = await needs.citizens.page(cursor);
      for (const { citizen, sealed } of page.registered) {
        const known = citizen.hashes.filter(({ keyVersion }) => versions.includes(keyVersion));
        if (known.length === versions.length && citizen.hashes.length === versions.length) continue;
        if (known.length < versions.length && sealed === undefined) lost += 1;
        else {
          const id = known.length < versions.length && sealed && (await needs.seals.open(sealed, citizen.id));
          const every = typeof id === "string" ? await hashes.every(id) : known;
          await needs.citizens.rehash(
            citizen,
            every.filter(({ keyVersion }) => versions.includes(keyVersion)),
          );
          changed += 1;
        }
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    if (lost > 0) say(`Registered without their id, and to be registered again: ${lost} citizens.`);
    return changed;
  };

  const waitSeconds = async (seconds: number, until: string) => {
    if (seconds <= 0) return;
    say(`Waiting ${Math.ceil(seconds)} s until ${until}.`);
    await needs.wait(seconds);
  };

  /** Has the new version written with, once whoever asks finds by it; answers since when. */
  const takenIntoUse = async (key: LookupKey, inUse: readonly LookupKey[], hashes: OwnerHashes): Promise<string> => {
    if (key.since === undefined) await waitSeconds(writeAfterSeconds, "every function asks with it");
    const changed = await rehash(
      hashes,
      inUse.map(({ version }) => version),
    );
    say(`${changed} citizens are found by it besides.`);
    if (key.since !== undefined) return key.since;
    const since = instant(needs.now());
    await keyring.use(key.version, since);
    return since;
  };

  const key = await begun();
  const { version } = key;
  const inUse = await keyring.all();
  const before = inUse.filter((one) => one.version !== version);
  const count = { moved: 0, removed: 0 };
  if (before.length > 0) {
    const hashes = needs.owners();
    const since = await takenIntoUse(key, inUse, hashes);
    const passed = (needs.now().getTime() - Date.parse(since)) / 1000;
    await waitSeconds(moveAfterSeconds - passed, "nothing is written with the one before");
    let rounds = 0;
    while ((await walk(hashes, version, count)) > 0) {
      rounds += 1;
      if (rounds > roundsForRest) {
        const flaws = ["Some rows were being changed by others all the while: run the command again."];
        return refused("request/invalid", { facts: { flaws } });
      }
    }
    await rehash(hashes, [version]);
    for (const one of before) await keyring.remove(one.version);
  }
  return done({ version, ...count });
};
