import { CopyObjectCommand, type CopyObjectCommandInput, S3Client } from "@aws-sdk/client-s3";
import { FileGone, type Takings } from "../../ports/takings.ts";
import { isNamed } from "../named-errors.ts";
import { copySource } from "./copy-source.ts";

/** Into a dossier's part of the archive, copied by S3 itself: no byte comes through the function. */
export const s3Takings = (archive: string, incoming: string): Takings => {
  const s3 = new S3Client({});
  const copy = async (input: Omit<CopyObjectCommandInput, "Bucket" | "IfNoneMatch">): Promise<void> => {
    try {
      await s3.send(new CopyObjectCommand({ ...input, Bucket: archive, IfNoneMatch: "*" }));
    } catch (error) {
      if (isNamed(error, "NoSuchKey", "NotFound")) throw new FileGone("what is to be taken is kept no longer");
      if (!isNamed(error, "PreconditionFailed", "ConditionalRequestConflict")) throw error;
    }
  };
  return {
    take: (dossierId, name, { key, contentType }) =>
      copy({
        Key: `dossiers/${dossierId}/${name}`,
        CopySource: copySource(incoming, key),
        // What the sender said that the file is goes no further.
        MetadataDirective: "REPLACE",
        ContentType: contentType,
      }),
    passOn: (name, { from, to }) =>
      copy({ Key: `dossiers/${to}/${name}`, CopySource: copySource(archive, `dossiers/${from}/${name}`) }),
  };
};
