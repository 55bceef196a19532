import { type Messages, NotTaken } from "../../ports/notices.ts";
import { signedQuery } from "./signed-query.ts";

/** Vietnamese numbers as SNS wants them (E.164): `0912345678` is `+84912345678`. */
const e164 = (phone: string): string => phone.replace(/^0/, "+84");

/** A request that is not answered in this time may have been taken. */
const answerMilliseconds = 8_000;

export interface SnsSender {
  readonly region: string;
  /** What the message comes from, where the operator lets it be shown: at most 11 letters and digits. */
  readonly senderId: string;
  /** Where SNS is reached; its public address without. */
  readonly endpoint?: string | undefined;
}

/**
 * Messages by Amazon SNS, `Publish` to a telephone number. SNS has no idempotency for numbers, so it is asked once; and it only says that it
 * accepted a message, never that it arrived. One action of one service: its client would be larger than this function.
 */
export const snsMessages = ({ region, senderId, endpoint }: SnsSender): Messages => ({
  isIdempotent: false,
  send: async ({ to, text }) => {
    const attribute = (n: number, name: string, value: string): Readonly<Record<string, string>> => ({
      [`MessageAttributes.entry.${n}.Name`]: name,
      [`MessageAttributes.entry.${n}.Value.DataType`]: "String",
      [`MessageAttributes.entry.${n}.Value.StringValue`]: value,
    });
    const body = new URLSearchParams({
      ...{ Action: "Publish", Version: "2010-03-31", PhoneNumber: e164(to), Message: text },
      ...attribute(1, "AWS.SNS.SMS.SMSType", "Transactional"),
      ...attribute(2, "AWS.SNS.SMS.SenderID", senderId),
    }).toString();
    const url = endpoint ?? `https://sns.${region}.amazonaws.com/`;
    const request = signedQuery({ url, region, service: "sns", body, at: new Date() });
    const response = await fetch(url, {
      ...request,
      redirect: "error",
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    if (response.ok) return;
    // The service may name the number in its message, and messages go into the log: its code alone is told.
    const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(await response.text())?.[1] ?? "unknown";
    const says = `the message was not taken: ${response.status} ${code}`;
    if (code === "OptedOut" || code === "InvalidParameter") throw new NotTaken("address", says);
    throw response.status < 500 || response.status === 503 ? new NotTaken("service", says) : new Error(says);
  },
});
