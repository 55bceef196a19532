import { setTimeout } from "node:timers/promises";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Archives } from "../../ports/archives.ts";
import { isNamed } from "../named-errors.ts";

const mostTries = 5;

export type Folder = "dossiers" | "registers" | "minutes";

let known: S3Client | undefined;
/** One client a function, whatever it does with files. */
export const s3Client = (): S3Client => {
  known ??= new S3Client({});
  return known;
};

export const placeIn = (bucket: string, folder: Folder) => (dossierId: string, name: string) => ({
  Bucket: bucket,
  Key: `${folder}/${dossierId}/${name}`,
});

/**
 * The archive bucket: everything of a dossier lies below `dossiers/<id>/`, so that it can be erased as one. What lies below
 * `registers/<unit>/` (registers, slips of the queue) is removed after a day, and minutes, which are of many dossiers and name no applicant, lie below `minutes/<id>/`.
 *
 * Storing, reading and giving links (`archives.ts`) stand apart: a function carries what it does of them, and no more.
 */
export const storedFiles = (bucket: string, folder: Folder = "dossiers"): Pick<Archives, "put"> => {
  const s3 = s3Client();
  const at = placeIn(bucket, folder);
  return {
    put: async (dossierId, name, { bytes, contentType }) => {
      const put = { ...at(dossierId, name), Body: bytes, ContentType: contentType, IfNoneMatch: "*" };
      for (let tries = 1; ; tries += 1) {
        try {
          await s3.send(new PutObjectCommand(put));
          return;
        } catch (error) {
          if (isNamed(error, "PreconditionFailed")) return;
          // Somebody is storing a file of this name at this very moment: S3 asks to come again.
          if (!isNamed(error, "ConditionalRequestConflict") || tries === mostTries) throw error;
          await setTimeout(tries * 50);
        }
      }
    },
  };
};

export const readFiles = (bucket: string, folder: Folder = "dossiers"): Pick<Archives, "get"> => {
  const s3 = s3Client();
  const at = placeIn(bucket, folder);
  return {
    get: async (dossierId, name) => {
      try {
        const { Body } = await s3.send(new GetObjectCommand(at(dossierId, name)));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (isNamed(error, "NoSuchKey", "NotFound")) return undefined;
        throw error;
      }
    },
  };
};

/** All that is done with files but giving links to them. */
export const s3Files = (bucket: string, folder: Folder = "dossiers"): Omit<Archives, "link"> => {
  const s3 = s3Client();
  const at = placeIn(bucket, folder);
  return {
    ...storedFiles(bucket, folder),
    ...readFiles(bucket, folder),
    has: async (dossierId, name) => {
      try {
        await s3.send(new HeadObjectCommand(at(dossierId, name)));
        return true;
      } catch (error) {
        if (isNamed(error, "NotFound", "NoSuchKey")) return false;
        throw error;
      }
    },
  };
};
