/**
 * Stands in the bundles for following S3 to another region (1 kB): it is off unless a client asks for it, and a province's
 * buckets are in one.
 */
export const getRegionRedirectMiddlewarePlugin = () => ({ applyToStack: (): void => undefined });

/** What the SDK's list of exports names too, and nothing of ours takes. */
export const regionRedirectMiddleware = undefined;
export const regionRedirectMiddlewareOptions = undefined;
