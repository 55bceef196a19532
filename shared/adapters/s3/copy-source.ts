/** An object as S3 wants it named when it is copied: scanners call their files what they like. */
export const copySource = (bucket: string, key: string): string =>
  [bucket, ...key.split("/").map(encodeURIComponent)].join("/");
