import { beforeEach, describe, expect, it } from "vitest";
import { Fact as FactSchema } from "../../../events/facts.ts";
import { hearGatewayRoute } from "../../../functions/notifications/gateway-routes.ts";
import { hearGateway } from "../../../functions/notifications/hear-gateway.ts";
import { noteReport } from "../../../functions/notifications/note-report.ts";
import { notifyApplicant } from "../../../functions/notifications/notify-applicant.ts";
import { gatewaySignatures } from "../../../shared/adapters/sms/gateway-signatures.ts";
import type { Applicant } from "../../../shared/domain/applicant.ts";
import { contactTask } from "../../../shared/domain/contact.ts";
import type { NoticeWishes } from "../../../shared/domain/notices/notice-wishes.ts";
import { isStopWord } from "../../../shared/domain/notices/stop-words.ts";
import { type NoticeKey, NotTaken, referenceOf } from "../../../shared/ports/notices.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { factExamples } from "../../support/docs/facts-on-paper.ts";
import { signedCallback } from "../../support/fakes/memory-gateway.ts";
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
const key: NoticeKey = { dossierId: id, sequence: 1, receiver: "applicant", channel: "sms" };
const phone = "84912345678";
const told: Applicant = { ...applicant, phone: "0912345678" };
const wanting = (channels: NoticeWishes["channels"], more: Partial<NoticeWishes> = {}): Applicant => ({
  ...told,
  notices: { channels, ...more },
});

const at = () => province.now().toISOString();
const report = (status: "delivered" | "failed" | "unknownNumber", requestId = referenceOf(key)) =>
  signedCallback({ kind: "report", at: at(), requestId, to: phone, status });
const message = (text: string, messageId = "mo-1") =>
  signedCallback({ kind: "message", at: at(), messageId, from: phone, text });

const hear = (body: ReturnType<typeof message>, needs: Partial<MemoryProvince> = {}) => {
  const all = { ...province, noticeQueue: box.queue, ...needs };
  return hearGateway({ ...all, noteReport: noteReport(all) })({ body });
};
const notify = (fact: unknown) =>
  notifyApplicant({ ...province, trackingUrl: "https://motcua.example/" })(FactSchema.parse(fact));
const accepted = async () => (await province.dossiers.history(id))[0]?.fact;
const given = async (whose: Applicant): Promise<void> => {
  await province.given(aDossier().build(), whose);
};
const mails = () => province.mailbox.sent;
const messages = () => province.mailbox.messages.sent;
const again = async (): Promise<void> => {
  for (const fact of box.facts) await notify(fact);
};
const tasks = async (): Promise<readonly string[]> =>
  (await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 50 })).tasks.map(
    ({ step }) => step,
  );
const suppressed = async () => province.suppressions.find(await province.addresses.of("sms", "0912345678"));

describe("a report of the gateway", () => {
  it("that a message did not arrive has the next channel tried, once, and the number stays", async () => {
    await given(wanting(["sms", "email"]));
    await notify(await accepted());
    expect(await hear(report("failed"))).toMatchObject({ ok: true });
    await again();
    await again();
    expect([messages().length, mails().length]).toEqual([1, 1]);
    expect(await suppressed()).toBeUndefined();
  });

  it("that nobody has the number ends messages to it, and without another channel it is the counter's task", async () => {
    await given(wanting(["sms"]));
    await notify(await accepted());
    await hear(report("unknownNumber"));
    await again();
    expect(await suppressed()).toMatchObject({ why: "bounced" });
    expect(await tasks()).toContain(contactTask);
    await notify({ ...(await accepted()), sequence: 2 });
    expect(messages()).toHaveLength(1);
  });

  it("that it was delivered settles a doubt, also before whoever sent it came to note that", async () => {
    await given(wanting(["sms"]));
    const address = await province.addresses.of("sms", "0912345678");
    await province.notices.claim({ key, address, isIdempotent: false });
    await hear(report("delivered"));
    expect(await province.notices.state(key)).toBe("sent");
    const late = { ...key, sequence: 2 };
    await province.notices.claim({ key: late, address, isIdempotent: false });
    await province.notices.doubted(late);
    await hear(report("delivered", referenceOf(late)));
    expect(await province.notices.state(late)).toBe("sent");
  });

  it("that comes before whoever sent it has noted that is not lost", async () => {
    await given(wanting(["sms", "email"]));
    const sender = {
      isIdempotent: true,
      send: async () => {
        await hear(report("failed"));
      },
    };
    const senders = { ...province.senders, sms: sender };
    const fact = FactSchema.parse(await accepted());
    await notifyApplicant({ ...province, senders, trackingUrl: "https://motcua.example/" })(fact);
    expect(await province.notices.state(key)).toBe("rejected");
    await again();
    expect(mails()).toHaveLength(1);
  });

  it("of a message that is none of ours changes nothing", async () => {
    await given(wanting(["sms"]));
    await notify(await accepted());
    for (const requestId of ["not-one-of-ours", referenceOf({ ...key, sequence: 9 })])
      expect(await hear(report("failed", requestId))).toMatchObject({ ok: true });
    expect(box.facts).toEqual([]);
    expect(await province.notices.state(key)).toBe("sent");
  });

  it("at night has the next channel tried at once: what did not arrive does not wait for the morning", async () => {
    await given(wanting(["sms", "email"]));
    await notify(await accepted());
    province.clock.set("2026-11-23T15:00:00.000Z");
    await hear(report("failed"));
    await again();
    expect([messages().length, mails().length]).toEqual([1, 1]);
  });
});

