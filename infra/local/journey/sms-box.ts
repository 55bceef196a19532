import * as z from "zod";

const Sent = z.object({ Message: z.string(), PhoneNumber: z.string() });

/** Anything the box answers, whatever it is called, by the number it went to. */
const Box = z.record(z.string(), z.unknown());

/** The messages that were sent to a number (`0912345678`), oldest first, as the local cloud kept them. */
export const messagesTo = async (endpoint: string, phone: string): Promise<readonly z.infer<typeof Sent>[]> => {
  const response = await fetch(`${endpoint}/_ministack/sns/sms-messages`);
  const all = Object.values(Box.parse(await response.json())).flatMap((part) =>
    Object.values(Box.safeParse(part).data ?? {}),
  );
  const number = phone.replace(/^0/, "+84");
  return all
    .flatMap((one) => (Array.isArray(one) ? one : []))
    .flatMap((one) => Sent.safeParse(one).data ?? [])
    .filter(({ PhoneNumber }) => PhoneNumber === number);
};
