import * as z from "zod/mini";
import { type NoticeKindName, noticeKinds } from "./notice-kinds.ts";

/** The languages in which people are told; Vietnamese where nothing was chosen. */
export const languages = ["vi", "en"] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

const Words = z.string().check(z.minLength(1));

/**
 * A paragraph of an e-mail. One with `when` stands only where that variable has a value; one that names a variable without a
 * value is left out, so nothing is ever half said. `{defects}`, a list, stands alone and becomes lines.
 */
export const Paragraph = z.union([Words, z.strictObject({ when: Words, text: Words })]);
export type Paragraph = z.infer<typeof Paragraph>;

const Email = z.strictObject({ subject: Words, paragraphs: z.array(Paragraph).check(z.minLength(1)) });
const Ends = z.strictObject({ opening: z.array(Paragraph), closing: z.array(Paragraph) });

/** A message, or several of which the first stands whose variables all have a value. */
const Sms = z.union([Words, z.array(Words).check(z.minLength(1))]);
type Sms = z.infer<typeof Sms>;

export const messagesOf = (sms: Sms): readonly string[] => (typeof sms === "string" ? [sms] : sms);

/** What is said in one kind of notice, by channel and language: a file of `infra/data/notices` that has its name. */
export const NoticeTexts = z.strictObject({
  id: z.enum(Object.keys(noticeKinds) as [NoticeKindName, ...NoticeKindName[]]),
  email: z.strictObject({ vi: Email, en: Email }),
  sms: z.strictObject({ vi: Sms, en: Sms }),
});
export type NoticeTexts = z.infer<typeof NoticeTexts>;

/** What stands at the beginning and at the end of every e-mail, by language: `infra/data/notices/frame.yaml`. */
export const NoticeFrame = z.strictObject({ id: z.literal("frame"), email: z.strictObject({ vi: Ends, en: Ends }) });
export type NoticeFrame = z.infer<typeof NoticeFrame>;

/** Everything that notices say (mẫu thông báo), as it is published: whole, or not at all. */
export const NoticeCatalogue = z.strictObject({ frame: NoticeFrame, texts: z.array(NoticeTexts) });
export type NoticeCatalogue = z.infer<typeof NoticeCatalogue>;
