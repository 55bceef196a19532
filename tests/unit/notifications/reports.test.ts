import { beforeEach, describe, expect, it } from "vitest";
import { Fact as FactSchema } from "../../../events/facts.ts";
import { correctContact } from "../../../functions/intake/correct-contact.ts";
import { noteReport } from "../../../functions/notifications/note-report.ts";
import { notifyApplicant } from "../../../functions/notifications/notify-applicant.ts";
import { reportOfSes } from "../../../shared/adapters/ses/delivery-events.ts";
import type { Applicant } from "../../../shared/domain/applicant.ts";
import { contactTask } from "../../../shared/domain/contact.ts";
import { type NoticeKey, referenceOf } from "../../../shared/ports/notices.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { factExamples } from "../../support/docs/facts-on-paper.ts";
import { memoryNoticeQueue } from "../../support/fakes/memory-notices.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let box = memoryNoticeQueue();
beforeEach(async () => {
  province = await memoryProvince();
  box = memoryNoticeQueue();
});

const { id } = aDossier().build();
const { applicant } = anApplication();
const key: NoticeKey = { dossierId: id, sequence: 1, receiver: "applicant", channel: "email" };

/** What SES publishes on a topic about the mail of the first entry, with what its documentation has in it. */
const told = (eventType: string, more: object = {}, notice: string | undefined = referenceOf(key)) => ({
  Message: JSON.stringify({
    eventType,
    mail: {
      timestamp: "2026-11-23T02:00:05.000Z",
      source: "khong-tra-loi@motcua-hue.example",
      messageId: "0100017f-0000",
      destination: [applicant.email],
      ...(notice === undefined ? {} : { tags: { "ses:configuration-set": ["motcua"], notice: [notice] } }),
    },
    ...more,
  }),
});
const bounce = (bounceType = "Permanent", notice?: string) =>
  told(
    "Bounce",
    {
      bounce: {
        bounceType,
        bounceSubType: "General",
        bouncedRecipients: [{ emailAddress: applicant.email, status: "5.1.1" }],
      },
    },
    notice,
  );

const note = async (message: { readonly Message: string }): Promise<void> => {
  const report = reportOfSes(message);
  if (report !== undefined) await noteReport({ ...province, noticeQueue: box.queue })(report);
};
const notify = (fact: unknown) =>
  notifyApplicant({ ...province, trackingUrl: "https://motcua.example/" })(FactSchema.parse(fact));
/** Takes everything that was put on the queue again. */
const again = async (): Promise<void> => {
  for (const fact of box.facts) await notify(fact);
};
const given = async (whose: Applicant = applicant): Promise<void> => {
  await province.given(aDossier().build(), whose);
  await notify((await province.dossiers.history(id))[0]?.fact);
};
const tasks = async (): Promise<readonly string[]> =>
  (await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 50 })).tasks.map(
    ({ step }) => step,
  );

describe("a report of SES", () => {
  it("that a mail came back for good has the next channel tried, once, and the address written to no more", async () => {
    await given();
    for (let n = 0; n < 3; n += 1) await note(bounce());
    await again();
    expect(province.mailbox.sent).toHaveLength(1);
    expect(province.mailbox.messages.sent).toHaveLength(1);
    const hash = await province.addresses.of("email", applicant.email ?? "");
    expect(await province.suppressions.find(hash)).toMatchObject({ why: "bounced" });
    expect(hash).not.toContain(applicant.email ?? "");
    await notify({ ...(await province.dossiers.history(id))[0]?.fact, sequence: 2 });
    expect(province.mailbox.sent).toHaveLength(1);
    expect(province.mailbox.messages.sent).toHaveLength(2);
    expect(await tasks()).not.toContain(contactTask);
  });

  it("that it came back this once has the next channel tried, and the address stays", async () => {
    await given();
    await note(bounce("Transient"));
    await again();
    expect(province.mailbox.messages.sent).toHaveLength(1);
    expect(
      await province.suppressions.find(await province.addresses.of("email", applicant.email ?? "")),
    ).toBeUndefined();
  });

  it("that somebody complained ends mails to them, and nothing is sent again", async () => {
    await given();
    await note(told("Complaint", { complaint: { complainedRecipients: [{ emailAddress: applicant.email }] } }));
    expect(box.facts).toEqual([]);
    expect(await province.suppressions.find(await province.addresses.of("email", applicant.email ?? ""))).toMatchObject(
      {
        why: "complained",
      },
    );
  });

  it("that it was not sent at all for an earlier complaint has the next channel tried, and ends mails to them", async () => {
    await given();
    const complainedRecipients = [{ emailAddress: applicant.email }];
    await note(
      told("Complaint", { complaint: { complainedRecipients, complaintSubType: "OnAccountSuppressionList" } }),
    );
    await again();
    expect(province.mailbox.messages.sent).toHaveLength(1);
    const hash = await province.addresses.of("email", applicant.email ?? "");
    expect(await province.suppressions.find(hash)).toMatchObject({ why: "complained" });
    expect(
      reportOfSes(told("Complaint", { complaint: { complainedRecipients, complaintSubType: null } })),
    ).toMatchObject({ outcome: "complained" });
  });

  it("is not what SES writes to a topic that is named to it: that is taken, and says nothing", () => {
    const message = "You have successfully subscribed your Amazon SNS topic to receive notifications.";
    for (const Message of [
      "Successfully validated SNS topic for Amazon SES event publishing.",
      JSON.stringify({ notificationType: "AmazonSnsSubscriptionSucceeded", message }),
    ])
      expect(reportOfSes({ Message })).toBeUndefined();
    expect(() => reportOfSes({ Message: "what nobody knows" })).toThrow();
  });

  it("that it arrived settles a doubt", async () => {
    await province.given(aDossier().build());
    province.mailbox.failNext();
    const fact = (await province.dossiers.history(id))[0]?.fact;
    await expect(notify(fact)).rejects.toThrow();
    await note(told("Delivery", { delivery: { recipients: [applicant.email] } }));
    expect(await province.notices.state(key)).toBe("sent");
    await notify(fact);
    expect(province.mailbox.sent).toEqual([]);
  });

  it("of a mail without our tag, or of something else, changes no notice", async () => {
    await given();
    await note(bounce("Permanent", "not-one-of-ours"));
    await note(told("Open"));
    expect(box.facts).toEqual([]);
    expect(await province.notices.state(key)).toBe("sent");
  });
});

