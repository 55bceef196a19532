import type * as z from "zod/mini";
import type { Action } from "./permission-table.ts";
import type { PersonalPart } from "./personal-part.ts";
import type { ProblemKind } from "./problems.ts";
import type { RateClass } from "./rate-class.ts";
import type { Text } from "./text.ts";

/** What an answer carries: a body of this shape, or (for redirects) none. */
export interface ApiAnswer {
  readonly description: string;
  readonly body?: z.ZodMiniType;
}

/**
 * One route of the API: the same object feeds the door of its function, the gateway and OpenAPI.
 *
 * - `public` routes have no token; the others need the named permission.
 * - `rateClass` says how often it may be asked, where that does not follow from the rest (`rate-class.ts`).
 * - `personal` routes answer with personal data of a dossier: who, why and when is recorded before they do.
 * - `command` routes carry an `Idempotency-Key`; `changes` routes also `If-Match`, since they change a dossier.
 */
export interface ApiRoute {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: `/v1/${string}`;
  readonly summary: Text;
  readonly permission: Action | "public";
  readonly rateClass?: RateClass;
  readonly personal?: PersonalPart;
  readonly command: boolean;
  readonly changes: boolean;
  readonly parameters: z.ZodMiniObject;
  readonly query: z.ZodMiniObject;
  readonly body?: z.ZodMiniType;
  /** All that the body may say may be left out: none at all is an empty object. */
  readonly bodyOptional?: true;
  readonly answers: { readonly [status: number]: ApiAnswer };
  /** What its act may refuse with, beyond what any door may: the door knows the texts of these and of no other. */
  readonly problems: readonly ProblemKind[];
  /**
   * Every body, refusals included, is filled with blanks to a multiple of so many bytes (blanks behind JSON mean nothing):
   * its length tells nothing. For routes whose answers a stranger on the line must not tell apart.
   */
  readonly filledTo?: number;
}

/**
 * Keeps the literal types of a route, so that doors know its body and parameters. A route is made by a function, and its
 * call is marked `@__PURE__`, so that a bundle carries the schemas of the one route that it serves and of no other.
 */
export const apiRoute = <const R extends ApiRoute>(make: () => R): R => make();
