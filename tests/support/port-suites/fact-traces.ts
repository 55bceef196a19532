import { v7 } from "uuid";
import { expect, it } from "vitest";
import type { Dossiers } from "../../../shared/ports/dossiers.ts";
import type { FactFeeds } from "../../../shared/ports/fact-feeds.ts";
import type { FactTraces } from "../../../shared/ports/fact-traces.ts";
import type { Handovers } from "../../../shared/ports/handovers.ts";
import type { Notices } from "../../../shared/ports/notices.ts";
import { anAcceptance } from "../builders/change.ts";
import { aDossier } from "../builders/dossier.ts";

interface Traced {
  readonly traces: FactTraces;
  readonly dossiers: Pick<Dossiers, "save">;
  readonly handovers: Pick<Handovers, "finished">;
  readonly notices: Pick<Notices, "finished">;
  readonly factFeeds: Pick<FactFeeds, "add">;
}

/** What whoever shows the traces of facts keeps to. */
export const factTracesSuite = (open: () => Traced) => {
  const time = "2026-11-23T02:00:00.000Z";

  it("tells of a notice on each channel that was tried, and of none before", async () => {
    const { traces, notices } = open();
    const dossierId = v7();
    expect(await traces.notices(dossierId, 1)).toEqual([]);
    const key = { dossierId, sequence: 1, receiver: "applicant" } as const;
    await notices.finished({ ...key, channel: "email" }, "rejected");
    await notices.finished({ ...key, channel: "sms" }, "noAddress");
    const at = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/);
    expect(await traces.notices(dossierId, 1)).toEqual([
      { channel: "email", state: "rejected", at },
      { channel: "sms", state: "noAddress", at },
    ]);
    expect(await traces.notices(dossierId, 2)).toEqual([]);
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
