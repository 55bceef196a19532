import type { EventPattern } from "aws-cdk-lib/aws-events";
import type { RecordBucket } from "./records.ts";

/** Which keys of a bucket are meant. */
export type KeyPattern = { readonly prefix: string } | { readonly wildcard: string };

/** "Object Created" of a bucket, as S3 tells it to the account's own bus; only for these keys. */
export const newObjects = (bucket: RecordBucket, ...keys: readonly KeyPattern[]): EventPattern => ({
  source: ["aws.s3"],
  detailType: ["Object Created"],
  detail: { bucket: { name: [bucket.name] }, object: { key: [...keys] } },
});
