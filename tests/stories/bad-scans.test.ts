import { createHash } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { scanReason } from "../../shared/domain/scan-states.ts";
import { badFiles } from "../support/bad-files.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { expectRefusal } from "../support/stories/refusals.ts";
import { batchScan, bothPapers, shortScan } from "../support/stories/short-papers.ts";

const province = inject("province");
const { IncomingBucket: Bucket } = province.outputs;
const cast = castOf(province);
const s3 = new S3Client(province.aws);
let clerk: ApiClient;
beforeAll(async () => {
  clerk = await cast.as("postalClerk");
});

const Scans = z.object({
  scans: z.array(
    z.object({
      scanId: z.string(),
      state: z.string(),
      reason: z.object({ code: z.string(), text: z.object({ vi: z.string(), en: z.string() }) }).optional(),
      dossierId: z.string().optional(),
      key: z.string(),
      at: z.string(),
    }),
  ),
});

const listed = async (state?: string) => {
  const query = state === undefined ? "" : `?state=${state}`;
  const answer = await clerk.get(`/v1/points/${cast.point}/scans${query}`);
  return expectBody("listing scans", answer, 200, Scans).scans;
};
const idOf = (file: Uint8Array) => createHash("sha256").update(file).digest("hex").slice(0, 32);
const scanOf = (scanId: string, isSo: (scan: z.infer<typeof Scans>["scans"][number]) => boolean = () => true) =>
  until(
    "the scan on the point's list",
    async () => (await listed()).find((scan) => scan.scanId === scanId && isSo(scan)),
    120,
  );
const bytesAt = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return new Uint8Array((await Body?.transformToByteArray()) ?? []);
};

describe("a file that cannot be read goes to quarantine with its reason, and is kept", () => {
  it.each([
    ["scan/not-a-picture-or-pdf", "a text file", badFiles.text],
    ["scan/office-document", "a Word document", badFiles.docx],
    ["scan/photograph", "a phone's HEIC", badFiles.heic],
    ["scan/blank", "an empty sheet", () => batchScan(["empty back"])],
    ["scan/too-coarse", "a sheet at 100 dpi", () => batchScan([["GIẤY TỜ KHÁC"]], { dpi: 100 })],
    ["scan/no-pages", "a PDF without a page", badFiles.withoutPages],
    ["scan/password", "a PDF with a password", badFiles.withPassword],
    ["scan/corrupt", "half a PDF", badFiles.half],
    ["scan/too-many-pages", "a PDF of 500 pages", badFiles.manyPages],
    ["scan/too-many-pixels", "a decompression bomb: 400 megapixels in 50 kB", badFiles.bomb],
  ])("%s: %s", async (code, _what, make) => {
    const file = await make();
    await acts.sendScan(clerk, cast.point, file);
    const { state, reason, dossierId, key } = await scanOf(idOf(file));
    expect({ state, reason, dossierId }).toEqual({ state: "quarantined", reason: { code, text: scanReason(code) } });
    expect(reason?.text.vi).not.toBe(reason?.text.en);
    expect(await bytesAt(key)).toEqual(file);
    expect((await listed("quarantined")).map(({ scanId }) => scanId)).toContain(idOf(file));
    expect((await listed("unmatched")).map(({ scanId }) => scanId)).not.toContain(idOf(file));
  });

  it("scan/empty: a device that writes to its folder by itself and was switched off", async () => {
    const Key = `points/${cast.point}/Bản quét 1 (${v7()}).pdf`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: new Uint8Array() }));
    const scan = await until("the empty file on the list", async () =>
      (await listed("quarantined")).find(({ reason }) => reason?.code === "scan/empty"),
    );
    expect(await bytesAt(scan.key)).toHaveLength(0);
  });

  it("tells the limit of pages in both languages", () => {
    const { vi, en } = scanReason("scan/too-many-pages");
    expect([vi, en]).toEqual([
      expect.stringContaining("tối đa 200 trang"),
      expect.stringContaining("at most 200 pages"),
    ]);
  });
});

describe("a scan that was read and names no dossier of this point waits on its unmatched list", () => {
  const unmatched = async (scan: Parameters<typeof shortScan>[0]) => {
    const file = await shortScan(scan);
    await acts.sendScan(clerk, cast.point, file);
    const { state, reason, dossierId, key } = await scanOf(idOf(file));
    expect({ state, dossierId }).toEqual({ state: "unmatched", dossierId: undefined });
    expect(await bytesAt(key)).toEqual(file);
    return reason;
  };
  const sheets = [["GIẤY TỜ KHÁC"]];

  it("without a QR", async () => {
    const code = "scan/no-code";
    expect(await unmatched({ sheets })).toEqual({ code, text: scanReason(code) });
  });

  it("with the QR of another province, be it that of a dossier here", async () => {
    const { id, code: dossierCode } = await acts.openDossier(clerk, cast.commune, applicantOfStory());
    const code = "scan/other-province";
    expect(await unmatched({ qr: { province: "91", id, code: dossierCode }, sheets })).toEqual({
      code,
      text: scanReason(code),
    });
    expect(await acts.revisionOf(clerk, id)).toBe(1);
  });

  it("with the QR of a dossier that nobody has opened", async () => {
    const code = "scan/dossier-unknown";
    const qr = { province: province.code, id: v7(), code: `${cast.point}-261123-0001` };
    expect(await unmatched({ qr, sheets })).toEqual({ code, text: scanReason(code) });
  });
});

