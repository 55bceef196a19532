import type { EndpointParameters } from "./regional-endpoint.ts";

interface BucketParameters extends EndpointParameters {
  readonly Bucket?: string;
}

/** Names of buckets are no part of an address that is a number. */
const isNumber = (host: string): boolean => /^[\d.]+$/.test(host) || host.startsWith("[");

/**
 * The address of a bucket, for the SDK's rules (18 kB: access points, outposts, acceleration, directory buckets). Our
 * buckets are private ones of the region, with names that are parts of hosts.
 */
export const defaultEndpointResolver = ({ Region, Endpoint, Bucket }: BucketParameters) => {
  const url = new URL(Endpoint ?? `https://s3.${Region}.amazonaws.com`);
  if (Bucket !== undefined) {
    if (isNumber(url.hostname)) url.pathname = `${url.pathname.replace(/\/$/, "")}/${Bucket}`;
    else url.hostname = `${Bucket}.${url.hostname}`;
  }
  const scheme = { name: "sigv4", signingName: "s3", signingRegion: Region, disableDoubleEncoding: true };
  return { url, properties: { authSchemes: [scheme] }, headers: {} };
};
