import { beforeEach, describe, expect, it } from "vitest";
import type { Fact } from "../../../events/facts.ts";
import { Fact as FactSchema } from "../../../events/facts.ts";
import { NoticeInDoubt, notifyApplicant } from "../../../functions/notifications/notify-applicant.ts";
import { settleNotice } from "../../../functions/notifications/settle-notice.ts";
import { wakeNotices } from "../../../functions/notifications/wake-notices.ts";
import type { NoticeWishes } from "../../../shared/domain/notices/notice-wishes.ts";
import { quietEnd } from "../../../shared/domain/notices/quiet-hours.ts";
import { smsPlaces } from "../../../shared/domain/notices/sms-part.ts";
import { NotTaken, referenceOf } from "../../../shared/ports/notices.ts";
import { RetryLater } from "../../../shared/ports/retry-later.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { factExamples } from "../../support/docs/facts-on-paper.ts";
import { mailbox, memoryNoticeQueue, memoryNotices } from "../../support/fakes/memory-notices.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const { id, code } = aDossier().build();
const { applicant } = anApplication();
const notify = (fact: Fact) => notifyApplicant({ ...province, trackingUrl: "https://motcua.example/" })(fact);
const wanting = (notices: NoticeWishes, dossier = aDossier().build()) =>
  province.given(dossier, { ...applicant, notices });
const accepted = async (): Promise<Fact> => FactSchema.parse((await province.dossiers.history(id))[0]?.fact);
const mails = () => province.mailbox.sent;
const messages = () => province.mailbox.messages.sent;

/** What the sweep puts on the queue at this moment is taken from it. */
const woken = async (at: string): Promise<number> => {
  province.clock.set(at);
  const { queue, facts } = memoryNoticeQueue();
  const fail = (_: string, error: unknown) => {
    throw error;
  };
  await wakeNotices({ ...province, noticeQueue: queue, onFailure: fail })(new Date(at));
  for (const fact of facts) await notify(FactSchema.parse(fact));
  return facts.length;
};

describe("the channel", () => {
  it("is e-mail where nothing was said, and a message where there is no address", async () => {
    await province.given(aDossier().build());
    await notify(await accepted());
    expect([mails().length, messages().length]).toEqual([1, 0]);
    province = await memoryProvince();
    const { email: _, ...silent } = applicant;
    await province.given(aDossier().build(), silent);
    await notify(await accepted());
    expect(messages()).toMatchObject([{ to: applicant.phone }]);
    const [{ text = "" } = {}] = messages();
    expect(text).toMatch(new RegExp(`^HS ${code} da nhan, hen 18/12/2026: https://motcua.example/#[A-Za-z0-9_-]{65}$`));
    expect(smsPlaces(text)).toBeLessThanOrEqual(160);
  });

  it("is the one that was chosen first, and none that was not agreed to", async () => {
    await wanting({ channels: ["sms", "email"], language: "en" });
    await notify(await accepted());
    expect([mails().length, messages().length]).toEqual([0, 1]);
    expect(messages()[0]?.text).toContain(`${code} accepted, due 18/12/2026: https://`);
    province = await memoryProvince();
    await wanting({ channels: [] });
    await notify(await accepted());
    expect([mails().length, messages().length]).toEqual([0, 0]);
  });

  it("is the next one where the first does not lead to the applicant, and stays so however often the fact comes", async () => {
    await wanting({ channels: ["sms", "email"] });
    province.mailbox.messages.failNext(new NotTaken("address", "it does not send to this number"));
    for (let n = 0; n < 3; n += 1) await notify(await accepted());
    expect([mails().length, messages().length]).toEqual([1, 0]);
  });

  it("is not one whose address is suppressed", async () => {
    await province.given(aDossier().build());
    await province.suppressions.suppress(
      await province.addresses.of("email", applicant.email ?? ""),
      "bounced",
      "2026-11-23T01:00:00.000Z",
    );
    await notify(await accepted());
    expect([mails().length, messages().length]).toEqual([0, 1]);
  });

  it("is not the next one while nobody knows whether the notice went out on the first", async () => {
    await province.given(aDossier().build());
    province.mailbox.failNext();
    await expect(notify(await accepted())).rejects.toThrow();
    await expect(notify(await accepted())).rejects.toThrow(NoticeInDoubt);
    expect([mails().length, messages().length]).toEqual([0, 0]);
    const [key] = province.doubts();
    if (key === undefined) throw new Error("nothing is in doubt");
    const settle = settleNotice(province);
    expect(await settle("what-nobody-is-called", "sent")).toMatchObject({ ok: false });
    expect(await settle(referenceOf(key), "sent")).toEqual({ ok: true, value: "sent" });
    expect(await settle(referenceOf(key), "again")).toMatchObject({ ok: false });
    await notify(await accepted());
    expect([mails().length, messages().length]).toEqual([0, 0]);
  });

  it("is used once for a notice that is not wanted of this procedure: not at all", async () => {
    await province.publications.publish({ procedures: [aProcedure({ noticesOff: ["expiring"] })] });
    await province.given(aDossier().build());
    await notify(FactSchema.parse(factExamples("result-expiring")[0]?.value));
    expect([mails().length, messages().length]).toEqual([0, 0]);
    await notify(await accepted());
    expect(mails()).toHaveLength(1);
  });
});

