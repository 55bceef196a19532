import { v7 } from "uuid";
import { expect, it } from "vitest";
import type { Accesses } from "../../../shared/ports/accesses.ts";

/** `open` answers records whose time is told by `now`. */
export const accessesSuite = (open: (now: () => Date) => Accesses): void => {
  const by = { kind: "staff", id: "6f1d0c1e-0000-4000-8000-00000000b001" } as const;
  const read = { by, why: "readDossier", what: "applicant" } as const;
  const clock = () => {
    let second = 0;
    return () => new Date(Date.UTC(2026, 10, 23, 2, 0, second++));
  };

  it("keeps who, why, what and when of each dossier, the newest first", async () => {
    const accesses = open(clock());
    const [one, other] = [v7(), v7()];
    await accesses.record(read, [one]);
    await accesses.record({ ...read, by: { kind: "client", id: "portal" } }, [one]);
    await accesses.record({ ...read, why: "searchDossiers", what: "lookUp" }, [one, other]);
    expect(await accesses.ofDossier(one, { size: 10 })).toEqual({
      accesses: [
        { at: "2026-11-23T02:00:02.000Z", by, why: "searchDossiers", what: "lookUp" },
        { at: "2026-11-23T02:00:01.000Z", by: { kind: "client", id: "portal" }, why: "readDossier", what: "applicant" },
        { at: "2026-11-23T02:00:00.000Z", by, why: "readDossier", what: "applicant" },
      ],
    });
    expect((await accesses.ofDossier(other, { size: 10 })).accesses).toHaveLength(1);
    expect(await accesses.ofDossier(v7(), { size: 10 })).toEqual({ accesses: [] });
  });

  it("keeps one of each of more dossiers than a transaction takes, as a register lists them", async () => {
    const accesses = open(clock());
    const ids = Array.from({ length: 201 }, () => v7());
    await accesses.record({ ...read, why: "printRegister" }, ids);
    const kept = await Promise.all(ids.map((id) => accesses.ofDossier(id, { size: 2 })));
    expect(kept.every((one) => one.accesses.length === 1)).toBe(true);
  });

  it("keeps two that come in the same millisecond, and none where no dossier was shown", async () => {
    const accesses = open(() => new Date("2026-11-23T02:00:00.000Z"));
    const id = v7();
    await accesses.record(read, [id]);
    await accesses.record(read, [id]);
    await accesses.record(read, []);
    expect((await accesses.ofDossier(id, { size: 10 })).accesses).toHaveLength(2);
  });

  it("is read page by page, each record once", async () => {
    const accesses = open(clock());
    const id = v7();
    for (let n = 0; n < 5; n += 1) await accesses.record(read, [id]);
    const times: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await accesses.ofDossier(id, { size: 2, cursor });
      times.push(...page.accesses.map(({ at }) => at));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(times).size).toBe(5);
  });
};
