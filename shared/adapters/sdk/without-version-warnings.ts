/** Stands in the bundles for warnings that a Node.js is too old for the SDK (1 kB): the stack says which one runs. */
export const emitWarningIfUnsupportedVersion = (): void => undefined;

/** What the SDK's list of exports names too, and nothing of ours takes. */
export const state = undefined;
