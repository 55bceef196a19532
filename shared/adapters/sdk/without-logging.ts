/** Stands in the bundles for lines that clients log of each call (1 kB): ours are given no logger, and the door writes one line a call. */
export const getLoggerPlugin = () => ({ applyToStack: (): void => undefined });

/** What the SDK's list of exports names too, and nothing of ours takes. */
export const loggerMiddleware = undefined;
export const loggerMiddlewareOptions = undefined;
