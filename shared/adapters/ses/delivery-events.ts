import * as z from "zod/mini";

const Recipients = z.array(z.object({ emailAddress: z.string() }));
const Mail = z.object({ tags: z.optional(z.record(z.string(), z.array(z.string()))) });

/**
 * What SES tells of a mail on a topic, as an event of a configuration set (`eventType`) or as a notification of an identity
 * (`notificationType`); only events carry the tags of the mail.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const Told = z.object({
  eventType: z.optional(z.string()),
  notificationType: z.optional(z.string()),
  mail: z.optional(Mail),
  bounce: z.optional(z.object({ bounceType: z.string(), bouncedRecipients: Recipients })),
  complaint: z.optional(z.object({ complainedRecipients: Recipients, complaintSubType: z.nullish(z.string()) })),
});

/** A message of a topic in a queue: what was published stands in it as text. */
export const SesEvent = z.object({ Message: z.string() });

/** What SES writes to a topic, in these words and as no JSON, when it is named as the place for events. */
const topicIsTried = "Successfully validated SNS topic";

type Outcome = "delivered" | "failed" | "undeliverable" | "complained" | "unwanted";

/** What it says of a notice; nothing for events that say nothing of it, e.g. that a mail was opened, or that the topic was tried. */
export const reportOfSes = ({ Message }: z.infer<typeof SesEvent>) => {
  if (Message.startsWith(topicIsTried)) return undefined;
  const { eventType, notificationType, mail, bounce, complaint } = Told.parse(JSON.parse(Message));
  const of = (outcome: Outcome, recipients: z.infer<typeof Recipients> = []) => ({
    channel: "email" as const,
    outcome,
    reference: mail?.tags?.notice?.[0],
    addresses: recipients.map(({ emailAddress }) => emailAddress),
  });
  switch (eventType ?? notificationType) {
    case "Bounce":
      return of(bounce?.bounceType === "Permanent" ? "undeliverable" : "failed", bounce?.bouncedRecipients);
    case "Complaint":
      // Somebody complained of an earlier mail, so SES took this one and did not send it.
      return of(
        complaint?.complaintSubType === "OnAccountSuppressionList" ? "unwanted" : "complained",
        complaint?.complainedRecipients,
      );
    case "Delivery":
      return of("delivered");
    case "Reject":
      return of("failed");
    default:
      return undefined;
  }
};
