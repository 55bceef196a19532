/** Stands in the bundles for sessions with directory buckets (S3 Express, 2 kB): ours are all of the general kind. */
export class S3ExpressIdentityProviderImpl {
  getS3ExpressIdentity(): never {
    throw new Error(
      "This bundle was made without directory buckets: see shared/adapters/sdk/without-directory-buckets.ts",
    );
  }
}