describe("a stop word", () => {
  it.each(["STOP", "stop", " Stop. ", "HUY", "Hủy", "huỷ", "TU CHOI", "Từ chối", "từ  chối!"])("is %j", (text) => {
    expect(isStopWord(text)).toBe(true);
  });

  it.each(["", "Huy ho so giup toi", "STOPS", "Toi ten Huy", "khong tu choi", "stop stop", "?"])(
    "is not %j",
    (text) => {
      expect(isStopWord(text)).toBe(false);
    },
  );

  it("ends messages to the number; notices go by e-mail", async () => {
    await given(wanting(["sms", "email"]));
    expect(await hear(message("STOP"))).toMatchObject({ ok: true });
    expect(await suppressed()).toMatchObject({ why: "stopped" });
    await notify(await accepted());
    expect([messages().length, mails().length]).toEqual([0, 1]);
  });

  it("makes what the law asks for the counter's task where there is no other channel", async () => {
    await given(wanting(["sms"]));
    await hear(message("Từ chối"));
    await notify(await accepted());
    expect(messages()).toHaveLength(0);
    expect(await tasks()).toContain(contactTask);
  });

  it("ends what no law asks for without a word: no task is opened for who asked not to be written to", async () => {
    const optional = FactSchema.parse(factExamples("result-expiring")[0]?.value);
    for (const channels of [["sms"], ["sms", "email"]] satisfies NoticeWishes["channels"][]) {
      province = await memoryProvince();
      await given({ ...wanting(channels), email: channels.length > 1 ? "lan@motcua.example" : undefined } as Applicant);
      await hear(message("STOP", `mo-${channels.length}`));
      for (let n = 0; n < 2; n += 1) await notify({ ...optional, subject: id, sequence: 7 });
      expect([messages().length, mails().length]).toEqual([0, channels.length - 1]);
      expect(await tasks()).not.toContain(contactTask);
      const email = { ...key, sequence: 7, channel: "email" } as const;
      expect(await province.notices.state(email)).toBe(channels.length > 1 ? "sent" : "unwanted");
    }
  });

  it("that the provider took in the gateway's place is one as well", async () => {
    const optional = FactSchema.parse(factExamples("result-expiring")[0]?.value);
    await given(wanting(["sms"]));
    for (const sequence of [7, 8]) {
      province.mailbox.messages.failNext(new NotTaken("stopped", "they opted out"));
      await notify({ ...optional, subject: id, sequence });
    }
    expect(await suppressed()).toMatchObject({ why: "stopped" });
    expect(await tasks()).not.toContain(contactTask);
    await notify(await accepted());
    expect([messages().length, await tasks()]).toEqual([0, expect.arrayContaining([contactTask])]);
  });

  it("ends nothing without a word where their other address is wrong: somebody has to ask for that", async () => {
    const optional = FactSchema.parse(factExamples("result-expiring")[0]?.value);
    await given({ ...wanting(["sms", "email"]), email: "lan@motcua.example" } as Applicant);
    await hear(message("STOP"));
    const wrong = await province.addresses.of("email", "lan@motcua.example");
    await province.suppressions.suppress(wrong, "bounced", "2026-11-23T01:00:00.000Z");
    await notify({ ...optional, subject: id, sequence: 7 });
    expect(await tasks()).toContain(contactTask);
  });

  it("holds for what waits for the morning as well, which is not lost", async () => {
    await given(wanting(["sms", "email"]));
    province.clock.set("2026-11-23T15:00:00.000Z");
    await notify(await accepted());
    await hear(message("HUY"));
    province.clock.set("2026-11-24T00:00:00.000Z");
    await notify(await accepted());
    expect([messages().length, mails().length]).toEqual([0, 1]);
  });

  it("is none where somebody writes anything else", async () => {
    await hear(message("Ho so cua toi den dau roi?"));
    expect(await suppressed()).toBeUndefined();
  });

  it("that is told once more after somebody said they want messages again ends nothing", async () => {
    const call = message("STOP");
    await hear(call);
    await province.suppressions.lift(await province.addresses.of("sms", "0912345678"));
    province.clock.forward(60);
    expect(await hear(call)).toMatchObject({ ok: false, problem: { code: "sms-callback/taken" } });
    expect(await hear(message("STOP"))).toMatchObject({ problem: { code: "sms-callback/taken" } });
    expect(await suppressed()).toBeUndefined();
    await hear(message("STOP", "mo-2"));
    expect(await suppressed()).toBeDefined();
  });
});

