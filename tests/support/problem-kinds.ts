import * as kinds from "../../shared/domain/problem-kinds.ts";
import type { ProblemCode, ProblemKind } from "../../shared/domain/problems.ts";

/** Every refusal there is, by its code. */
export const problemKinds = Object.fromEntries(Object.values(kinds).map((kind) => [kind.code, kind])) as Record<
  ProblemCode,
  ProblemKind
>;

/** Their codes in alphabetical order: that of a module's names is not the same everywhere. */
export const problemCodes = Object.values(kinds)
  .map(({ code }) => code)
  .sort();