describe("a message", () => {
  it("of the night waits for seven o'clock and goes out once then", async () => {
    await wanting({ channels: ["sms"] });
    province.clock.set("2026-11-23T14:00:00.000Z");
    await notify(await accepted());
    await notify(await accepted());
    expect(messages()).toHaveLength(0);
    expect(await woken("2026-11-23T23:59:59.000Z")).toBe(0);
    expect(await woken("2026-11-24T00:00:00.000Z")).toBe(1);
    expect(messages()).toHaveLength(1);
    expect(await woken("2026-11-24T00:10:00.000Z")).toBe(0);
    await notify(await accepted());
    expect(messages()).toHaveLength(1);
  });

  it("of the night goes out at once to who asked for it", async () => {
    await wanting({ channels: ["sms"], atNight: true });
    province.clock.set("2026-11-23T20:00:00.000Z");
    await notify(await accepted());
    expect(messages()).toHaveLength(1);
  });

  it("waits for the next morning when the telephone had its five of the day", async () => {
    await wanting({ channels: ["sms"] });
    const fact = await accepted();
    for (let sequence = 1; sequence <= 6; sequence += 1) await notify({ ...fact, sequence });
    expect(messages()).toHaveLength(5);
    expect(await province.notices.state({ dossierId: id, sequence: 6, receiver: "applicant", channel: "sms" })).toBe(
      "waiting",
    );
  });

  it("of which the gateway did not say whether it took it is asked of it again, by the same reference, and by no other channel", async () => {
    await wanting({ channels: ["sms", "email"] });
    province.mailbox.messages.failNext();
    await expect(notify(await accepted())).rejects.toThrow("did not answer");
    await expect(notify(await accepted())).rejects.toThrow(RetryLater);
    province.clock.forward(90);
    await notify(await accepted());
    expect([mails().length, messages().length]).toEqual([0, 1]);
  });

  it("that may have been the last of the day keeps its place in it, and is asked of the gateway again", async () => {
    await wanting({ channels: ["sms"] });
    const fact = await accepted();
    for (let sequence = 1; sequence <= 4; sequence += 1) await notify({ ...fact, sequence });
    province.mailbox.messages.failNext();
    await expect(notify({ ...fact, sequence: 5 })).rejects.toThrow("did not answer");
    await expect(notify({ ...fact, sequence: 5 })).rejects.toThrow(RetryLater);
    province.clock.forward(90);
    await notify({ ...fact, sequence: 5 });
    expect(messages()).toHaveLength(5);
    await notify({ ...fact, sequence: 6 });
    expect(messages()).toHaveLength(5);
  });

  it.each([
    ["2026-11-23T13:59:59.999Z", undefined],
    ["2026-11-23T14:00:00.000Z", "2026-11-24T00:00:00.000Z"],
    ["2026-11-23T17:00:00.000Z", "2026-11-24T00:00:00.000Z"],
    ["2026-11-23T23:59:59.999Z", "2026-11-24T00:00:00.000Z"],
    ["2026-11-24T00:00:00.000Z", undefined],
  ])("is quiet between 21:00 and 07:00 in Viet Nam: at %s until %s", (at, until) => {
    expect(quietEnd(at)).toBe(until);
  });
});

describe("five facts", () => {
  const orders = <T>(list: readonly T[]): readonly (readonly T[])[] =>
    list.length === 0 ? [[]] : list.flatMap((one, n) => orders(list.toSpliced(n, 1)).map((rest) => [one, ...rest]));

  it("in all 120 orders, and with each of the five once more in each order, are the same notices, each once", async () => {
    const facts = (
      ["dossier-accepted", "supplement-requested", "result-issued", "recipient-invited", "result-returned"] as const
    ).map((name, n) => ({ ...FactSchema.parse(factExamples(name)[0]?.value), sequence: n + 1 }));
    await province.given(aDossier().inStage("return").build());
    const told = async (order: readonly Fact[]): Promise<readonly string[]> => {
      const { mails: email, sent } = mailbox();
      const { notices } = memoryNotices(province.now);
      const act = notifyApplicant({ ...province, notices, senders: { email }, trackingUrl: "https://motcua.example/" });
      for (const fact of order) await act({ ...fact, subject: id });
      return sent.map(({ reference, subject, text }) => `${reference} ${subject} ${text.length}`);
    };
    const expected = [...(await told(facts))].sort();
    expect(expected).toHaveLength(5);
    const all = orders(facts);
    expect(all).toHaveLength(120);
    let played = 0;
    for (const order of all) {
      const doubled = order.map((_, n) => order.toSpliced((n * 2) % 6, 0, order[n] as Fact));
      for (const one of [order, ...doubled]) {
        expect([...(await told(one))].sort()).toEqual(expected);
        played += 1;
      }
    }
    expect(played).toBe(720);
  });
});
