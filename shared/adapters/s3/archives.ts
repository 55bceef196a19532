import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Archives } from "../../ports/archives.ts";
import { type Folder, placeIn, s3Client, s3Files } from "./files.ts";

/** A link in a browser's history or a log is worthless after this. */
const linkSeconds = 60;

export const linkedFiles = (bucket: string, folder: Folder = "dossiers"): Pick<Archives, "link"> => {
  const s3 = s3Client();
  const at = placeIn(bucket, folder);
  return {
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

/** The archive bucket with links to its files, for functions that send people to what they have stored. */
export const s3Archives = (bucket: string, folder: Folder = "dossiers"): Archives => ({
  ...s3Files(bucket, folder),
  ...linkedFiles(bucket, folder),
});
