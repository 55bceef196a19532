import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { s3Purges } from "../../shared/adapters/s3/purges.ts";
import { s3Uploads } from "../../shared/adapters/s3/uploads.ts";
import { purgesSuite } from "../support/port-suites/erasures.ts";
import { archivesSuite } from "../support/port-suites/files.ts";
import { useProvince } from "../support/real-engines.ts";

const province = inject("province");
beforeAll(() => useProvince(province));

describe("the archive bucket", () => {
  archivesSuite(() => s3Archives(province.outputs.ArchiveBucket));
  purgesSuite(() => ({
    archives: s3Archives(province.outputs.ArchiveBucket),
    purges: s3Purges(province.outputs.ArchiveBucket),
  }));

  it("opens a file through its link, and not once a letter of the link was changed", async () => {
    const archives = s3Archives(province.outputs.ArchiveBucket);
    const id = v7();
    await archives.put(id, "forms/receipt.pdf", { bytes: Buffer.from("%PDF-1.7"), contentType: "application/pdf" });
    const link = await archives.link(id, "forms/receipt.pdf", "H57.31.06-261123-0001.pdf");
    const opened = await fetch(link);
    expect([opened.status, await opened.text()]).toEqual([200, "%PDF-1.7"]);
    expect(opened.headers.get("content-disposition")).toContain("H57.31.06-261123-0001.pdf");
    expect(new URL(link).searchParams.get("X-Amz-Expires")).toBe("60");
    const changed = link.replace(/X-Amz-Signature=(.)/, (_, first) => `X-Amz-Signature=${first === "a" ? "b" : "a"}`);
    expect((await fetch(changed)).status).toBe(403);
  });
});

describe("an address for an upload", () => {
  const file = Buffer.from("%PDF-1.7 a scan");
  const described = { bytes: file.byteLength, sha256: createHash("sha256").update(file).digest("base64") };
  const aPlace = () => s3Uploads(province.outputs.IncomingBucket).address(`test/uploads/${v7()}`, described);
  const put = async ({ url, headers }: Awaited<ReturnType<typeof aPlace>>, body: Buffer) =>
    (await fetch(url, { method: "PUT", headers: { ...headers }, body })).status;

  it("takes the file that was described, once: a second PUT answers 412", async () => {
    const place = await aPlace();
    expect(await put(place, file)).toBe(200);
    expect(await put(place, file)).toBe(412);
  });

  it("does not take another file of the same length in its place", async () => {
    expect(await put(await aPlace(), Buffer.from("%PDF-1.7 a swan"))).toBeGreaterThanOrEqual(400);
  });
});
