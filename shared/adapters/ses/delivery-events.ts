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
  mail: Mail,
  bounce: z.optional(z.object({ bounceType: z.string(), bouncedRecipients: Recipients })),
  complaint: z.optional(z.object({ complainedRecipients: Recipients })),
});

/** A message of a topic in a queue: what was published stands in it as text. */
export const SesEvent = z.object({ Message: z.string() });

type Outcome = "delivered" | "failed" | "undeliverable" | "complained";

/** What it says of a notice; nothing for events that say nothing of it, e.g. that a mail was opened. */
export const reportOfSes = ({ Message }: z.infer<typeof SesEvent>) => {
  const { eventType, notificationType, mail, bounce, complaint } = Told.parse(JSON.parse(Message));
  const of = (outcome: Outcome, recipients: z.infer<typeof Recipients> = []) => ({
    channel: "email" as const,
    outcome,
    reference: mail.tags?.notice?.[0],
    addresses: recipients.map(({ emailAddress }) => emailAddress),
  });
  switch (eventType ?? notificationType) {
    case "Bounce":
      return of(bounce?.bounceType === "Permanent" ? "undeliverable" : "failed", bounce?.bouncedRecipients);
    case "Complaint":
      return of("complained", complaint?.complainedRecipients);
    case "Delivery":
      return of("delivered");
    case "Reject":
      return of("failed");
    default:
      return undefined;
  }
};
