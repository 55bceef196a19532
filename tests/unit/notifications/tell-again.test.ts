import { beforeEach, describe, expect, it } from "vitest";
import { Fact as FactSchema, type Happening } from "../../../events/facts.ts";
import { correctContact } from "../../../functions/intake/correct-contact.ts";
import { noteReport } from "../../../functions/notifications/note-report.ts";
import { takeNotice } from "../../../functions/notifications/take-notice.ts";
import { wakeNotices } from "../../../functions/notifications/wake-notices.ts";
import type { Applicant } from "../../../shared/domain/applicant.ts";
import { keyOfReference, referenceOf } from "../../../shared/ports/notices.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { factExamples } from "../../support/docs/facts-on-paper.ts";
import { memoryNoticeQueue } from "../../support/fakes/memory-notices.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let box = memoryNoticeQueue();
let taken = 0;
beforeEach(async () => {
  province = await memoryProvince();
  box = memoryNoticeQueue();
  taken = 0;
});

const { id } = aDossier().build();
const { phone: _, ...applicant } = anApplication().applicant;
const first = { ...applicant, email: "cu@motcua.example" } as Applicant;

const mails = () => province.mailbox.sent.map(({ to, reference }) => `${to} ${reference}`);
const take = (detail: unknown, again?: number) =>
  takeNotice({ ...province, noticeQueue: box.queue, trackingUrl: "https://motcua.example/" })({
    detail: FactSchema.parse(detail),
    again,
  });
/** Takes what was put on the queue since, until nothing is left. */
const drain = async (): Promise<void> => {
  for (; taken < box.messages.length; taken += 1) await take(box.messages[taken]?.detail, box.messages[taken]?.again);
};
/** All facts of the dossier so far, as when everything is published again. */
const replay = async (): Promise<void> => {
  for (const { fact } of await province.dossiers.history(id)) await take(fact);
  await drain();
};
const bounced = async (reference: string, address: string): Promise<void> => {
  const outcome = "undeliverable";
  await noteReport({ ...province, noticeQueue: box.queue })({
    channel: "email",
    outcome,
    reference,
    addresses: [address],
  });
  await drain();
};
let corrections = 0;
const corrected = async (body: object): Promise<number> => {
  const dossier = await province.dossiers.find(id);
  corrections += 1;
  const call = {
    ...{
      parameters: { id },
      principal: people.postalClerk,
      revision: dossier?.revision ?? 0,
      correlationId: "c",
      body,
    },
  };
  const outcome = await correctContact(province)(
    call,
    aCommand({ route: "correctContact", key: `key-${corrections}-0000` }),
  );
  if (!outcome.ok) throw new Error(outcome.problem.code);
  const [last] = (await province.dossiers.history(id)).slice(-1);
  await take(last?.fact);
  await drain();
  return last?.fact.sequence ?? 0;
};

describe("what no channel led to the applicant with", () => {
  it("goes out once more when it is known how they are reached, once, also when everything is replayed", async () => {
    await province.given(aDossier().build(), first);
    await replay();
    await bounced(`${id}_1_email`, "cu@motcua.example");
    expect((await province.dossiers.find(id))?.unreached).toMatchObject({ about: 1 });
    const again = await corrected({ email: "moi@motcua.example" });
    const expected = [`cu@motcua.example ${id}_1_email`, `moi@motcua.example ${id}_1_email_${again}`];
    expect(mails()).toEqual(expected);
    expect(await province.dossiers.find(id)).not.toHaveProperty("unreached");
    await replay();
    await replay();
    expect(mails()).toEqual(expected);
  });

  it("is everything that was to be told meanwhile, and nothing that was delivered", async () => {
    await province.given(aDossier().build(), first);
    await replay();
    await corrected({ notices: { language: "en" } });
    expect(mails(), "it had been delivered").toHaveLength(1);
    await bounced(`${id}_1_email`, "cu@motcua.example");
    const dossier = await province.dossiers.find(id);
    if (dossier === undefined) throw new Error("it is stored");
    const { type, data } = FactSchema.parse(factExamples("payment-requested")[0]?.value);
    const saved = await province.dossiers.save({
      ...{ dossier: { ...dossier, revision: dossier.revision + 1 }, happening: { type, data } as Happening },
      ...{ actor: { kind: "system", id: "test" }, at: "2026-11-23T03:00:00.000Z", correlationId: "c" },
    });
    await take(saved.fact);
    const again = await corrected({ email: "moi@motcua.example", notices: { language: "vi" } });
    expect(mails().slice(1)).toEqual([
      `moi@motcua.example ${id}_1_email_${again}`,
      `moi@motcua.example ${id}_${saved.fact.sequence}_email_${again}`,
    ]);
  });

  it("becomes the counter's task again where the new address is wrong too, and goes out again after that", async () => {
    await province.given(aDossier().build(), first);
    await replay();
    await bounced(`${id}_1_email`, "cu@motcua.example");
    const second = await corrected({ email: "sai@motcua.example" });
    await bounced(`${id}_1_email_${second}`, "sai@motcua.example");
    expect((await province.dossiers.find(id))?.unreached).toMatchObject({ about: 1 });
    const third = await corrected({ email: "dung@motcua.example" });
    await replay();
    expect(mails()).toEqual([
      `cu@motcua.example ${id}_1_email`,
      `sai@motcua.example ${id}_1_email_${second}`,
      `dung@motcua.example ${id}_1_email_${third}`,
    ]);
  });

  it("goes out by message under a name that the gateway does not know yet, and waits for the morning", async () => {
    const told = { ...first, phone: "0912345678", notices: { channels: ["sms"] } } as Applicant;
    await province.given(aDossier().build(), told);
    await replay();
    await noteReport({ ...province, noticeQueue: box.queue })({
      ...{ channel: "sms", outcome: "undeliverable", reference: `${id}_1_sms`, addresses: ["0912345678"] },
    });
    await drain();
    province.clock.set("2026-11-23T15:00:00.000Z");
    const again = await corrected({ phone: "0987654321" });
    expect(province.mailbox.messages.sent).toHaveLength(1);
    province.clock.set("2026-11-24T00:00:00.000Z");
    const onFailure = (_: string, error: unknown) => expect.fail(String(error));
    await wakeNotices({ ...province, noticeQueue: box.queue, onFailure })(province.now());
    await drain();
    const sent = province.mailbox.messages.sent.map(({ to, reference }) => `${to} ${reference}`);
    expect(sent).toEqual([`0912345678 ${id}_1_sms`, `0987654321 ${id}_1_sms_${again}`]);
  });

  it("is found by the sweep where its fact did not get on the queue", async () => {
    await province.given(aDossier().build(), first);
    await replay();
    await bounced(`${id}_1_email`, "cu@motcua.example");
    const broken = { ...box, queue: { putBack: () => Promise.reject(new Error("no queue")) } };
    const whole = box;
    box = broken;
    await expect(corrected({ email: "moi@motcua.example" })).rejects.toThrow("no queue");
    box = whole;
    const onFailure = (_: string, error: unknown) => expect.fail(String(error));
    const { woken } = await wakeNotices({ ...province, noticeQueue: box.queue, onFailure })(province.now());
    expect(woken).toBe(1);
    await drain();
    expect(mails()).toHaveLength(2);
  });
});

describe("the name of a notice", () => {
  it.each([undefined, 7])("leads back to it, sent again because of entry %s", (again) => {
    const key = { dossierId: id, sequence: 3, receiver: "applicant", channel: "sms" } as const;
    const whole = again === undefined ? key : { ...key, again };
    expect(keyOfReference(referenceOf(whole))).toEqual(whole);
  });
});
