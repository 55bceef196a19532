import { Buffer } from "node:buffer";
import { createHash, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { mostScanBytes } from "../../../shared/domain/scan-refusals.ts";
import type { PointUploads } from "../../../shared/ports/point-uploads.ts";

async function* inPieces(content: Uint8Array) {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}

export const pointUploadsSuite = (open: () => Promise<PointUploads>): void => {
  const aFile = (bytes = 200_000) => Buffer.concat([Buffer.from(`%PDF-1.7 ${randomUUID()}`), Buffer.alloc(bytes)]);
  const described = (content: Uint8Array) => ({
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("base64"),
  });
  const send = async (uploads: PointUploads, file: Buffer, content: Uint8Array = file) => {
    const asked = await uploads.ask(described(file));
    if (asked.answer !== "address") throw new Error(`asked: ${asked.answer}`);
    const heard: number[] = [];
    const put = await uploads.put(asked.address, inPieces(content), (bytes) => heard.push(bytes));
    return { answer: put.answer, heard };
  };

  it("stores a file once and says so; the same bytes again are there already", async () => {
    const uploads = await open();
    const file = aFile();
    const first = await send(uploads, file);
    expect(first).toMatchObject({ answer: "stored" });
    expect(first.heard.at(-1)).toBe(file.length);
    expect((await send(uploads, file)).answer).toBe("thereAlready");
  });

  it("stores nothing of bytes that are not those described: other ones, fewer or more", async () => {
    const uploads = await open();
    const file = aFile();
    const other = Buffer.from(file).fill("x", 40, 60);
    for (const content of [other, file.subarray(0, 100_000), Buffer.concat([file, file])])
      expect((await send(uploads, file, content)).answer).toBe("otherBytes");
    expect((await send(uploads, file)).answer).toBe("stored");
  });

  it("refuses a file above the limit, and the refusal says the limit in both languages", async () => {
    const uploads = await open();
    const asked = await uploads.ask({ ...described(aFile()), bytes: mostScanBytes + 1 });
    const [vi, en] = asked.answer === "refused" ? [asked.why.vi, asked.why.en] : [];
    for (const sentence of [vi, en]) expect(sentence).toMatch(/50 MB|52428800/);
    expect(vi).not.toBe(en);
  });
};
