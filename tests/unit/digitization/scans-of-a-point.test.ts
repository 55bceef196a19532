import { beforeEach, describe, expect, it } from "vitest";
import { listScans } from "../../../functions/digitization/list-scans.ts";
import { requestUpload } from "../../../functions/digitization/request-upload.ts";
import { listScansRoute, RequestUpload, requestUploadRoute } from "../../../functions/digitization/routes.ts";
import { cursorOf } from "../../../shared/domain/page.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";
import type { ScanState } from "../../../shared/domain/scan-states.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { aCommand } from "../../support/builders/command.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});
const point = units.postalPoint.id;
const file = { bytes: 1_842_311, sha256: "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=" };
const keyOfFile = `points/${point}/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`;

describe("an upload", () => {
  const ask = (staff: StaffMember, at = point, command = aCommand()) =>
    requestUpload({ ...province, mostMegabytes: 50, nameOf: ({ key }) => `name-of-${key}` })(
      { parameters: { point: at }, body: file, principal: staff },
      command,
    );

  it("gets an address below the point's own folder, named by its hash, for exactly this file and once", async () => {
    const outcome = await ask(people.postalClerk);
    expect(outcome.ok && requestUploadRoute.answers[201].body.parse(outcome.value.body)).toMatchObject({
      method: "PUT",
      key: keyOfFile,
      headers: { "content-length": "1842311", "if-none-match": "*", "x-amz-checksum-sha256": file.sha256 },
    });
  });

  it("asked for again gets the same key; with another body the command is refused", async () => {
    const command = aCommand();
    const key = async (asked: typeof command) => {
      const outcome = await ask(people.postalClerk, point, asked);
      return outcome.ok ? requestUploadRoute.answers[201].body.parse(outcome.value.body).key : outcome.problem.code;
    };
    expect(await key(command)).toBe(keyOfFile);
    expect(await key(command)).toBe(keyOfFile);
    expect(await key({ ...command, bodyHash: "b".repeat(64) })).toBe("idempotency-key/reused");
  });

  it("of the same bytes has one place, whoever of the point asks and however often", async () => {
    for (const command of [aCommand({ key: "key-00000001" }), aCommand({ key: "key-00000002" })])
      expect(await ask(people.postalClerk, point, command)).toMatchObject({ value: { body: { key: keyOfFile } } });
  });

  it("has the code of the dossier in its key, where the sender names one", async () => {
    const dossier = "H57.31.06-261123-0001";
    const outcome = await requestUpload({ ...province, mostMegabytes: 50, nameOf: ({ key }) => key })(
      { parameters: { point }, body: { ...file, dossier }, principal: people.postalClerk },
      aCommand(),
    );
    const key = `points/${point}/${dossier}/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`;
    expect(outcome).toMatchObject({ value: { body: { key } } });
    expect(RequestUpload.safeParse({ ...file, dossier: "../H57.BC.02" }).success).toBe(false);
  });

  it("is not given to the folder of another point, which does not exist for the clerk", async () => {
    expect(await ask(people.postalClerk, units.otherPoint.id)).toMatchObject({ problem: { code: "unit/unknown" } });
    expect(await ask(people.appraiser, units.landOffice.id)).toMatchObject({
      problem: { code: "staff/not-permitted" },
    });
  });

  it("above the limit of the province is refused with the limit, before anything is signed", async () => {
    const outcome = await requestUpload({ ...province, mostMegabytes: 1, nameOf: ({ key }) => key })(
      { parameters: { point }, body: file, principal: people.postalClerk },
      aCommand(),
    );
    expect(outcome).toMatchObject({
      problem: {
        code: "request/invalid",
        explanations: [
          { field: "body.bytes", limit: 1024 * 1024, says: { en: expect.stringContaining("larger than 1 MB") } },
        ],
      },
    });
  });

  it.each([
    ["nothing", { ...file, bytes: 0 }],
    ["more than 50 MB", { ...file, bytes: 50 * 1024 * 1024 + 1 }],
    ["a hash in hexadecimal", { ...file, sha256: "a".repeat(64) }],
  ])("of %s is refused before anything is signed", (_, body) => {
    expect(RequestUpload.safeParse(body).success).toBe(false);
  });
});

