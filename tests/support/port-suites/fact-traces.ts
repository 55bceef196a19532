import { v7 } from "uuid";
import { expect, it } from "vitest";
import type { Dossiers } from "../../../shared/ports/dossiers.ts";
import type { FactFeeds } from "../../../shared/ports/fact-feeds.ts";
import type { FactTraces } from "../../../shared/ports/fact-traces.ts";
import type { Handovers } from "../../../shared/ports/handovers.ts";
import type { Notices } from "../../../shared/ports/notices.ts";
import type { RelayedFacts } from "../../../shared/ports/published-facts.ts";
import { anAcceptance } from "../builders/change.ts";
import { aDossier } from "../builders/dossier.ts";

interface Traced {
  readonly traces: FactTraces;
  readonly dossiers: Pick<Dossiers, "save">;
  readonly handovers: Pick<Handovers, "finished">;
  readonly notices: Pick<Notices, "claim" | "finished" | "released">;
  readonly relayed: RelayedFacts;
  readonly factFeeds: Pick<FactFeeds, "add">;
}

/** What whoever shows the traces of facts keeps to. */
export const factTracesSuite = (open: () => Traced) => {
  const time = "2026-11-23T02:00:00.000Z";

  it("tells of a notice on each channel that was tried, and of none before", async () => {
    const { traces, notices } = open();
    const dossierId = v7();
    expect(await traces.notices(dossierId, 1, [])).toEqual([]);
    const key = { dossierId, sequence: 1, receiver: "applicant" } as const;
    await notices.finished({ ...key, channel: "email" }, "rejected");
    await notices.finished({ ...key, channel: "sms" }, "noAddress");
    const at = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/);
    expect(await traces.notices(dossierId, 1, [])).toEqual([
      { channel: "email", state: "rejected", at, tries: [] },
      { channel: "sms", state: "noAddress", at, tries: [] },
    ]);
    expect(await traces.notices(dossierId, 2, [])).toEqual([]);
  });

  it("tells of every time a notice was taken to be sent, and of what went out again because of a later entry", async () => {
    const { traces, notices } = open();
    const dossierId = v7();
    const key = { dossierId, sequence: 1, receiver: "applicant", channel: "email" } as const;
    const claim = (more: object = {}) =>
      notices.claim({ key: { ...key, ...more }, address: v7(), isIdempotent: false });
    const at = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/);
    expect(await claim()).toBe("mine");
    await notices.released(key);
    expect(await traces.notices(dossierId, 1, [])).toEqual([{ channel: "email", state: "waiting", at, tries: [at] }]);
    expect(await claim()).toBe("mine");
    await notices.finished(key, "rejected");
    await notices.finished(key, "unreached");
    expect(await claim({ again: 4 })).toBe("mine");
    await notices.finished({ ...key, again: 4 }, "sent");
    const first = { channel: "email", state: "unreached", at, tries: [at, at] };
    expect(await traces.notices(dossierId, 1, [])).toEqual([first]);
    const second = { channel: "email", again: 4, state: "sent", at, tries: [at] };
    expect(await traces.notices(dossierId, 1, [3, 4])).toEqual([first, second]);
  });

  it("tells when the relay published each fact of a dossier, the last time, and of no other's", async () => {
    const { traces, relayed } = open();
    const [dossier, other] = [v7(), v7()];
    await relayed.note([]);
    await relayed.note([
      { subject: dossier, sequence: 2 },
      { subject: dossier, sequence: 1 },
      { subject: other, sequence: 7 },
    ]);
    const before = await traces.published(dossier);
    expect(before.map(({ sequence }) => sequence)).toEqual([1, 2]);
    for (const { at } of before) expect(at).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/);
    await relayed.note([{ subject: dossier, sequence: 2 }]);
    const after = await traces.published(dossier);
    expect(after).toHaveLength(2);
    expect((after[1]?.at ?? "") >= (before[1]?.at ?? "~")).toBe(true);
    expect(await traces.published(v7())).toEqual([]);
  });

  it("tells since when the workflow is not told of a run, until it is", async () => {
    const { traces, dossiers, handovers } = open();
    const acceptance = anAcceptance(aDossier().withId(v7()).build());
    const { id } = acceptance.dossier;
    await dossiers.save(acceptance);
    expect(await traces.untold(id, 0)).toBe(acceptance.at);
    expect(await traces.untold(id, 1)).toBeUndefined();
    await handovers.finished(id, 0);
    expect(await traces.untold(id, 0)).toBeUndefined();
  });

  it("tells when facts of a dossier came into the order of a unit, as often as they came, and no other's", async () => {
    const { traces, factFeeds } = open();
    const [dossier, other, unit] = [v7(), v7(), `unit-${v7()}`];
    const type = "vn.motcua.dossier-accepted.v1";
    await factFeeds.add([unit], { dossier: other, sequence: 1, type, time });
    await factFeeds.add([unit], { dossier, sequence: 1, type, time });
    await factFeeds.add([unit], { dossier, sequence: 2, type, time });
    const fed = await traces.fed(unit, dossier);
    expect(fed.map(({ sequence }) => sequence).sort()).toEqual([1, 2]);
    for (const { at } of fed) expect(at).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/);
    expect(await traces.fed(`unit-${v7()}`, dossier)).toEqual([]);
  });
};
