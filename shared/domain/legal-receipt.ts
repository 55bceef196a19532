import type { Channel } from "./channel.ts";
import type { Instant } from "./civil-time.ts";
import { type Clock, clampToWorkingTime, dueAt, type Limit } from "./deadline.ts";

/**
 * The legal moment of submission (thời điểm nộp hồ sơ): for a dossier that came by post the signing of the hand-over
 * minutes (biên bản giao nhận) by the authority, however early it was posted (Decision 45/2016/QĐ-TTg); else the moment
 * it was received. Nothing while the minutes of a posted one are not signed: no limit runs yet.
 */
export const legalReceipt = (receipt: {
  readonly channel: Channel;
  readonly receivedAt: Instant;
  readonly minutesSignedAt?: Instant | undefined;
}): Instant | undefined => (receipt.channel === "post" ? receipt.minutesSignedAt : receipt.receivedAt);

/**
 * Within what time whoever submitted has to be answered (accepted, to be supplemented or refused), by channel: at the
 * counter one hour and by post one working day (216/2026/NĐ-CP Art. 23), online eight working hours (45/2020/NĐ-CP).
 */
export const intakeLimits = {
  direct: { value: 1, unit: "workingHours" },
  online: { value: 8, unit: "workingHours" },
  post: { value: 1, unit: "workingDays" },
} as const satisfies Record<Channel, Limit>;

/** When an intake clock ends: from the next working moment after the submission on, by the hours of the unit that answers. */
export const intakeDueAt = (submittedAt: Instant, limit: Limit, clock: Clock): Instant =>
  dueAt(clampToWorkingTime(submittedAt, clock), limit, clock);
