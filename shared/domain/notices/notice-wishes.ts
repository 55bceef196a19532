import * as z from "zod/mini";
import { Language } from "./notice-texts.ts";

/** Ways to reach an applicant. */
export const noticeChannels = ["email", "sms"] as const;
export const NoticeChannel = z.enum(noticeChannels);
export type NoticeChannel = z.infer<typeof NoticeChannel>;

/**
 * How an applicant wants to be told. `channels` are those they agreed to, the one they like best first; none at all is a wish too.
 * Who says nothing is told in Vietnamese, by e-mail where they gave an address and else by message: that a state body tells of a
 * dossier needs no consent (Law 91/2025/QH15 Art. 19). `atNight`: messages may come between 21:00 and 07:00.
 */
export const NoticeWishes = z.strictObject({
  language: z.optional(Language),
  channels: z.optional(z.array(NoticeChannel).check(z.maxLength(noticeChannels.length))),
  atNight: z.optional(z.literal(true)),
});
export type NoticeWishes = z.infer<typeof NoticeWishes>;

/** The channels to try, in order. */
export const channelsOf = (wishes: NoticeWishes | undefined): readonly NoticeChannel[] => [
  ...new Set(wishes?.channels ?? noticeChannels),
];
