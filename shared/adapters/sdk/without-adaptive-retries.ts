/**
 * Stands in the bundles for retries that measure how much they may send (3 kB): they are used where `AWS_RETRY_MODE` says
 * `adaptive`, which it does in no function of ours.
 */
export class AdaptiveRetryStrategy {
  constructor() {
    throw new Error(
      "This bundle was made without adaptive retries: see shared/adapters/sdk/without-adaptive-retries.ts",
    );
  }
}
