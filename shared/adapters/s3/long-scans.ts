import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { type LongScan, LongScanPage, LongScanPlan, type LongScans } from "../../ports/long-scans.ts";
import { isNamed } from "../named-errors.ts";

/** So many are removed at a time. */
const atATime = 40;

/** Pages of long files in the incoming bucket; `folder` names where those of a reading lie. */
export const s3LongScans = (bucket: string, folder: (scan: LongScan) => string): LongScans => {
  const s3 = new S3Client({});
  const at = (scan: LongScan, name: string) => ({ Bucket: bucket, Key: `${folder(scan)}/${name}` });
  const bytes = async (scan: LongScan, name: string): Promise<Uint8Array | undefined> => {
    try {
      const { Body } = await s3.send(new GetObjectCommand(at(scan, name)));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (isNamed(error, "NoSuchKey")) return undefined;
      throw error;
    }
  };
  const json = async (scan: LongScan, name: string): Promise<unknown> => {
    const found = await bytes(scan, name);
    return found === undefined ? undefined : JSON.parse(new TextDecoder().decode(found));
  };
  const put = (scan: LongScan, name: string, body: unknown) =>
    s3.send(new PutObjectCommand({ ...at(scan, name), Body: JSON.stringify(body), ContentType: "application/json" }));
  const remove = (scan: LongScan, name: string) => s3.send(new DeleteObjectCommand(at(scan, name)));
  return {
    begin: async (scan, plan) => void (await put(scan, "plan.json", plan)),
    plan: async (scan) => {
      const found = await json(scan, "plan.json");
      return found === undefined ? undefined : LongScanPlan.parse(found);
    },
    keep: async (scan, read, jpeg) => {
      const { page } = read.page;
      if (jpeg !== undefined)
        await s3.send(new PutObjectCommand({ ...at(scan, `${page}.jpg`), Body: jpeg, ContentType: "image/jpeg" }));
      await put(scan, `${page}.json`, read);
    },
    page: async (scan, number) => {
      const found = await json(scan, `${number}.json`);
      return found === undefined ? undefined : LongScanPage.parse(found);
    },
    picture: (scan, number) => bytes(scan, `${number}.jpg`),
    clear: async (scan) => {
      await remove(scan, "plan.json");
      const names = Array.from({ length: scan.sides }, (_, n) => [`${n + 1}.json`, `${n + 1}.jpg`]).flat();
      for (let from = 0; from < names.length; from += atATime)
        await Promise.all(names.slice(from, from + atATime).map((name) => remove(scan, name)));
    },
  };
};