describe("a call", () => {
  /** A world in which nothing may be asked: whoever is not the gateway costs nothing but the comparison. */
  const untouched = {
    gatewayCallbacks: { wasTaken: () => expect.fail("asked"), taken: () => expect.fail("asked") },
    suppressions: { suppress: () => expect.fail("asked") },
    notices: { state: () => expect.fail("asked") },
  } as unknown as Partial<MemoryProvince>;

  it("that somebody forged is refused, whatever is changed in it, and nothing is looked up or written", async () => {
    const [real, reply] = [report("failed"), message("STOP")];
    if (real.kind !== "report" || reply.kind !== "message") throw new Error("they are what they were made");
    const forged = [
      { ...real, status: "unknownNumber" as const },
      { ...real, to: "84912345679" },
      { ...real, requestId: referenceOf({ ...key, sequence: 2 }) },
      { ...real, at: new Date(province.now().getTime() + 1000).toISOString() },
      { ...real, signature: "0".repeat(64) },
      { ...reply, from: "84912345679" },
      { ...reply, text: "STOP\n" },
      { ...reply, messageId: "mo-3" },
      signedCallback({ ...real, kind: "report" }, "the secret of somebody else"),
    ];
    for (const call of forged)
      expect(await hear(call, untouched)).toEqual({ ok: false, problem: { code: "sms-callback/not-signed" } });
  });

  it("is refused by a province without a gateway, with the same work", async () => {
    const gatewayless = { ...untouched, gatewaySignatures: gatewaySignatures(undefined) };
    expect(await hear(message("STOP"), gatewayless)).toEqual({
      ok: false,
      problem: { code: "sms-callback/not-signed" },
    });
  });

  it.each([
    [300, true],
    [301, false],
    [-300, true],
    [-301, false],
  ])("that was signed %i seconds ago is taken: %s", async (seconds, isTaken) => {
    const call = message("STOP");
    province.clock.forward(seconds);
    const outcome = await hear(call, isTaken ? {} : untouched);
    expect(outcome.ok).toBe(isTaken);
    if (!outcome.ok) expect(outcome.problem.code).toBe("sms-callback/stale");
  });

  it("is taken once, and again where what it asks for could not be done", async () => {
    await given(wanting(["sms"]));
    await notify(await accepted());
    const broken = { ...province, noticeQueue: { putBack: () => Promise.reject(new Error("no queue")) } };
    const call = report("failed");
    const act = hearGateway({ ...broken, noteReport: noteReport(broken) });
    await expect(act({ body: call })).rejects.toThrow("no queue");
    expect(await hear(call)).toMatchObject({ ok: true });
    expect(box.facts).toHaveLength(1);
    expect(await hear(call)).toEqual({ ok: false, problem: { code: "sms-callback/taken" } });
    expect(box.facts).toHaveLength(1);
  });

  it("says nothing of who it is about, by its answer or in a refusal", () => {
    expect(Object.keys(hearGatewayRoute.answers)).toEqual(["200"]);
    for (const { vi, en } of hearGatewayRoute.problems) expect(vi + en).not.toMatch(/\{/);
  });
});
