import * as z from "zod/mini";
import { CivilDay, civilDay, Instant } from "./civil-time.ts";
import { addWorkingDays, type Clock, endOfDay } from "./deadline.ts";
import type { IsWorkingDay } from "./working-calendar.ts";

/**
 * How far a result is carried (Decision 45/2016/QĐ-TTg, Circular 17/2017/TT-BTTTT). Districts ended on 1 July 2025: the
 * nearest is within one commune, as for what is carried between units.
 */
export const distances = ["district", "province", "cities", "elsewhere"] as const;
export const Distance = z.enum(distances);
export type Distance = z.infer<typeof Distance>;

/** J+n in working days: without an appointment slip (phiếu hẹn), and where the recipient was given one. */
export const deliveryDays = {
  district: { plain: 1, withSlip: 2 },
  province: { plain: 2, withSlip: 4 },
  cities: { plain: 3, withSlip: 6 },
  elsewhere: { plain: 4, withSlip: 8 },
} as const satisfies Record<Distance, { readonly plain: number; readonly withSlip: number }>;

/**
 * Provinces that are cities under the central government: Hà Nội and Hồ Chí Minh City (special class), Hải Phòng, Huế,
 * Đà Nẵng, Cần Thơ (class I). Other class-I cities have not been units of their own since 1 July 2025.
 */
const centralCities: readonly string[] = ["01", "31", "46", "48", "79", "92"];

interface Somewhere {
  readonly province: string;
  readonly commune?: string | undefined;
}

export const distanceBetween = (one: Somewhere, other: Somewhere): Distance => {
  if (one.province === other.province)
    return one.commune !== undefined && one.commune === other.commune ? "district" : "province";
  return [one, other].every(({ province }) => centralCities.includes(province)) ? "cities" : "elsewhere";
};

/** The end of the working day by which it should be delivered. J, the day the post got it, is not counted. */
export const deliverBy = (
  gotAt: Instant,
  { distance, withSlip }: { readonly distance: Distance; readonly withSlip: boolean },
  { isWorkingDay, hours }: Clock,
): Instant => {
  const days = deliveryDays[distance][withSlip ? "withSlip" : "plain"];
  return endOfDay(addWorkingDays(civilDay(gotAt), days, isWorkingDay), hours);
};

/** Targets are days: what is delivered in the evening of the last one is in time. */
export const isOnTarget = (deliveredAt: Instant, dueAt: Instant): boolean => civilDay(deliveredAt) <= civilDay(dueAt);

/** A result with the post (chuyển phát kết quả): its target, and how often its recipient was invited. */
export const Delivery = z.strictObject({
  distance: Distance,
  /** When the post got it: J is the day of this. */
  gotAt: Instant,
  firstSentAt: Instant,
  dueAt: Instant,
  /** Times it went out. */
  tries: z.int().check(z.positive()),
  /** Invitations to fetch it (giấy mời), after nobody was there. */
  invitations: z.array(Instant).check(z.maxLength(2)),
  /** The first day of the second one, after the first: what lies at the point then is invited for by the sweep. */
  nextFrom: z.optional(CivilDay),
  /** Delivered on or before the day of the target, or later; nothing before it is delivered. */
  onTarget: z.optional(z.boolean()),
  /** Undelivered, and signed for by the authority again (chuyển hoàn). */
  returnedAt: z.optional(Instant),
});
export type Delivery = z.infer<typeof Delivery>;

/** At least two invitations, so many working days apart, before an undelivered result goes back. */
export const mostInvitations = 2;
const daysBetweenInvitations = 2;

/** The first day on which the next invitation may be written; nothing where it may be at once. */
export const nextInvitation = (
  { invitations }: Pick<Delivery, "invitations">,
  isWorkingDay: IsWorkingDay,
): CivilDay | undefined => {
  const last = invitations.at(-1);
  return last === undefined ? undefined : addWorkingDays(civilDay(last), daysBetweenInvitations, isWorkingDay);
};

/** The delivery after one more invitation. */
export const invitedOnceMore = (
  { nextFrom: _, ...delivery }: Delivery,
  at: Instant,
  nextFrom?: CivilDay,
): Delivery => ({
  ...delivery,
  invitations: [...delivery.invitations, at],
  ...(nextFrom === undefined ? {} : { nextFrom }),
});

/** The recipient was invited often enough: the authority may have it back. */
export const mayGoBack = ({ invitations }: Pick<Delivery, "invitations">): boolean =>
  invitations.length >= mostInvitations;

/** How the applicant wants the result (hình thức nhận kết quả): at the returning counter where nothing is said. */
export const returnMethods = ["counter", "electronic", "post"] as const;
export const ReturnMethod = z.enum(returnMethods);
export type ReturnMethod = z.infer<typeof ReturnMethod>;

/** The choice, without the address, which is sealed; where it is posted to, how far that is from the point. */
export const ReturnChoice = z.strictObject({
  method: ReturnMethod,
  distance: z.optional(Distance),
  chosenAt: Instant,
});
export type ReturnChoice = z.infer<typeof ReturnChoice>;
