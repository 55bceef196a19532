import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mostScanBytes } from "../../domain/scan-refusals.ts";
import type { IncomingScans, ResultPlace } from "../../ports/incoming-scans.ts";
import { isNamed } from "../named-errors.ts";
import { copySource } from "./copy-source.ts";

/** The parser's side of the incoming bucket; `folder` names the folders of its results. */
export const s3IncomingScans = (
  bucket: string,
  folder: (kind: "readings" | "quarantine", point: string, scanId: string) => string,
): IncomingScans => {
  const s3 = new S3Client({});
  const put = (key: string, body: Uint8Array | string, contentType: string) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
  const at = (kind: "readings" | "quarantine", { point, scanId }: ResultPlace) => folder(kind, point, scanId);

  return {
    fetch: async (key) => {
      try {
        const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        const { ContentLength: size = 0, Body, LastModified = new Date(0) } = answer;
        if (size > mostScanBytes) {
          if (Body !== undefined && "destroy" in Body) Body.destroy();
          return { size, bytes: undefined, at: LastModified };
        }
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return { size: bytes.length, bytes, at: LastModified };
      } catch (error) {
        if (isNamed(error, "NoSuchKey")) return undefined;
        throw error;
      }
    },
    keepReading: async (place, { reading, searchable }) => {
      await put(`${at("readings", place)}/searchable.pdf`, await searchable(reading), "application/pdf");
    },
    quarantine: async (place, key, refusal, { run, pages } = {}) => {
      const to = at("quarantine", place);
      // Copied inside the bucket: it need not travel twice.
      await s3.send(
        new CopyObjectCommand({ Bucket: bucket, Key: `${to}/original`, CopySource: copySource(bucket, key) }),
      );
      if (pages !== undefined) {
        const { reading, part, searchable } = pages;
        await put(`${to}/searchable.pdf`, searchable, "application/pdf");
        await put(`${to}/pages.json`, JSON.stringify({ ...reading, source: key, part }), "application/json");
      }
      await put(`${to}/reason.json`, JSON.stringify({ ...refusal, source: key, run }), "application/json");
    },
  };
};
