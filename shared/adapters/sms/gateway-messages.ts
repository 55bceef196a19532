import * as z from "zod/mini";
import { type Messages, NotTaken } from "../../ports/notices.ts";
import { gatewaySignature } from "./gateway-signature.ts";

/** What brand-name providers (nhà cung cấp tin nhắn thương hiệu) have in common: an address, an account, a name that messages come from. */
export interface SmsGateway {
  readonly url: string;
  readonly account: string;
  readonly brandName: string;
  readonly secret: () => Promise<string>;
}

/** A request that is not answered in this time may have been taken. */
const answerMilliseconds = 8_000;

/** What a gateway answers: `accepted`, or why not. `duplicate`: it has had a message with this id, which went out once. */
const Answer = z.object({ status: z.enum(["accepted", "duplicate", "invalidNumber", "rejected"]) });

/** `0912345678` as gateways want it: `84912345678`. */
const international = (phone: string): string => phone.replace(/^0/, "84");

/**
 * Messages by the HTTP gateway of a brand-name provider: one POST with JSON, signed over time, id, number and text with a secret that is
 * read once. `requestId` is our reference; the gateway sends once for one, so whoever died in between may be followed. Anything but its
 * answer leaves open whether it took it. Nothing of the answer is repeated: it may name the number.
 */
export const gatewayMessages = ({ url, account, brandName, secret }: SmsGateway, now: () => Date): Messages => ({
  isIdempotent: true,
  send: async ({ reference, to, text }) => {
    const at = now().toISOString();
    const phone = international(to);
    const signature = gatewaySignature(await secret(), [at, reference, phone, text]);
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-account": account,
        "x-timestamp": at,
        "x-signature": signature,
      },
      body: JSON.stringify({ requestId: reference, brandName, to: phone, text, unicode: false }),
      redirect: "error",
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    if (response.status === 429 || response.status === 503)
      throw new NotTaken("service", `the gateway takes no messages now: ${response.status}`);
    const answer = Answer.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) throw new Error(`the gateway answered ${response.status} and not as agreed`);
    switch (answer.data.status) {
      case "invalidNumber":
        throw new NotTaken("address", "the gateway does not send to this number");
      case "rejected":
        throw new NotTaken("service", "the gateway did not take the message");
      default:
        return;
    }
  },
});
