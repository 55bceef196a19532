import * as z from "zod";

const Message = z.object({ Source: z.string(), To: z.array(z.string()), Subject: z.string(), BodyText: z.string() });
export type Message = z.infer<typeof Message>;

const Sent = z.object({ messages: z.record(z.string(), z.array(Message)) });

/** The mail that was sent to an address, oldest first, as the local cloud kept it. */
export const mailsTo = async (endpoint: string, address: string): Promise<readonly Message[]> => {
  const response = await fetch(`${endpoint}/_ministack/ses/messages`);
  const { messages } = Sent.parse(await response.json());
  return Object.values(messages)
    .flat()
    .filter(({ To }) => To.includes(address));
};
