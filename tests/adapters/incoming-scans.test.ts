import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { v7 } from "uuid";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { incoming } from "../../functions/digitization/incoming-keys.ts";
import { searchablePdfs } from "../../shared/adapters/pdf/searchable-pdf.ts";
import { s3IncomingScans } from "../../shared/adapters/s3/incoming-scans.ts";
import { s3ScanResults } from "../../shared/adapters/s3/scan-results.ts";
import { s3Takings } from "../../shared/adapters/s3/takings.ts";
import { sqsAdmittedScans } from "../../shared/adapters/sqs/admitted-scans.ts";
import type { SourcedReading } from "../../shared/domain/reading.ts";
import { ObjectCreated } from "../../shared/lambda/queue-door.ts";
import { FileGone } from "../../shared/ports/takings.ts";
import { aPage, aReading } from "../support/builders/reading.ts";
import { useProvince } from "../support/real-engines.ts";

const province = inject("province");
const bucket = province.outputs.IncomingBucket;
/** A point that no rule of the province listens to. */
const point = "H99.1";
const file = Buffer.from("%PDF-1.7 một bản quét");
const reading = aReading(aPage(["ĐƠN ĐĂNG KÝ"], 97));
const copyCarrying = (carried: SourcedReading) =>
  searchablePdfs({ madeAt: () => new Date(0) }).write([], "Bản quét", { reading: carried });
const searchable = new TextEncoder().encode("%PDF-1.7 tìm được");

beforeAll(() => useProvince(province));

const aScan = async (): Promise<string> => {
  const key = `elsewhere/${point}/bản quét ${v7()}.pdf`;
  await new S3Client({}).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: file }));
  return key;
};
const textAt = async (key: string): Promise<string | undefined> => {
  const { Body } = await new S3Client({}).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return Body?.transformToString();
};
/** Results go to folders of their own, so that the province's recorder is not woken. */
const folder = (kind: "readings" | "quarantine", at: string, scanId: string) =>
  `test/${incoming.folder(kind, at, scanId)}`;

describe("a file whose turn it is", () => {
  it("is told to the parser by its queue as S3 told of it, as far as the parser asks", async () => {
    const sqs = new SQSClient({});
    const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: `own-${v7()}` }));
    const key = `points/${point}/máy quét 1/hồ sơ (2).pdf`;
    await sqsAdmittedScans(QueueUrl, bucket).pass({ point, key, sentAt: "2026-11-23T02:00:00.000Z" });
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    expect(Messages.map(({ Body = "" }) => ObjectCreated.parse(JSON.parse(Body)))).toEqual([
      { time: "2026-11-23T02:00:00.000Z", detail: { bucket: { name: bucket }, object: { key } } },
    ]);
  });
});

