import { type CivilDay, civilDay, type Instant, instant } from "../../shared/domain/civil-time.ts";
import { legalReceipt } from "../../shared/domain/legal-receipt.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { isInForce, type Procedure } from "../../shared/domain/procedure.ts";
import type { OpenDossier } from "./routes.ts";

/** When a dossier was submitted in the eyes of the law, and on which day it was posted, if it was. */
export interface Submitted {
  readonly at: Instant;
  readonly postedOn?: CivilDay | undefined;
}

const fields = ["body.minutes"];

/**
 * The legal moment of submission: now at the counter, the signing of the hand-over minutes for what came by post.
 * Refuses with `dossier/minutes-missing` and `request/invalid` (minutes of the future, of a dossier that was not posted, or
 * from before the post stamp).
 */
export const submitted = ({ channel, minutes }: OpenDossier, now: Instant): Outcome<Submitted> => {
  const signedAt = minutes === undefined ? undefined : instant(new Date(minutes.signedAt));
  const at = legalReceipt({ channel, receivedAt: now, minutesSignedAt: signedAt });
  if (at === undefined) return refused("dossier/minutes-missing", { fields });
  const postedOn = minutes?.postedOn;
  const isContradictory =
    (channel === "post") !== (minutes !== undefined) || at > now || (postedOn ?? "") > civilDay(at);
  return isContradictory ? refused("request/invalid", { fields }) : done({ at, postedOn });
};

/**
 * The version that a dossier is judged by: that of the day of receipt; or of the post stamp, where the law in force on
 * the day of receipt (or, when none is any more, the one of that stamp) says so. `wanted` is the version the clerk's screen
 * showed. Refuses with `procedure/unknown`, `procedure/closed`.
 */
export const versionFor = (
  versions: readonly Procedure[],
  wanted: CivilDay | undefined,
  { at, postedOn }: Submitted,
): Outcome<Procedure> => {
  if (versions.length === 0) return refused("procedure/unknown");
  const inForceOn = (day: CivilDay) => versions.find((one) => isInForce(one, day));
  const onReceipt = inForceOn(civilDay(at));
  const onPosting = postedOn === undefined ? onReceipt : inForceOn(postedOn);
  const version = (onReceipt ?? onPosting)?.judgedBy === "posting" ? onPosting : onReceipt;
  const isMeant = version !== undefined && (wanted === undefined || version.validFrom === wanted);
  return isMeant ? done(version) : refused("procedure/closed");
};
