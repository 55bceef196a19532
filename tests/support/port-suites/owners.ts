import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import { expect, it } from "vitest";
import { type Change, type Dossiers, PaperNotReusable } from "../../../shared/ports/dossiers.ts";
import type { Erasures } from "../../../shared/ports/erasures.ts";
import type { HeldPaper, HeldPapers, PaperStandings } from "../../../shared/ports/held-papers.ts";
import type { LookUpRow, LookUpRows } from "../../../shared/ports/look-up-rows.ts";
import type { LookupKeyring, WrappedKeys } from "../../../shared/ports/lookup-keys.ts";
import type { OwnDossiers } from "../../../shared/ports/own-dossiers.ts";
import type { HashedOwner } from "../../../shared/ports/owner-hashes.ts";
import { anAcceptance } from "../builders/change.ts";
import { aDossier } from "../builders/dossier.ts";

export interface OwnerPorts {
  readonly dossiers: Pick<Dossiers, "save">;
  readonly ownDossiers: OwnDossiers;
  readonly lookUpRows: LookUpRows;
}

/** Somebody nobody else is. */
const somebody = (keyVersion = 1): HashedOwner => ({
  keyVersion,
  hash: randomBytes(32).toString("base64url"),
  as: "applicant",
});

/** Dossiers found by keyed hashes, in memory and in DynamoDB. */
export const ownersSuite = (open: () => OwnerPorts): void => {
  const opened = async (...owners: readonly HashedOwner[]): Promise<string> => {
    const id = v7();
    const code = `H57.T${randomBytes(5).toString("hex").toUpperCase()}-261123-0001`;
    await open().dossiers.save({ ...anAcceptance(aDossier().withId(id).withCode(code).build()), owners });
    return id;
  };
  const idsOf = async (...owner: readonly HashedOwner[]) =>
    (await open().ownDossiers.of({ hashes: [...owner] }, { size: 10 })).found.map(({ dossierId }) => dossierId);
  const rowsNotUnder = async (version: number): Promise<LookUpRow[]> => {
    const rows: LookUpRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await open().lookUpRows.notUnder(version, cursor);
      rows.push(...page.rows);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return rows;
  };

  it("finds a dossier for each of its owners and for nobody else, as what they stand in it", async () => {
    const [company, director] = [somebody(), { ...somebody(), as: "representative" as const }];
    const id = await opened(company, director);
    expect((await open().ownDossiers.of({ hashes: [director] }, { size: 10 })).found).toEqual([
      { dossierId: id, as: "representative" },
    ]);
    expect(await idsOf(company)).toEqual([id]);
    expect(await idsOf(somebody())).toEqual([]);
    expect(await open().ownDossiers.isOf({ hashes: [company] }, id)).toBe(true);
    expect(await open().ownDossiers.isOf({ hashes: [somebody()] }, id)).toBe(false);
  });

  it("lists the newest first, page by page, each once, whatever comes in meanwhile", async () => {
    const owner = somebody();
    const ids = [await opened(owner), await opened(owner), await opened(owner)];
    const first = await open().ownDossiers.of({ hashes: [owner] }, { size: 2 });
    await opened(owner);
    const second = await open().ownDossiers.of({ hashes: [owner] }, { size: 2, cursor: first.cursor });
    expect([...first.found, ...second.found].map(({ dossierId }) => dossierId)).toEqual([...ids].reverse());
    expect(second.cursor).toBeUndefined();
  });

  it("asks under every version of the key and tells a dossier once", async () => {
    const [before, now] = [somebody(1), somebody(2)];
    const [old, both, fresh] = [await opened(before), await opened(before, now), await opened(now)];
    const found = await open().ownDossiers.of({ hashes: [before, now] }, { size: 2 });
    const rest = await open().ownDossiers.of({ hashes: [before, now] }, { size: 2, cursor: found.cursor });
    expect([...found.found, ...rest.found].map(({ dossierId }) => dossierId)).toEqual([fresh, both, old]);
  });

  it("moves a row under another version whole or not at all, and not when it is gone", async () => {
    const [before, now] = [somebody(41), somebody(42)];
    const id = await opened(before);
    const row = (await rowsNotUnder(42)).find(({ dossierId }) => dossierId === id);
    if (row === undefined) throw new Error("the row was not met");
    expect(await open().lookUpRows.move(row, now)).toBe(true);
    expect([await idsOf(before), await idsOf(now)]).toEqual([[], [id]]);
    expect(await open().lookUpRows.move(row, somebody(43))).toBe(false);
    expect(await idsOf(now)).toEqual([id]);
    expect((await rowsNotUnder(42)).filter(({ dossierId }) => dossierId === id)).toEqual([]);
  });

  it("removes a row nobody is found by", async () => {
    const owner = somebody(51);
    const id = await opened(owner);
    for (const row of await rowsNotUnder(52)) if (row.dossierId === id) await open().lookUpRows.remove(row);
    expect(await idsOf(owner)).toEqual([]);
  });
};

