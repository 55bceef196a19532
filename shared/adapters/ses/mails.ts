import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import type { Mails } from "../../ports/notices.ts";

/** Header words outside ASCII go by RFC 2047; SES refuses them raw. */
const encodedWord = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;

/** Mail by SES from the province's verified address. */
export const sesMails = (sender: { readonly name: string; readonly address: string }): Mails => {
  const client = new SESClient({});
  return {
    send: async ({ to, subject, text, html }) => {
      try {
        await client.send(
          new SendEmailCommand({
            Source: `${encodedWord(sender.name)} <${sender.address}>`,
            Destination: { ToAddresses: [to] },
            Message: {
              Subject: { Data: subject, Charset: "UTF-8" },
              Body: { Text: { Data: text, Charset: "UTF-8" }, Html: { Data: html, Charset: "UTF-8" } },
            },
          }),
        );
      } catch (error) {
        // The service names the address in its message, and messages go into the log.
        throw new Error(`the mail was not taken: ${error instanceof Error ? error.name : "unknown"}`);
      }
    },
  };
};
