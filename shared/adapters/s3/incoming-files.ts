import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { IncomingFiles } from "../../ports/incoming-files.ts";
import { isNamed } from "../named-errors.ts";

/** The incoming bucket, for what a function takes out of it whole. A missing object is "forbidden" to who may not list. */
export const s3IncomingFiles = (bucket: string, mostBytes: number): IncomingFiles => {
  const s3 = new S3Client({});
  return {
    get: async (key) => {
      try {
        const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return ContentLength > mostBytes ? undefined : await Body?.transformToByteArray();
      } catch (error) {
        if (isNamed(error, "NoSuchKey", "NotFound", "AccessDenied")) return undefined;
        throw error;
      }
    },
  };
};
