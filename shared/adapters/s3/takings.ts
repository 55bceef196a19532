import { CopyObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Takings } from "../../ports/takings.ts";
import { isNamed } from "../named-errors.ts";
import { copySource } from "./copy-source.ts";

/** From the incoming bucket into the archive, copied by S3 itself: no byte comes through the function. */
export const s3Takings = (archive: string, incoming: string): Takings => {
  const s3 = new S3Client({});
  return {
    take: async (dossierId, name, { key, contentType }) => {
      try {
        await s3.send(
          new CopyObjectCommand({
            Bucket: archive,
            Key: `dossiers/${dossierId}/${name}`,
            CopySource: copySource(incoming, key),
            // What the sender said that the file is goes no further.
            MetadataDirective: "REPLACE",
            ContentType: contentType,
            IfNoneMatch: "*",
          }),
        );
      } catch (error) {
        if (!isNamed(error, "PreconditionFailed", "ConditionalRequestConflict")) throw error;
      }
    },
  };
};
