import type * as kinds from "./problem-kinds.ts";
import type { Text } from "./text.ts";

/** A refusal with its texts and its status: one of `problem-kinds.ts`. */
export type ProblemKind = (typeof kinds)[keyof typeof kinds];

export type ProblemCode = ProblemKind["code"];

/** Members of a problem's body that are not a refusal's to set: RFC 9457 gives them their meaning. */
type Reserved =
  | "type"
  | "title"
  | "status"
  | "detail"
  | "instance"
  | "code"
  | "correlationId"
  | "fields"
  | "explanations";
type Row = Readonly<Record<string, string | number>>;
type Facts = Readonly<Record<string, string | number | readonly string[] | readonly Row[]>> & {
  readonly [K in Reserved]?: never;
};

/**
 * What is wrong with one field and what to do: `field` is its path, and `says` never repeats what stood there. Where a
 * limit was passed, `limit` is that limit, in `unit` where it is no bare number.
 */
export interface Explanation {
  readonly field: string;
  readonly says: Text;
  readonly limit?: number;
  readonly unit?: "characters" | "items";
}

/**
 * A refusal the business expects. `fields` are paths or names, never values; `explanations` are sentences about some of
 * them; `facts` are codes a client can act on.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly fields?: readonly string[];
  readonly explanations?: readonly Explanation[];
  readonly facts?: Facts;
}

/** Expected refusals are values; what is unexpected is thrown. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (code: ProblemCode, more: Omit<Problem, "code"> = {}): Outcome<never> => ({
  ok: false,
  problem: { code, ...more },
});
