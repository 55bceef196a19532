import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Messages } from "../../ports/notices.ts";
import { sendingFault } from "../sending-faults.ts";

/** Vietnamese numbers as SNS wants them (E.164): `0912345678` is `+84912345678`. */
const e164 = (phone: string): string => phone.replace(/^0/, "+84");

/** A request that is not answered in this time may have been taken. */
const requestTimeout = 8_000;
/** As the service has them on the wire, and as the SDK calls them. */
const noAddress = ["InvalidParameter", "InvalidParameterException"];
const stopped = ["OptedOut", "OptedOutException"];

/**
 * Messages by Amazon SNS, `Publish` to a telephone number. SNS has no idempotency for numbers, so it is asked once; and it only says that it
 * accepted a message, never that it arrived. `senderId` is what a message comes from, where the operator lets it be shown: at most
 * 11 letters and digits.
 */
export const snsMessages = ({ senderId }: { readonly senderId: string }): Messages => {
  const client = new SNSClient({ maxAttempts: 1, requestHandler: { requestTimeout, throwOnRequestTimeout: true } });
  const attribute = (text: string) => ({ DataType: "String", StringValue: text });
  return {
    isIdempotent: false,
    send: async ({ to, text }) => {
      try {
        await client.send(
          new PublishCommand({
            PhoneNumber: e164(to),
            Message: text,
            MessageAttributes: {
              "AWS.SNS.SMS.SMSType": attribute("Transactional"),
              "AWS.SNS.SMS.SenderID": attribute(senderId),
            },
          }),
        );
      } catch (error) {
        throw sendingFault("message", error, noAddress, stopped);
      }
    },
  };
};
