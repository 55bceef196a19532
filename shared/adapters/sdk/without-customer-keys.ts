/** Stands in the bundles for objects that callers encrypt with keys of their own (1 kB): our buckets encrypt. */
export const getSsecPlugin = () => ({ applyToStack: (): void => undefined });

/** What the SDK's list of exports names too, and nothing of ours takes. */
export const ssecMiddleware = undefined;
export const ssecMiddlewareOptions = undefined;
export const isValidBase64EncodedSSECustomerKey = undefined;
