import { ListTopicsCommand, PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { expectBody, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { messagesTo } from "../../infra/local/journey/sms-box.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";

const province = inject("province");
const cast = castOf(province);

/** Publishes what SES would tell of the mail of an entry: the local cloud tells nothing by itself. */
const bounced = async (dossierId: string, sequence: number, address: string): Promise<void> => {
  const sns = new SNSClient(province.aws);
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  const TopicArn = Topics.find((topic) => topic.TopicArn?.includes("DeliveryReports"))?.TopicArn;
  await sns.send(
    new PublishCommand({
      TopicArn,
      Message: JSON.stringify({
        eventType: "Bounce",
        bounce: {
          ...{ bounceType: "Permanent", bounceSubType: "General", timestamp: "2026-11-23T02:00:05.000Z" },
          bouncedRecipients: [{ emailAddress: address, action: "failed", status: "5.1.1" }],
        },
        mail: { destination: [address], tags: { notice: [`${dossierId}_${sequence}_email`] } },
      }),
    }),
  );
};

describe("an applicant", () => {
  it("whose address does not exist is told by message; and where there is no number, the counter is asked, who corrects it", async () => {
    const clerk = await cast.as("postalClerk");
    // A telephone of its own: it gets five messages a day, of all stories.
    const phone = `09${String(Date.now()).slice(-8)}`;
    const reachable = { ...applicantOfStory(), phone, notices: { atNight: true as const, language: "en" as const } };
    const { phone: _, ...silent } = applicantOfStory();
    const [one, other] = await Promise.all(
      [reachable, silent].map((whose) => acts.openDossier(clerk, cast.commune, whose as typeof reachable)),
    );
    if (one === undefined || other === undefined) throw new Error("two dossiers were opened");
    const first = await until(
      "the mail in English",
      async () => (await mailsTo(province.endpoint, reachable.email))[0],
    );
    expect(first.Subject).toBe(`Your dossier ${one.code} was accepted`);
    await until("the mail in Vietnamese", async () => (await mailsTo(province.endpoint, silent.email))[0]);

    await bounced(one.id, 1, reachable.email);
    const message = await until("the message", async () => (await messagesTo(province.endpoint, phone))[0]);
    expect(message.Message).toMatch(
      new RegExp(`^${one.code} accepted, due \\d\\d/\\d\\d/\\d{4}: https://\\S+#[\\w-]{65}$`),
    );
    const token = message.Message.split("#")[1] ?? "";
    const tracked = await cast.with().post("/v1/tracking", { token }, { key: null });
    expect(tracked).toMatchObject({ status: 200, body: { code: one.code } });

    await bounced(other.id, 1, silent.email);
    await acts.waitForTask(clerk, other.id, "CONTACT");
    const { revision } = expectBody(
      "reading",
      await clerk.get(`/v1/dossiers/${other.id}`),
      200,
      z.object({ revision: z.number() }),
    );
    const corrected = await clerk.post(
      `/v1/dossiers/${other.id}/contact`,
      { email: `neu.${silent.email}` },
      { revision },
    );
    expect(corrected.status).toBe(200);
    const inbox = await acts.inboxOf(clerk);
    expect(inbox.filter(({ dossierId, step }) => dossierId === other.id && step === "CONTACT")).toEqual([]);
  });
});
