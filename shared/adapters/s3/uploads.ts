import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Uploads } from "../../ports/scans.ts";

/** A scanner that has asked sends at once. */
const seconds = 900;

/**
 * Presigned PUTs into the incoming bucket. Length, SHA-256 and `If-None-Match: *` are signed: other bytes are refused,
 * and so is a second file under the same key (412).
 */
export const s3Uploads = (bucket: string): Uploads => {
  const s3 = new S3Client({});
  return {
    address: async (key, { bytes, sha256 }) => {
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        ContentLength: bytes,
        ChecksumSHA256: sha256,
        IfNoneMatch: "*",
      });
      const signed = ["content-length", "if-none-match", "x-amz-checksum-sha256"];
      const url = await getSignedUrl(s3, command, {
        expiresIn: seconds,
        unhoistableHeaders: new Set(["x-amz-checksum-sha256"]),
        signableHeaders: new Set(["host", ...signed]),
      });
      return {
        url,
        headers: { "content-length": String(bytes), "if-none-match": "*", "x-amz-checksum-sha256": sha256 },
        seconds,
      };
    },
  };
};
