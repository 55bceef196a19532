import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import type { Mails } from "../../ports/notices.ts";
import { sendingFault } from "../sending-faults.ts";

/** Header words outside ASCII go by RFC 2047; SES refuses them raw. */
const encodedWord = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;

/**
 * Mail by SES from the province's verified address. SES has no idempotency: it is asked once, and only an answer that refuses
 * (4xx, or 503) says that nothing went out. The tag comes back with bounces, where events are published.
 */
export const sesMails = (sender: {
  readonly name: string;
  readonly address: string;
  readonly configurationSet?: string | undefined;
}): Mails => {
  const client = new SESClient({ maxAttempts: 1 });
  return {
    isIdempotent: false,
    send: async ({ reference, to, subject, text, html }) => {
      try {
        await client.send(
          new SendEmailCommand({
            Source: `${encodedWord(sender.name)} <${sender.address}>`,
            Destination: { ToAddresses: [to] },
            Message: {
              Subject: { Data: subject, Charset: "UTF-8" },
              Body: { Text: { Data: text, Charset: "UTF-8" }, Html: { Data: html, Charset: "UTF-8" } },
            },
            ConfigurationSetName: sender.configurationSet,
            Tags: [{ Name: "notice", Value: reference }],
          }),
        );
      } catch (error) {
        throw sendingFault("mail", error, ["InvalidParameterValue"]);
      }
    },
  };
};
