import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import { expect, it } from "vitest";
import type { Archives } from "../../../shared/ports/archives.ts";
import type { Scan, Scans, UploadRequests } from "../../../shared/ports/scans.ts";

const pdf = (text: string) => ({ bytes: Uint8Array.from(Buffer.from(text)), contentType: "application/pdf" as const });

export const archivesSuite = (open: () => Archives): void => {
  const textOf = async (dossierId: string, name: string) => {
    const bytes = await open().get(dossierId, name);
    return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
  };

  it("has nothing of a dossier before something was put there", async () => {
    const id = v7();
    expect(await open().has(id, "forms/receipt.pdf")).toBe(false);
    expect(await open().get(id, "forms/receipt.pdf")).toBeUndefined();
  });

  it("keeps a file as it was first put: a second one under its name changes nothing", async () => {
    const id = v7();
    await open().put(id, "forms/receipt.pdf", pdf("the first"));
    await open().put(id, "forms/receipt.pdf", pdf("the second"));
    expect(await textOf(id, "forms/receipt.pdf")).toBe("the first");
    expect(await open().has(id, "forms/receipt.pdf")).toBe(true);
  });

  it("keeps one of several files that are put under one name at one moment, and whole", async () => {
    const id = v7();
    const texts = Array.from({ length: 8 }, (_, n) => `${n}`.repeat(50_000));
    await Promise.all(texts.map((text) => open().put(id, "forms/receipt.pdf", pdf(text))));
    const kept = await textOf(id, "forms/receipt.pdf");
    expect(texts).toContain(kept);
    await open().put(id, "forms/receipt.pdf", pdf("later"));
    expect(await textOf(id, "forms/receipt.pdf")).toBe(kept);
  });

  it("keeps files of two dossiers apart", async () => {
    const [one, other] = [v7(), v7()];
    await open().put(one, "result/a.pdf", pdf("one"));
    expect(await open().has(other, "result/a.pdf")).toBe(false);
  });

  it("links to one file of one dossier, saved under a name that says which", async () => {
    const id = v7();
    await open().put(id, "result/a.pdf", pdf("signed"));
    const link = new URL(await open().link(id, "result/a.pdf", "H57.31.06-261123-0001-result.pdf"));
    expect(link.pathname).toContain(`dossiers/${id}/result/a.pdf`);
    expect(decodeURIComponent(link.search)).toContain("H57.31.06-261123-0001-result.pdf");
  });
};

export interface ScanPorts {
  readonly scans: Scans;
  readonly requests: UploadRequests;
}

export const scansSuite = (open: () => ScanPorts): void => {
  const aPoint = () => `H57.BD.${randomUUID().slice(0, 8).toUpperCase().replaceAll("-", "")}`;
  const aScan = (point: string, scanId: string, changes: Partial<Scan> = {}): Scan => ({
    scanId,
    point,
    key: `points/${point}/${scanId}.pdf`,
    state: "unmatched",
    reason: "scan/no-code",
    at: "2026-11-23T03:00:00.000Z",
    ...changes,
  });

  it("lists the scans of one point, each once, as it was recorded last", async () => {
    const { scans } = open();
    const [point, other] = [aPoint(), aPoint()];
    for (const scan of [aScan(point, "b"), aScan(point, "a"), aScan(other, "c")]) await scans.record(scan);
    const { reason: _, ...matched } = aScan(point, "a", { state: "matched", dossierId: v7() });
    await scans.record(matched);
    expect(await scans.ofPoint(point, { size: 9 })).toEqual({ scans: [matched, aScan(point, "b")] });
    expect(await scans.ofPoint(aPoint(), { size: 9 })).toEqual({ scans: [] });
    const first = await scans.ofPoint(point, { size: 1 });
    expect(first).toEqual({ scans: [matched], cursor: matched.scanId });
    expect((await scans.ofPoint(point, { size: 1, cursor: first.cursor })).scans).toEqual([aScan(point, "b")]);
  });

  it("lists and counts what waits at a point, the oldest first, until a person has seen to it or it is too old", async () => {
    const { scans } = open();
    const [point, other] = [aPoint(), aPoint()];
    const setAside = (at: string, scanId: string, of = point) => aScan(of, scanId, { state: "quarantined", at });
    const [old, first, second] = [
      setAside("2026-10-01T03:00:00.000Z", "a"),
      setAside("2026-11-01T03:00:00.000Z", "z"),
      setAside("2026-11-02T03:00:00.000Z", "b"),
    ];
    const unmatched = aScan(point, "d");
    const discarded = { by: v7(), at: "2026-11-23T04:00:00.000Z", reason: "test-page" } as const;
    for (const scan of [second, old, first, setAside(first.at, "c", other), unmatched]) await scans.record(scan);
    const since = "2026-11-01T00:00:00.000Z";
    expect(await scans.thatWait(point, { since, size: 9 })).toEqual([first, second, unmatched]);
    expect(await scans.thatWait(point, { since, size: 1 })).toEqual([first]);
    expect([
      await scans.countThatWait(point, { since, most: 9 }),
      await scans.countThatWait(point, { since, most: 2 }),
    ]).toEqual([3, 2]);
    await scans.record({ ...first, state: "matched", dossierId: v7() });
    await scans.record({ ...unmatched, state: "discarded", discarded });
    expect(await scans.thatWait(point, { since, size: 9 })).toEqual([second]);
    expect(await scans.countThatWait(point, { since, most: 9 })).toBe(1);
  });

  it("finds a scan by its point and id alone", async () => {
    const { scans } = open();
    const [point, other] = [aPoint(), aPoint()];
    await scans.record(aScan(point, "a"));
    expect(await scans.find(point, "a")).toEqual(aScan(point, "a"));
    expect([await scans.find(other, "a"), await scans.find(point, "b")]).toEqual([undefined, undefined]);
  });

  it("leaves a scan with the dossier it lies with, whatever is noted of it afterwards", async () => {
    const { scans } = open();
    const point = aPoint();
    const matched = aScan(point, "a", { state: "matched", dossierId: v7() });
    await scans.record(matched);
    for (const later of [aScan(point, "a"), { ...matched, dossierId: v7() }]) await scans.record(later);
    expect(await scans.find(point, "a")).toEqual(matched);
    const again = { ...matched, at: "2026-11-24T03:00:00.000Z" };
    await scans.record(again);
    expect(await scans.find(point, "a")).toEqual(again);
  });

  it("leaves a scan discarded that a person has discarded, until it goes to a dossier", async () => {
    const { scans } = open();
    const point = aPoint();
    const discarded = { by: v7(), at: "2026-11-23T04:00:00.000Z", reason: "test-page" } as const;
    await scans.record(aScan(point, "a"));
    await scans.record(aScan(point, "a", { state: "discarded", discarded }));
    const other = { ...discarded, reason: "duplicate" } as const;
    for (const later of [aScan(point, "a"), aScan(point, "a", { state: "discarded", discarded: other })])
      await scans.record(later);
    expect(await scans.find(point, "a")).toMatchObject({ state: "discarded", discarded });
    const { reason: _, ...matched } = aScan(point, "a", { state: "matched", dossierId: v7() });
    await scans.record(matched);
    expect(await scans.find(point, "a")).toEqual(matched);
  });

  it("remembers a request for an upload as it was first made", async () => {
    const { requests } = open();
    const request = { point: aPoint(), key: "points/x/1", bodyHash: "a".repeat(64) };
    expect(await requests.remember(request)).toEqual(request);
    expect(await requests.remember({ ...request, bodyHash: "b".repeat(64) })).toEqual(request);
  });
};
