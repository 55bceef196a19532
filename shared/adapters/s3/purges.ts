import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import type { Purges } from "../../ports/erasures.ts";

/** Everything below a dossier's prefix of the archive, every version of it and every mark of a deletion. */
export const s3Purges = (bucket: string): Purges => {
  const s3 = new S3Client({});

  /** Removes up to a thousand versions; answers how many there were. */
  const purgeSome = async (dossierId: string): Promise<number> => {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: `dossiers/${dossierId}/` }),
    );
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) return 0;
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0) throw new Error(`${Errors.length} files could not be removed: ${Errors[0]?.Code}`);
    return Objects.length;
  };

  return {
    purge: async (dossierId) => {
      let removed = 0;
      for (let some = await purgeSome(dossierId); some > 0; some = await purgeSome(dossierId)) removed += some;
      return removed;
    },
  };
};
