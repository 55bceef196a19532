/** Stands in the bundles for sessions with directory buckets (S3 Express, 3 kB): ours are all of the general kind. */
export class S3ExpressIdentityProviderImpl {
  getS3ExpressIdentity(): never {
    throw new Error(
      "This bundle was made without directory buckets: see shared/adapters/sdk/without-directory-buckets.ts",
    );
  }
}

/** What asks on each call whether the bucket is one. */
export const getS3ExpressPlugin = () => ({ applyToStack: (): void => undefined });

/** What the SDK's list of exports names too, and nothing of ours takes. */
export const s3ExpressMiddleware = undefined;
export const s3ExpressMiddlewareOptions = undefined;