/** Papers that are held of somebody, written and used again with changes of dossiers. */
export const heldPapersSuite = (
  open: () => OwnerPorts & {
    readonly heldPapers: HeldPapers;
    readonly standings: PaperStandings;
    readonly erasures: Pick<Erasures, "removePersonal">;
  },
): void => {
  const at = "2026-11-23T04:00:00.000Z";
  const aHeld = (owner: HashedOwner, changes: Partial<HeldPaper> = {}): HeldPaper => {
    const dossierId = v7();
    return {
      ...{ keyVersion: owner.keyVersion, hash: owner.hash, dossierId, paper: `${dossierId}.result` },
      ...{ kind: "passport", procedure: "passport", since: at, status: "valid", file: "result/x.pdf", reuseCount: 0 },
      ...changes,
    };
  };
  const save = async (change: Partial<Change>) => {
    const code = `H57.T${randomBytes(5).toString("hex").toUpperCase()}-261123-0001`;
    await open().dossiers.save({ ...anAcceptance(aDossier().withId(v7()).withCode(code).build()), ...change });
  };
  const heldOf = (owner: HashedOwner) => open().heldPapers.of({ hashes: [owner] });

  it("are found for whom they are held, whole, and for nobody else", async () => {
    const owner = somebody();
    const [one, two] = [aHeld(owner), aHeld(owner, { kind: "land-certificate", validUntil: "2030-01-01" })];
    await save({ held: [one, two] });
    expect((await heldOf(owner)).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([two, one]);
    expect(await heldOf(somebody())).toEqual([]);
  });

  it("count how often they were used again, with the dossier that uses them or not at all", async () => {
    const owner = somebody();
    const held = aHeld(owner);
    await save({ held: [held] });
    await save({ reused: [held] });
    expect(await heldOf(owner)).toEqual([{ ...held, reuseCount: 1 }]);
    expect((await open().standings.ofDossier(held.dossierId)).get(held.paper)).toEqual({
      status: "valid",
      reuseCount: 1,
    });
    await expect(save({ reused: [held, aHeld(somebody())] })).rejects.toThrow(PaperNotReusable);
    expect(await heldOf(owner)).toEqual([{ ...held, reuseCount: 1 }]);
  });

  it("are not used again once a result came in their place", async () => {
    const owner = somebody();
    const [before, after] = [aHeld(owner), aHeld(owner)];
    await save({ held: [before] });
    await save({ held: [after], replaced: [before], successor: after.paper });
    expect((await heldOf(owner)).find(({ paper }) => paper === before.paper)).toEqual({
      ...before,
      status: "replaced",
    });
    expect((await open().standings.ofDossier(before.dossierId)).get(before.paper)).toEqual({
      status: "replaced",
      reuseCount: 0,
      successor: after.paper,
    });
    await expect(save({ reused: [before] })).rejects.toThrow(PaperNotReusable);
  });

  it("are neither used again nor revoked once more when they were revoked", async () => {
    const owner = somebody();
    const held = aHeld(owner);
    await save({ held: [held] });
    await save({ revoked: [held] });
    expect(await heldOf(owner)).toEqual([{ ...held, status: "revoked" }]);
    expect((await open().standings.ofDossier(held.dossierId)).get(held.paper)).toMatchObject({ status: "revoked" });
    for (const change of [{ reused: [held] }, { revoked: [held] }])
      await expect(save(change)).rejects.toThrow(PaperNotReusable);
  });

  it("go with the person's data when their dossier is erased, those of other dossiers staying", async () => {
    const owner = somebody();
    const [gone, kept] = [aHeld(owner), aHeld(owner)];
    await save({ held: [gone, kept] });
    await open().erasures.removePersonal(gone.dossierId, [owner]);
    expect(await heldOf(owner)).toEqual([kept]);
  });

  it("move under another version of the look-up key", async () => {
    const [before, now] = [somebody(61), somebody(62)];
    const held = aHeld(before);
    await save({ held: [held] });
    let cursor: string | undefined;
    do {
      const page = await open().lookUpRows.notUnder(62, cursor);
      for (const row of page.rows) if (row.hash === before.hash) await open().lookUpRows.move(row, now);
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(await heldOf(before)).toEqual([]);
    expect(await heldOf(now)).toEqual([{ ...held, keyVersion: 62, hash: now.hash }]);
  });
};

/** Look-up keys, wrapped and published. */
export const lookupKeysSuite = (open: () => { readonly keyring: LookupKeyring; readonly wraps: WrappedKeys }): void => {
  const since = "2026-11-23T02:00:00.000Z";

  it("opens a wrapped key to the same bytes, every key to other ones, and none as another version", async () => {
    const { wraps } = open();
    const [one, two] = [await wraps.create(1), await wraps.create(2)];
    const key = Buffer.from(await wraps.open(one, 1));
    expect(key.equals(Buffer.from(await wraps.open(one, 1)))).toBe(true);
    expect(key.equals(Buffer.from(await wraps.open(two, 2)))).toBe(false);
    expect([key.length, Buffer.from(one).includes(key)]).toEqual([32, false]);
    await expect(wraps.open(one, 2)).rejects.toThrow();
  });

  it("lists the versions in use, the oldest first, publishes none twice, and takes one into use later", async () => {
    const { keyring, wraps } = open();
    const key = async (version: number) => ({ version, wrapped: await wraps.create(version), since });
    const [second, tenth] = [await key(902), await key(910)];
    expect(await keyring.add(tenth)).toBe(true);
    expect(await keyring.add(second)).toBe(true);
    expect(await keyring.add(await key(902))).toBe(false);
    const versions = async () => (await keyring.all()).map(({ version }) => version).filter((version) => version > 900);
    expect(await versions()).toEqual([902, 910]);
    expect(Buffer.from((await keyring.all()).at(-1)?.wrapped ?? []).equals(Buffer.from(tenth.wrapped))).toBe(true);
    await keyring.remove(902);
    const asked = { version: 911, wrapped: await wraps.create(911) };
    await keyring.add(asked);
    const sinces = async () => (await keyring.all()).filter(({ version }) => version > 900).map((one) => one.since);
    expect(await sinces()).toEqual([since, undefined]);
    await keyring.use(911, "2026-11-24T02:00:00.000Z");
    expect(await sinces()).toEqual([since, "2026-11-24T02:00:00.000Z"]);
    await keyring.remove(911);
    expect(await versions()).toEqual([910]);
    await keyring.remove(910);
  });
};
