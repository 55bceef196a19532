import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import * as z from "zod/mini";
import { SourcedReading } from "../../domain/reading.ts";
import type { ScanResults } from "../../ports/scan-results.ts";
import { FileGone } from "../../ports/takings.ts";
import { isNamed } from "../named-errors.ts";

const Reason = z.object({ code: z.string(), source: z.optional(z.string()), run: z.optional(z.string()) });

/** The parser's results in the incoming bucket, below the folders that are named by `incoming`. */
export const s3ScanResults = (
  bucket: string,
  folder: (kind: "readings" | "quarantine", point: string, scanId: string) => string,
): ScanResults => {
  const s3 = new S3Client({});
  const json = async (key: string): Promise<unknown> => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (Body === undefined) throw new Error("S3 answered without a file");
      return JSON.parse(await Body.transformToString());
    } catch (error) {
      if (isNamed(error, "NoSuchKey")) throw new FileGone("a result of the parser that is kept no longer");
      throw error;
    }
  };
  return {
    reading: async ({ point, scanId }) =>
      SourcedReading.parse(await json(`${folder("readings", point, scanId)}/reading.json`)),
    pages: async ({ point, scanId }) =>
      SourcedReading.parse(await json(`${folder("quarantine", point, scanId)}/pages.json`)),
    quarantineReason: async ({ point, scanId }) =>
      Reason.parse(await json(`${folder("quarantine", point, scanId)}/reason.json`)),
  };
};
