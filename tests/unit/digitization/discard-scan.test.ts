import { beforeEach, describe, expect, it } from "vitest";
import { discardScan } from "../../../functions/digitization/discard-scan.ts";
import { listScans } from "../../../functions/digitization/list-scans.ts";
import { listScansRoute } from "../../../functions/digitization/routes.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Scan } from "../../../shared/ports/scans.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const point = units.postalPoint.id;
const waits: Scan = {
  ...{ scanId, point, key: `points/${point}/tray.pdf`, state: "unmatched", reason: "scan/no-code" },
  at: "2026-11-20T03:00:00.000Z",
};

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
  await province.scans.record(waits);
});

const discard = async (
  reason: "not-of-any-dossier" | "duplicate" | "scanned-again" = "not-of-any-dossier",
  { staff = people.postalClerk, at = point }: { readonly staff?: StaffMember; readonly at?: string } = {},
) => {
  const outcome = await discardScan(province)({
    parameters: { point: at, scan: scanId },
    body: { reason },
    principal: staff,
  });
  return outcome.ok ? outcome.value.body : outcome.problem;
};

describe("a scan of the unmatched list that a person discards", () => {
  it("waits no more: the list says who discarded it, when and why, and until when its file is kept", async () => {
    expect(await discard()).toMatchObject({ scanId, by: people.postalClerk.id, reason: "not-of-any-dossier" });
    const outcome = await listScans({ ...province, keptDays: 30, limits: scanCeilings })({
      parameters: { point },
      query: { state: "discarded", size: 9 },
      principal: people.postalClerk,
    });
    const body = outcome.ok ? listScansRoute.answers[200].body.parse(outcome.value.body) : undefined;
    expect(body?.scans).toMatchObject([
      {
        ...{ state: "discarded", keptUntil: "2026-12-20T03:00:00.000Z" },
        discarded: { by: people.postalClerk.id, reason: { text: { vi: "Giấy tờ không thuộc hồ sơ nào." } } },
      },
    ]);
  });

  it("is discarded once: asked again, it stays as it was noted first", async () => {
    const first = await discard();
    expect(await discard("duplicate")).toEqual(first);
  });

  it("may be a file of no use that was scanned again: its point is asked no more", async () => {
    await province.scans.record({ ...waits, state: "quarantined", reason: "scan/unreadable" });
    expect(await discard("scanned-again")).toMatchObject({ reason: "scanned-again" });
    expect(await province.scans.thatWait(point, { since: "2026-01-01T00:00:00.000Z", size: 9 })).toEqual([]);
    await province.scans.record({ ...waits, state: "quarantined", reason: "scan/unreadable" });
    expect((await province.scans.find(point, scanId))?.state).toBe("discarded");
  });

  it("is refused where it lies with a dossier, or is not there", async () => {
    await province.scans.record({ ...waits, state: "matched", dossierId: "0192f0c4-7d2a-7b11-9f5e-000000000009" });
    expect(await discard()).toMatchObject({ code: "scan/already-assigned" });
    expect(await discard("duplicate", { at: units.otherPoint.id })).toMatchObject({ code: "unit/unknown" });
  });

  it("is of one's own point, which is a counter", async () => {
    expect(await discard("duplicate", { staff: people.bankClerk })).toMatchObject({ code: "unit/unknown" });
    expect(await discard("duplicate", { staff: people.leader, at: units.landOffice.id })).toMatchObject({
      code: "staff/not-permitted",
    });
  });
});
