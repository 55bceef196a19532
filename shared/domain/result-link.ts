import * as z from "zod/mini";
import { Instant, instant } from "./civil-time.ts";

/**
 * The link by which a result is fetched electronically (trả kết quả điện tử). A later one puts an earlier one out of use. Its
 * token stands nowhere: it is the dossier, this number, and a keyed hash of both, made anew whenever it is needed.
 */
export const ResultLink = z.strictObject({
  number: z.int().check(z.positive(), z.maximum(9999)),
  madeAt: Instant,
  expiresAt: Instant,
  /** How often the result was opened by it. */
  opened: z.int().check(z.nonnegative()),
  /** The last time. */
  openedAt: z.optional(Instant),
});
export type ResultLink = z.infer<typeof ResultLink>;

/** A link holds for so many days, and opens the result so often. */
export const linkDays = 7;
export const mostOpenings = 20;

export const resultLinkToken = /^[0-9a-f-]{36}\.[1-9]\d{0,3}\.[A-Za-z0-9_-]{43}$/;

/** What the keyed hash of a token is made of. */
export const linkName = (dossierId: string, number: number): string => `${dossierId}#${number}`;

/**
 * Is it open still? The address of the file holds for a minute: whoever asks again meanwhile, or whose answer was lost, is led
 * to the file by the same opening.
 */
export const isStillOpen = ({ openedAt }: Pick<ResultLink, "openedAt">, at: Instant): boolean =>
  openedAt !== undefined && new Date(at).getTime() < new Date(openedAt).getTime() + 60_000;

/** The next link of a dossier. */
export const nextLink = (before: ResultLink | undefined, at: Instant): ResultLink => ({
  number: (before?.number ?? 0) + 1,
  madeAt: at,
  expiresAt: instant(new Date(new Date(at).getTime() + linkDays * 86_400_000)),
  opened: 0,
});