describe("an applicant to whom no channel leads", () => {
  const { phone: _, ...withoutPhone } = applicant;
  const unreached = async () => {
    await given(withoutPhone);
    await note(bounce());
    await again();
  };

  it("is asked by the counter that received the dossier: a task, told of once, without a word about who it is", async () => {
    await unreached();
    await note(bounce());
    await again();
    expect(await tasks()).toContain(contactTask);
    const facts = (await province.dossiers.history(id)).map(({ fact }) => fact);
    expect(facts.filter(({ type }) => type === "vn.motcua.applicant-unreached.v1")).toMatchObject([
      { data: { unit: units.postalPoint.id, about: 1 } },
    ]);
    for (const secret of [applicant.name, applicant.email, applicant.citizenId])
      expect(JSON.stringify(facts)).not.toContain(secret);
  });

  it("is written to again once they said how they are reached, and the task is done", async () => {
    await unreached();
    const dossier = await province.dossiers.find(id);
    const call = {
      ...{ parameters: { id }, principal: people.postalClerk, revision: dossier?.revision ?? 0, correlationId: "c" },
      body: { email: applicant.email, notices: { language: "en" as const } },
    };
    const outcome = await correctContact(province)(call, aCommand({ route: "correctContact" }));
    expect(outcome).toMatchObject({ ok: true });
    expect(await tasks()).not.toContain(contactTask);
    expect(await province.dossiers.find(id)).not.toHaveProperty("unreached");
    await notify({ ...(await province.dossiers.history(id))[0]?.fact, sequence: 9 });
    expect(province.mailbox.sent.at(-1)?.subject).toMatch(/was accepted$/);
  });

  it("is asked of a dossier that has ended too, of what the law asks to be told of it, and of nothing else; then the task is done", async () => {
    const before = { since: "2026-11-23T01:00:00.000Z", about: 1 };
    await province.given({ ...aDossier().after("return").build(), unreached: before }, withoutPhone);
    const rejected = async (name: "result-revoked" | "result-expiring", sequence: number): Promise<void> => {
      await province.notices.finished({ ...key, sequence }, "rejected");
      const fact = { ...Object(factExamples(name)[0]?.value), subject: id, sequence };
      for (let n = 0; n < 2; n += 1) await notify(fact);
    };
    const entries = async () => (await province.dossiers.history(id)).length;
    const so = await entries();
    await rejected("result-expiring", 7);
    expect([await entries(), (await tasks()).includes(contactTask)]).toEqual([so, false]);
    await rejected("result-revoked", 8);
    await rejected("result-revoked", 9);
    expect([await entries(), (await tasks()).includes(contactTask)]).toEqual([so + 1, true]);
    const correct = async (key: string) =>
      correctContact(province)(
        {
          ...{ parameters: { id }, principal: people.postalClerk, correlationId: "c" },
          ...{ revision: (await province.dossiers.find(id))?.revision ?? 0, body: { email: "moi@motcua.example" } },
        },
        aCommand({ route: "correctContact", key }),
      );
    expect(await correct("key-1-0000")).toMatchObject({ ok: true });
    expect(await tasks()).not.toContain(contactTask);
    expect(await correct("key-2-0000")).toMatchObject({ problem: { code: "dossier/not-possible-now" } });
  });

  it("is not corrected with nothing, by another unit, or when the dossier has ended", async () => {
    await given();
    const correct = (body: object, principal = people.postalClerk) =>
      correctContact(province)(
        { parameters: { id }, body, principal, revision: 1, correlationId: "c" },
        aCommand({ route: "correctContact" }),
      );
    expect(await correct({})).toMatchObject({ problem: { code: "request/invalid" } });
    expect(await correct({ phone: "0905123456" }, { ...people.postalClerk, unit: units.otherPoint.id })).toMatchObject({
      problem: { code: "dossier/not-found" },
    });
    province = await memoryProvince();
    await province.given(aDossier().after("return").build());
    expect(await correct({ phone: "0905123456" })).toMatchObject({ problem: { code: "dossier/not-possible-now" } });
  });

  it("is tracked with the last four digits of the number they have now", async () => {
    await given();
    const before = await province.dossiers.find(id);
    await correctContact(province)(
      {
        ...{ parameters: { id }, body: { phone: "0905129999" }, principal: people.postalClerk },
        ...{ revision: before?.revision ?? 0, correlationId: "c" },
      },
      aCommand({ route: "correctContact" }),
    );
    const after = await province.dossiers.find(id);
    expect(after?.trackingProof).toBe(await province.hashes.of("tracking", `${after?.code}#9999`));
    expect(after?.trackingProof).not.toBe(before?.trackingProof);
  });
});
