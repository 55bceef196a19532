import * as z from "zod";

const Message = z.object({ PhoneNumber: z.string(), Message: z.string() });
export type Message = z.infer<typeof Message>;

const Sent = z.object({ sms_messages: z.record(z.string(), z.array(Message)) });

/** The messages that were sent to a number (`0912345678`), oldest first, as the local cloud kept them. */
export const messagesTo = async (endpoint: string, phone: string): Promise<readonly Message[]> => {
  const response = await fetch(`${endpoint}/_ministack/sns/sms-messages`);
  const sent = Sent.parse(await response.json());
  return sent.sms_messages[phone.replace(/^0/, "+84")] ?? [];
};
