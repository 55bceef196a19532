import { CopyObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mostScanBytes } from "../../domain/scan-refusals.ts";
import type { IncomingScans, ResultPlace } from "../../ports/incoming-scans.ts";

/** The parser's side of the incoming bucket; `folder` names the folders of its results. */
export const s3IncomingScans = (
  bucket: string,
  folder: (kind: "readings" | "quarantine", point: string, scanId: string) => string,
): IncomingScans => {
  const s3 = new S3Client({});
  const put = (key: string, body: Uint8Array | string, contentType: string) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
  /** The file is copied inside the bucket: it need not travel twice. */
  const keepOriginal = (key: string, to: string) => {
    const source = [bucket, ...key.split("/").map(encodeURIComponent)].join("/");
    return s3.send(new CopyObjectCommand({ Bucket: bucket, Key: `${to}/original`, CopySource: source }));
  };
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
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    keepReading: async (place, key, { reading, searchable }) => {
      const to = at("readings", place);
      await Promise.all([keepOriginal(key, to), put(`${to}/searchable.pdf`, searchable, "application/pdf")]);
      await put(`${to}/reading.json`, JSON.stringify(reading), "application/json");
    },
    quarantine: async (place, key, refusal) => {
      const to = at("quarantine", place);
      await keepOriginal(key, to);
      await put(`${to}/reason.json`, JSON.stringify(refusal), "application/json");
    },
  };
};
