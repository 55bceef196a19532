import * as z from "zod/mini";

/**
 * By whom messages go out: Amazon SNS, which only says that it accepted one; or the HTTP gateway of a brand-name provider (tin nhắn
 * thương hiệu), which tells what became of it. `secretParameter` is a SecureString of the Parameter Store in the province's account.
 */
export const SmsSettings = z.discriminatedUnion("provider", [
  z.strictObject({ provider: z.literal("sns"), senderId: z.string().check(z.regex(/^[A-Za-z0-9]{1,11}$/)) }),
  z.strictObject({
    provider: z.literal("gateway"),
    url: z.string().check(z.regex(/^https:\/\/\S{1,200}$/)),
    account: z.string().check(z.regex(/^[\x21-\x7e]{1,64}$/)),
    brandName: z.string().check(z.regex(/^[A-Za-z0-9_. -]{1,11}$/)),
    secretParameter: z.string().check(z.regex(/^\/[A-Za-z0-9_./-]{1,200}$/)),
  }),
]);
export type SmsSettings = z.infer<typeof SmsSettings>;
