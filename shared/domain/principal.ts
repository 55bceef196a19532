import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";
import { UnitId } from "./identifiers.ts";
import { done, type Outcome, refused } from "./problems.ts";
import { ClientRole } from "./roles.ts";
import { StaffMember } from "./staff.ts";
import { UnitKind } from "./unit.ts";

/**
 * A person or organisation with an account (công dân), keyed by the `sub` of the token. No name and no citizen id: only
 * the keyed hashes of the id, by which their dossiers are looked up, each with the version of its key.
 */
export const Citizen = z.strictObject({
  kind: z.literal("citizen"),
  id: z.string().check(z.minLength(1)),
  hashes: z.array(z.strictObject({ keyVersion: z.int().check(z.positive()), hash: z.string() })),
  active: z.boolean(),
});
export type Citizen = z.infer<typeof Citizen>;

/**
 * A machine (máy khách) with client credentials: the units it stands for, each with its kind, and what it may do there,
 * which is never more than the table of permissions has for its role. An action that the table does not know any more
 * gives nothing. `id` stays through every rotation of its secret: histories name it, and its commands are repeated under
 * it. `account` is the `client_id` of the tokens, by which the row is found; a row that was replaced works `until` then.
 */
export const Client = z.strictObject({
  kind: z.literal("client"),
  id: z.string().check(z.minLength(1)),
  account: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  role: ClientRole,
  units: z.array(z.strictObject({ id: UnitId, kind: UnitKind })),
  actions: z.array(z.string()),
  requestsPerMinute: z.int().check(z.positive()),
  until: z.optional(Instant),
  active: z.boolean(),
});
export type Client = z.infer<typeof Client>;

/** Who asks: one row for one `sub` or `client_id`, and of one kind for ever: see `accountOf`. */
export const Principal = z.discriminatedUnion("kind", [StaffMember, Citizen, Client]);
export type Principal = z.infer<typeof Principal>;

/** What a token says of them: its `sub`, which of a machine's is the `client_id`. */
export const accountOf = (principal: Principal): string =>
  principal.kind === "client" ? principal.account : principal.id;

/** Shut out, or replaced and past its time. */
export const isInForce = (principal: Principal, at: Instant): boolean =>
  principal.active && (principal.kind !== "client" || principal.until === undefined || at < principal.until);

/** The units a principal works for or stands for; a citizen has none. */
export const unitsOfPrincipal = (principal: Principal): readonly string[] => {
  if (principal.kind === "staff") return [principal.unit];
  return principal.kind === "client" ? principal.units.map(({ id }) => id) : [];
};

/**
 * The unit a request is about: the one that `field` of the request names, or the only one the principal has. Refuses with
 * `unit/unknown` for a unit that is not theirs, and with `request/invalid` where a machine of several units names none.
 */
export const ownUnitOf = (principal: Principal, named: string | undefined, field: string): Outcome<string> => {
  const own = unitsOfPrincipal(principal);
  const [first, second] = own;
  if (named !== undefined) return own.includes(named) ? done(named) : refused("unit/unknown", { fields: [field] });
  if (first === undefined) return refused("staff/not-permitted");
  return second === undefined ? done(first) : refused("request/invalid", { fields: [field] });
};