describe("the same bytes sent twice", () => {
  it("are one scan, and the dossier has one set of papers", async () => {
    const dossier = await acts.openDossier(clerk, cast.commune, applicantOfStory());
    const file = await shortScan({ qr: { province: province.code, ...dossier }, sheets: bothPapers });
    const first = await acts.sendScan(clerk, cast.point, file);
    const { at } = await scanOf(idOf(file));
    expect(await acts.papersOf(clerk, dossier.id)).toHaveLength(2);
    // Asked for again, it is the same place, and nothing is put there.
    expect(await acts.sendScan(clerk, cast.point, file)).toBe(first);
    // A device that writes to its folder by itself names the file as it likes.
    const Key = `points/${cast.point}/Bản quét 2 (${v7()}).pdf`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: file }));
    const again = await scanOf(idOf(file), (scan) => scan.at !== at);
    expect(again).toMatchObject({ state: "matched", dossierId: dossier.id });
    expect(await acts.papersOf(clerk, dossier.id)).toHaveLength(2);
    expect(await acts.revisionOf(clerk, dossier.id)).toBe(2);
  });
});

describe("an upload", () => {
  const Upload = z.object({ url: z.string(), headers: z.record(z.string(), z.string()), key: z.string() });
  let file: Uint8Array;
  beforeEach(() => {
    file = Buffer.from(`no scan: ${v7()}`);
  });
  const signed = (bytes: Uint8Array) => ({
    bytes: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest("base64"),
  });
  const ask = async () => {
    const answer = await clerk.post(`/v1/points/${cast.point}/uploads`, signed(file));
    return expectBody("asking for an upload", answer, 201, Upload);
  };
  const put = async (url: string, headers: Record<string, string>, bytes: Uint8Array) =>
    (await fetch(url, { method: "PUT", headers, body: Buffer.from(bytes) })).status;

  it("is put once: a second file under the same address is refused", async () => {
    const { url, headers } = await ask();
    expect([await put(url, headers, file), await put(url, headers, file)]).toEqual([200, 412]);
  });

  it("is of the bytes that were announced: others of that length, more of them, or without their hash are refused", async () => {
    const { url, headers } = await ask();
    const other = Uint8Array.from(file, (byte) => byte ^ 1);
    expect(await put(url, headers, other)).toBe(400);
    const longer = Buffer.concat([file, file]);
    expect(await put(url, { ...headers, "content-length": String(longer.length) }, longer)).toBe(403);
    const { "x-amz-checksum-sha256": _, ...without } = headers;
    expect(await put(url, without, file)).toBe(403);
    const { "if-none-match": __, ...overwriting } = headers;
    expect(await put(url, overwriting, file)).toBe(403);
    expect(await put(url, headers, file)).toBe(200);
  });

  it("is asked for one's own point only, by one's own role", async () => {
    const other = province.units.find(({ kind, id }) => kind === "postalPoint" && id !== cast.point)?.id ?? "";
    for (const point of [other, "H57.BC.99"])
      await expectRefusal(
        (headers) => clerk.post(`/v1/points/${point}/uploads`, signed(file), { headers }),
        422,
        "unit/unknown",
        point,
      );
    await expectRefusal((headers) => clerk.get(`/v1/points/${other}/scans`, headers), 422, "unit/unknown", other);
    const appraiser = await cast.as("appraiser");
    const office = cast.sampleOf("appraiser").unit;
    await expectRefusal(
      (headers) => appraiser.post(`/v1/points/${office}/uploads`, signed(file), { headers }),
      403,
      "staff/not-permitted",
    );
  });

  it("of no bytes or above 50 MB is not given an address", async () => {
    const { sha256 } = signed(file);
    for (const bytes of [0, 50 * 1024 * 1024 + 1])
      await expectRefusal(
        (headers) => clerk.post(`/v1/points/${cast.point}/uploads`, { bytes, sha256 }, { headers }),
        400,
        "request/invalid",
      );
  });

  it("goes where it was signed for, and nowhere without a signature", async () => {
    const { url, headers, key } = await ask();
    expect(await put(url.replace(cast.point, "H57.BC.02"), headers, file)).toBe(403);
    expect(await put(`${province.endpoint}/${Bucket}/points/${cast.point}/anonymous`, {}, file)).toBe(403);
    const read = await fetch(`${province.endpoint}/${Bucket}/${key}`);
    expect(read.status).toBe(403);
  });
});