describe("the parser's side of the incoming bucket", () => {
  it("fetches a file whatever a scanner calls it, and tells when it was put there", async () => {
    const scan = await s3IncomingScans(bucket, folder).fetch(await aScan());
    expect(Buffer.from(scan?.bytes ?? [])).toEqual(file);
    expect(scan?.size).toBe(file.byteLength);
    expect(Math.abs(Date.now() - (scan?.at.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it("answers nothing for a file that is gone", async () => {
    expect(await s3IncomingScans(bucket, folder).fetch(`elsewhere/${v7()}`)).toBeUndefined();
  });

  it("leaves a reading that the recorder finds again, with the searchable copy and the key of the file", async () => {
    const place = { point, scanId: v7().replaceAll("-", "") };
    await expect(s3ScanResults(bucket, folder).reading(place)).rejects.toThrow(FileGone);
    const part = { number: 1, of: 1, pages: [1], emptyBacks: [2] };
    const source = await aScan();
    const words = { ...reading, source, part };
    await s3IncomingScans(bucket, folder).keepReading(place, { reading: words, searchable: copyCarrying });
    expect(await s3ScanResults(bucket, folder).reading(place)).toEqual({ ...words, within: true });
  });

  it("finds a reading of a long scan whole, which is more than it asks for at once", async () => {
    const place = { point, scanId: v7().replaceAll("-", "") };
    // What packs badly: as many different words as 200 pages have.
    const noise = Array.from({ length: 40_000 }, () => v7());
    const words = { ...aReading(aPage(noise, 97)), source: await aScan() };
    await s3IncomingScans(bucket, folder).keepReading(place, { reading: words, searchable: copyCarrying });
    expect(await s3ScanResults(bucket, folder).reading(place)).toEqual({ ...words, within: true });
  });

  it("finds a reading that lies beside its copy, as those of before do", async () => {
    const place = { point, scanId: v7().replaceAll("-", "") };
    const [at, words] = [folder("readings", point, place.scanId), { ...reading, source: await aScan() }];
    const put = (name: string, Body: Uint8Array | string) =>
      new S3Client({}).send(new PutObjectCommand({ Bucket: bucket, Key: `${at}/${name}`, Body }));
    await put("searchable.pdf", searchable);
    await put("reading.json", JSON.stringify(words));
    expect(await s3ScanResults(bucket, folder).reading(place)).toEqual(words);
  });

  it("hands a file on to the archive once, as what we say it is", async () => {
    const [id, archive] = [v7(), province.outputs.ArchiveBucket];
    const takings = s3Takings(archive, bucket);
    await takings.take(id, "scans/x/original", { key: await aScan(), contentType: "application/octet-stream" });
    const { Body, ContentType } = await new S3Client({}).send(
      new GetObjectCommand({ Bucket: archive, Key: `dossiers/${id}/scans/x/original` }),
    );
    expect([ContentType, await Body?.transformToString()]).toEqual(["application/octet-stream", file.toString()]);
    await takings.take(id, "scans/x/original", { key: await aScan(), contentType: "application/octet-stream" });
    await expect(
      takings.take(id, "scans/x/gone", { key: `elsewhere/${v7()}`, contentType: "application/octet-stream" }),
    ).rejects.toThrow(FileGone);
  });

  it("gives a file of one dossier to another one, once, and says when it is gone", async () => {
    const [from, to, archive] = [v7(), v7(), province.outputs.ArchiveBucket];
    const takings = s3Takings(archive, bucket);
    const put = { Bucket: archive, Key: `dossiers/${from}/scans/x/searchable.pdf`, ContentType: "application/pdf" };
    await new S3Client({}).send(new PutObjectCommand({ ...put, Body: file }));
    for (const _ of ["first", "again"]) await takings.passOn("scans/x/searchable.pdf", { from, to });
    const { Body, ContentType } = await new S3Client({}).send(
      new GetObjectCommand({ Bucket: archive, Key: `dossiers/${to}/scans/x/searchable.pdf` }),
    );
    expect([ContentType, await Body?.transformToString()]).toEqual(["application/pdf", file.toString()]);
    await expect(takings.passOn("scans/x/gone", { from, to })).rejects.toThrow(FileGone);
  });

  it("keeps a file that cannot be read with its reason", async () => {
    const place = { point, scanId: v7().replaceAll("-", "") };
    const refusal = { code: "scan/too-many-pages", facts: { pages: 200 } } as const;
    const source = await aScan();
    await s3IncomingScans(bucket, folder).quarantine(place, source, refusal);
    expect(await s3ScanResults(bucket, folder).quarantineReason(place)).toEqual({
      code: "scan/too-many-pages",
      source,
    });
    expect(await textAt(`${folder("quarantine", point, place.scanId)}/original`)).toBe(file.toString());
    await expect(s3ScanResults(bucket, folder).pages(place)).rejects.toThrow(FileGone);
  });

  it("keeps the pages of a file that a person can read, where there are some", async () => {
    const place = { point, scanId: v7().replaceAll("-", "") };
    const part = { number: 1, of: 2, pages: [1], emptyBacks: [] };
    const source = await aScan();
    const pages = { reading, part, searchable };
    await s3IncomingScans(bucket, folder).quarantine(place, source, { code: "scan/unreadable" }, { pages });
    expect(await s3ScanResults(bucket, folder).pages(place)).toEqual({ ...reading, source, part });
    expect(await textAt(`${folder("quarantine", point, place.scanId)}/searchable.pdf`)).toBe("%PDF-1.7 tìm được");
  });
});
