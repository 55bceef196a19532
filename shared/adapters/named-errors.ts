/**
 * Whether an error of AWS has one of these names. It is told by its name and not by its class: some have no class, a HEAD
 * has no body to tell one by, and the bundles leave the classes out (`infra/constructs/lean-sdk.ts`).
 */
export const isNamed = (error: unknown, ...names: readonly string[]): error is Error =>
  error instanceof Error && names.includes(error.name);
