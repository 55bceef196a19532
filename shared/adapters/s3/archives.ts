import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Archives } from "../../ports/archives.ts";
import { type Folder, placeIn, s3Files } from "./files.ts";

/** A link in a browser's history or a log is worthless after this. */
const linkSeconds = 60;

/** The archive bucket with links to its files, for functions that send people there. */
export const s3Archives = (bucket: string, folder: Folder = "dossiers"): Archives => {
  const s3 = new S3Client({});
  const at = placeIn(bucket, folder);
  return {
    ...s3Files(bucket, folder),
    link: (dossierId, name, saveAs) =>
      getSignedUrl(
        s3,
        new GetObjectCommand({
          ...at(dossierId, name),
          ResponseContentDisposition: `inline; filename="${saveAs}"`,
        }),
        { expiresIn: linkSeconds },
      ),
  };
};
