import { v7 } from "uuid";
import { expect, it } from "vitest";
import type { Archives } from "../../../shared/ports/archives.ts";
import { type Dossiers, StaleDossier } from "../../../shared/ports/dossiers.ts";
import type { Erasures, Purges } from "../../../shared/ports/erasures.ts";
import type { OwnDossiers } from "../../../shared/ports/own-dossiers.ts";
import { anAcceptance, aStepCompletion } from "../builders/change.ts";
import { aDossier } from "../builders/dossier.ts";
import { localSeals } from "../fakes/local-keys.ts";

export interface ErasurePorts {
  readonly dossiers: Pick<Dossiers, "save" | "find" | "personal" | "history">;
  readonly ownDossiers: OwnDossiers;
  readonly erasures: Erasures;
}

export const erasuresSuite = (open: () => ErasurePorts): void => {
  const erasure = { at: "2026-11-23T02:00:00.000Z", by: "admin", basis: "subject-request" } as const;
  const stored = async () => {
    const id = v7();
    const dossier = aDossier()
      .withId(id)
      .withCode(`H57.E${id.slice(-12).toUpperCase()}-261123-0001`)
      .build();
    const owner = { keyVersion: 1, hash: id, as: "applicant" } as const;
    const personal = await localSeals().seal({ name: "Hương" }, id);
    await open().dossiers.save({ ...anAcceptance(dossier), personal, owners: [owner] });
    return { id, owner, personal };
  };

  it("is begun once, finished later, and nothing of it is there before", async () => {
    const { erasures } = open();
    const id = v7();
    expect(await erasures.find(id)).toBeUndefined();
    expect(await erasures.begin(id, erasure)).toEqual(erasure);
    expect(await erasures.begin(id, { ...erasure, by: "another" })).toEqual(erasure);
    await erasures.finish(id, "2026-11-23T02:01:00.000Z");
    expect(await erasures.find(id)).toEqual({ ...erasure, finishedAt: "2026-11-23T02:01:00.000Z" });
  });

  it("removes the sealed item and the look-up with it, and leaves dossier and history byte for byte", async () => {
    const { dossiers, ownDossiers, erasures } = open();
    const { id, owner } = await stored();
    const before = JSON.stringify([await dossiers.find(id), await dossiers.history(id)]);
    await erasures.removePersonal(id, [owner]);
    expect(await dossiers.personal(id)).toBeUndefined();
    expect(await ownDossiers.isOf({ hashes: [owner] }, id)).toBe(false);
    expect(JSON.stringify([await dossiers.find(id), await dossiers.history(id)])).toBe(before);
    await erasures.removePersonal(id, [owner]);
  });

  it("does not let personal data come back with a change that had read them before", async () => {
    const { dossiers, erasures } = open();
    const { id, owner, personal } = await stored();
    const read = await dossiers.find(id);
    if (read === undefined) throw new Error("the dossier was not stored");
    await erasures.removePersonal(id, [owner]);
    const change = aStepCompletion({ ...read, revision: read.revision + 1 });
    await expect(dossiers.save({ ...change, personal })).rejects.toThrow(StaleDossier);
    expect(await dossiers.personal(id)).toBeUndefined();
    await dossiers.save(change);
  });
};

export const purgesSuite = (open: () => { readonly archives: Archives; readonly purges: Purges }): void => {
  const file = { bytes: Uint8Array.from(Buffer.from("%PDF-1.7")), contentType: "application/pdf" as const };

  it("removes every file of one dossier and none of another, and finds none the next time", async () => {
    const { archives, purges } = open();
    const [one, other] = [v7(), v7()];
    for (const name of ["forms/receipt.pdf", "scans/a/fields.json", "result/b.pdf"])
      await archives.put(one, name, file);
    await archives.put(other, "forms/receipt.pdf", file);
    expect(await purges.purge(one)).toBe(3);
    expect([await archives.has(one, "result/b.pdf"), await archives.has(other, "forms/receipt.pdf")]).toEqual([
      false,
      true,
    ]);
    expect(await purges.purge(one)).toBe(0);
  });
};
