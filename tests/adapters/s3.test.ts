import { createHash } from "node:crypto";
import { request } from "node:http";
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
  const bucket = province.outputs.IncomingBucket;
  const aPlace = (key = `test/uploads/${v7()}`) => s3Uploads(bucket).address(key, described);
  type Place = Awaited<ReturnType<typeof aPlace>>;
  const put = async ({ url, headers }: Pick<Place, "url" | "headers">, body: Buffer = file) =>
    (await fetch(url, { method: "PUT", headers: { ...headers }, body })).status;
  /** Sent by hand: `fetch` corrects a length that is none of its body. */
  const putWithHeaders = ({ url }: Place, headers: Readonly<Record<string, string>>, body: Buffer) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request(url, { method: "PUT", headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on("error", reject).end(body);
    });
  const without = ({ headers }: Place, name: string) =>
    Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));

  it("signs length, SHA-256 and that nothing may lie there yet", async () => {
    const { url, headers, seconds } = await aPlace();
    const signed = ["content-length", "host", "if-none-match", "x-amz-checksum-sha256"];
    expect(new URL(url).searchParams.get("X-Amz-SignedHeaders")?.split(";")).toEqual(signed);
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe(String(seconds));
    expect(headers).toEqual({
      "content-length": String(described.bytes),
      "if-none-match": "*",
      "x-amz-checksum-sha256": described.sha256,
    });
  });

  it("takes the file that was described, once: a second PUT answers 412, and so does that of a second address", async () => {
    const key = `test/uploads/${v7()}`;
    const place = await aPlace(key);
    expect(await put(place)).toBe(200);
    expect(await put(place)).toBe(412);
    expect(await put(await aPlace(key))).toBe(412);
  });

  it("takes one of several who put it there at one moment", async () => {
    const place = await aPlace();
    const answers = await Promise.all(Array.from({ length: 5 }, () => put(place)));
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    expect(answers.filter((status) => status !== 200).every((status) => [409, 412].includes(status))).toBe(true);
  });

  it("does not take another file of the same length in its place, and nothing lies there then", async () => {
    const place = await aPlace();
    expect(await put(place, Buffer.from("%PDF-1.7 a swan"))).toBe(400);
    expect(await put(place)).toBe(200);
  });

  it("does not take a longer file, whatever its headers say of it", async () => {
    const longer = Buffer.concat([file, file]);
    const sha256 = createHash("sha256").update(longer).digest("base64");
    const place = await aPlace();
    const lies = { ...place.headers, "content-length": String(longer.byteLength), "x-amz-checksum-sha256": sha256 };
    expect(await putWithHeaders(place, lies, longer)).toBe(403);
    expect(await put(place)).toBe(200);
  });

  it("overwrites nothing: without the header that says so it is no address", async () => {
    const place = await aPlace();
    expect(await put(place)).toBe(200);
    expect(await putWithHeaders(place, without(place, "if-none-match"), file)).toBe(403);
    expect(await putWithHeaders(place, { ...place.headers, "if-none-match": "x" }, file)).toBe(403);
  });

  it("is no address of another place, nor good for reading, removing or listing", async () => {
    const place = await aPlace(`points/H57.BC.01/${v7()}`);
    const elsewhere = place.url.replace("points/H57.BC.01/", "points/H57.BC.02/");
    expect(elsewhere).not.toBe(place.url);
    expect(await put({ ...place, url: elsewhere })).toBe(403);
    expect(await put(place)).toBe(200);
    for (const method of ["GET", "HEAD", "DELETE"]) expect((await fetch(place.url, { method })).status).toBe(403);
    const list = new URL(place.url);
    list.pathname = list.pathname.replace(/points\/.*$/, "");
    expect((await fetch(list)).status).toBe(403);
    expect((await fetch(new URL("?list-type=2&prefix=points/", list))).status).toBe(403);
  });
});
