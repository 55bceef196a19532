import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import * as z from "zod/mini";
import { SourcedReading } from "../../domain/reading.ts";
import type { ScanResults } from "../../ports/scan-results.ts";
import { FileGone } from "../../ports/takings.ts";
import { isNamed } from "../named-errors.ts";
import { carriedAt, carriedReading } from "../pdf/carried-reading.ts";

const Reason = z.object({ code: z.string(), source: z.optional(z.string()), run: z.optional(z.string()) });

/** Packed, what was read of a page has some 10 kB. */
const mostlyEnough = 256 * 1024;

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
  /** The first object of the searchable copy, without its pictures; a second call only where the reading is long. */
  const carried = async (key: string): Promise<SourcedReading | undefined> => {
    const part = async (from: number, to: number): Promise<Uint8Array> => {
      const answer = await s3.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${from}-${to - 1}` }),
      );
      if (answer.Body === undefined) throw new Error("S3 answered without a file");
      return answer.Body.transformToByteArray();
    };
    try {
      const beginning = await part(0, mostlyEnough);
      const at = carriedAt(beginning);
      if (at === undefined || at.to <= beginning.length) return carriedReading(beginning);
      return carriedReading(Buffer.concat([beginning, await part(beginning.length, at.to)]));
    } catch (error) {
      if (isNamed(error, "NoSuchKey")) throw new FileGone("a result of the parser that is kept no longer");
      throw error;
    }
  };
  return {
    reading: async ({ point, scanId }) => {
      const at = folder("readings", point, scanId);
      const reading = await carried(`${at}/searchable.pdf`);
      if (reading !== undefined) return { ...reading, within: true };
      return SourcedReading.parse(await json(`${at}/reading.json`));
    },
    pages: async ({ point, scanId }) =>
      SourcedReading.parse(await json(`${folder("quarantine", point, scanId)}/pages.json`)),
    quarantineReason: async ({ point, scanId }) =>
      Reason.parse(await json(`${folder("quarantine", point, scanId)}/reason.json`)),
  };
};
