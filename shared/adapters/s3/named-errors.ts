/** Whether an error of S3 has one of these names. Some have no class, and a HEAD has no body to tell one by. */
export const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);