describe("the scans of a point", () => {
  const list = async (staff: StaffMember, state?: ScanState, at = point) => {
    const outcome = await listScans({ ...province, keptDays: 30, limits: scanCeilings })({
      parameters: { point: at },
      query: { state, size: 100 },
      principal: staff,
    });
    return outcome.ok ? listScansRoute.answers[200].body.parse(outcome.value.body).scans : outcome.problem.code;
  };
  const at = "2026-11-23T03:00:00.000Z";
  beforeEach(async () => {
    await province.scans.record({ scanId: "a", point, key: "k/a", state: "matched", dossierId: "d", at });
    await province.scans.record({ scanId: "b", point, key: "k/b", state: "unmatched", reason: "scan/no-code", at });
    await province.scans.record({ scanId: "c", point, key: "k/c", state: "quarantined", reason: "scan/password", at });
  });

  it("are listed with what became of them and, where a person must act, why and what to do in both languages", async () => {
    expect(await list(people.postalClerk)).toMatchObject([
      { scanId: "a", state: "matched", dossierId: "d" },
      { scanId: "b", reason: { code: "scan/no-code", text: { en: expect.stringContaining("cover sheet on top") } } },
      { scanId: "c", reason: { code: "scan/password", text: { vi: expect.stringContaining("mật khẩu") } } },
    ]);
  });

  it("are told with the limits of the province", async () => {
    await province.scans.record({
      scanId: "d",
      point,
      key: "k/d",
      state: "quarantined",
      reason: "scan/too-many-pages",
      at,
    });
    const outcome = await listScans({ ...province, keptDays: 30, limits: { ...scanCeilings, pages: 3 } })({
      parameters: { point },
      query: { state: undefined, size: 100 },
      principal: people.postalClerk,
    });
    expect(JSON.stringify(outcome)).toContain("at most 3 pages");
  });

  it("say until when the file is kept, unless it lies with its dossier", async () => {
    const kept = "2026-12-23T03:00:00.000Z";
    expect(await list(people.postalClerk)).toMatchObject([
      expect.not.objectContaining({ keptUntil: expect.anything() }),
      { keptUntil: kept },
      { keptUntil: kept },
    ]);
  });

  it("begin with what is not read yet, each file that waits with its place in the line; further pages leave it out", async () => {
    const [one, two, three] = [1, 2, 3].map((n) => ({
      point,
      key: `points/${point}/${n}`,
      sentAt: `2026-11-23T03:0${n}:00.000Z`,
    }));
    for (const scan of [three, two, one]) if (scan !== undefined) await province.admissions.wait(scan);
    province.table.admissions.set(point, { point, inWork: { [`points/${point}/1`]: at }, waits: true, revision: 9 });
    const unread = async (query: { readonly cursor?: string }) => {
      const outcome = await listScans({ ...province, keptDays: 30, limits: scanCeilings })({
        ...{ parameters: { point }, principal: people.postalClerk },
        query: { ...query, size: 2 },
      });
      return outcome.ok ? listScansRoute.answers[200].body.parse(outcome.value.body).unread : outcome.problem.code;
    };
    expect(await unread({})).toEqual({
      inWork: 1,
      waiting: [
        { key: two?.key, sentAt: two?.sentAt, place: 1 },
        { key: three?.key, sentAt: three?.sentAt, place: 2 },
      ],
    });
    expect(await unread({ cursor: cursorOf("b") })).toBeUndefined();
  });

  it("are listed by state", async () => {
    expect(await list(people.postalClerk, "unmatched")).toMatchObject([{ scanId: "b" }]);
  });

  it("of another point do not exist, and are no business of those who decide", async () => {
    expect(await list(people.bankClerk)).toBe("unit/unknown");
    expect(await list(people.leader, undefined, units.landOffice.id)).toBe("staff/not-permitted");
  });
});

describe("long scans that are being read", () => {
  const scan = { point, scanId: "5".repeat(32), run: "0123456789abcdef", sides: 64 };
  const since = "2026-11-23T01:59:00.000Z";
  const reading = async (query: { readonly cursor?: string } = {}) => {
    const outcome = await listScans({ ...province, keptDays: 30, limits: scanCeilings })({
      parameters: { point },
      query: { size: 100, ...query },
      principal: people.postalClerk,
    });
    return outcome.ok ? listScansRoute.answers[200].body.parse(outcome.value.body).reading : outcome.problem.code;
  };

  it("are told beside the list in words, with how far that is and the dossier their first pages name", async () => {
    await province.progress.begun(scan, undefined, since);
    for (let page = 1; page <= 17; page += 1) await province.progress.pageRead(scan, page, since);
    expect(await reading()).toEqual([
      {
        ...{ scanId: scan.scanId, pagesRead: 17, pages: 64, since },
        text: { vi: "Đang đọc: trang 17/64", en: "Reading: page 17 of 64" },
      },
    ]);
    expect(await reading({ cursor: scan.scanId })).toEqual([]);
    await province.progress.over(scan, since);
    expect(await reading()).toEqual([]);
  });
});
