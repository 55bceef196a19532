import * as z from "zod/mini";
import { Instant } from "../civil-time.ts";
import type { Dossier } from "../dossier.ts";
import { UnitId } from "../identifiers.ts";
import { mayDo } from "../permissions.ts";
import { type Client, isInForce } from "../principal.ts";

/** How messages are signed (Standard Webhooks): HMAC-SHA256 with a shared secret (`v1`), or ed25519 with a key pair (`v1a`). */
export const signatureKinds = ["hmac", "ed25519"] as const;
export const SignatureKind = z.enum(signatureKinds);
export type SignatureKind = z.infer<typeof SignatureKind>;

/** One of its keys, without what is secret of it; one that was replaced signs `until` then, beside the new one. */
export const WebhookKey = z.strictObject({
  id: z.string(),
  kind: SignatureKind,
  publicKey: z.optional(z.string()),
  since: Instant,
  until: z.optional(Instant),
});
export type WebhookKey = z.infer<typeof WebhookKey>;

/** Why nothing is sent any more: somebody switched it off, its address answered 410, or it failed for days. */
export const endings = ["switchedOff", "gone", "failing"] as const;

/** Which facts the system of an agency wants to be sent, and where to. */
export const Subscription = z.strictObject({
  id: z.uuid(),
  /** Of the machine, through every rotation of its account. */
  client: z.string(),
  url: z.string(),
  /** Whose dossiers: some of the units that the machine stands for. */
  units: z.array(UnitId),
  /** Types of facts; all of them where it is left out. */
  facts: z.optional(z.array(z.string())),
  keys: z.array(WebhookKey),
  ended: z.optional(z.enum(endings)),
  /** Since when no message has arrived, and when administrators were told of it. */
  failingSince: z.optional(Instant),
  warnedAt: z.optional(Instant),
  createdAt: Instant,
  revision: z.int(),
});
export type Subscription = z.infer<typeof Subscription>;

/** So many one machine may have. */
export const mostSubscriptions = 20;

/** Hours for which the key that was replaced goes on signing, where nothing else is said; and at most. */
export const overlapHours = { usual: 24, most: 168 } as const;

/** The keys that sign now, the newest first. */
export const signingKeys = ({ keys }: Pick<Subscription, "keys">, now: Instant): readonly WebhookKey[] =>
  keys.filter(({ until }) => until === undefined || now < until);

/** With a new key in front. Of those before it the newest alone goes on for a while: no more than two sign. */
export const withNewKey = (before: Subscription, key: WebhookKey, until: Instant): Subscription => {
  const [replaced] = before.keys;
  const ends = replaced?.until !== undefined && replaced.until < until ? replaced.until : until;
  return { ...before, keys: [key, ...(replaced === undefined ? [] : [{ ...replaced, until: ends }])] };
};

/** The units that a dossier concerns now; a fact of it is of interest to these. */
export const concerned = ({ units }: Pick<Dossier, "units">): readonly string[] => [
  ...new Set(
    [
      units.supportingPoint,
      units.receiving,
      units.returning,
      units.competent,
      ...Object.values(units.consulted ?? {}),
    ].flatMap((unit) => unit ?? []),
  ),
];

/** Is this fact asked for? Whether the agency may see its dossier is asked when it is sent. */
export const wants = (
  { ended, units, facts }: Pick<Subscription, "ended" | "units" | "facts">,
  type: string,
  of: readonly string[],
): boolean =>
  ended === undefined && (facts === undefined || facts.includes(type)) && units.some((unit) => of.includes(unit));

/**
 * May the machine of the agency see this dossier now, through the units of its subscription? By the rule of the routes by which it would
 * read the same facts. Nobody outside is told of practice.
 */
export const seesNow = (
  client: Client | undefined,
  units: readonly string[],
  dossier: Dossier,
  now: Instant,
): boolean => {
  if (client === undefined || !isInForce(client, now) || dossier.training === true) return false;
  const through = { ...client, units: client.units.filter(({ id }) => units.includes(id)) };
  return mayDo(through, "readFacts", dossier) === "allowed";
};
