import { beforeEach, describe, expect, it } from "vitest";
import type { Fact } from "../../../events/facts.ts";
import { Fact as FactSchema } from "../../../events/facts.ts";
import { NoticeInDoubt, notifyApplicant } from "../../../functions/notifications/notify-applicant.ts";
import { moment } from "../../../shared/domain/notices/written-notice.ts";
import { NotTaken } from "../../../shared/ports/notices.ts";
import { RetryLater } from "../../../shared/ports/retry-later.ts";
import { surveyTicket } from "../../../shared/ports/survey-tickets.ts";
import { bodies } from "../../support/builders/applicant.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { factExamples } from "../../support/docs/facts-on-paper.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const { id, code } = aDossier().build();
const { applicant } = anApplication();

const accepted = async (): Promise<Fact> => {
  const [entry] = await province.dossiers.history(id);
  if (entry === undefined) throw new Error("no history");
  return FactSchema.parse(entry.fact);
};
const issued = (): Fact => {
  const [example] = factExamples("result-issued");
  return FactSchema.parse(example?.value);
};
const notify = (fact: Fact) => notifyApplicant({ ...province, trackingUrl: "https://motcua.example/tra-cuu" })(fact);

describe("the applicant", () => {
  it("is written to when the dossier is accepted: what, who decides, when and where the result is due", async () => {
    await province.given(aDossier().build());
    await notify(await accepted());
    const [mail] = province.mailbox.sent;
    expect(mail?.to).toBe(applicant.email);
    expect(mail?.subject).toBe(`Hồ sơ ${code} đã được tiếp nhận`);
    for (const words of [
      `Kính gửi Ông/Bà ${applicant.name},`,
      "Đăng ký biến động đất đai",
      "09 giờ 00 phút, ngày 23/11/2026",
      "09 giờ 00 phút, ngày 18/12/2026",
      units.landOffice.name,
      units.postalPoint.name,
      `https://motcua.example/tra-cuu#${id}.${await province.hashes.of("trackingToken", id)}`,
      `Đang xử lý: ${units.postalPoint.name}`,
    ])
      expect(mail?.text).toContain(words);
    expect(province.mailbox.sent).toHaveLength(1);
  });

  it("is told that no limit is set where the service has none", async () => {
    const withoutLimit = aProcedure({ limits: [] });
    await province.given(aDossier().of(withoutLimit).build());
    await notify(await accepted());
    const [mail] = province.mailbox.sent;
    expect(mail?.text).toContain(`Hẹn trả kết quả: không quy định thời hạn, tại ${units.postalPoint.name}.`);
    expect(mail?.text).not.toContain("{");
  });

  it("is written to when the result is there: its number and where to fetch it", async () => {
    await province.given(aDossier().inStage("return").build());
    await notify(issued());
    expect(province.mailbox.sent).toMatchObject([
      { subject: `Hồ sơ ${code} đã có kết quả`, text: expect.stringContaining("kết quả số 1/2026/GXN") },
    ]);
    expect(province.mailbox.sent[0]?.text).toContain(units.postalPoint.name);
  });

  it("is greeted as Ông/Bà when it is a citizen, and by its own name when it is a body", async () => {
    await province.given(aDossier().inStage("return").build(), bodies.enterprise);
    await notify(issued());
    const text = province.mailbox.sent[0]?.text ?? "";
    expect(text).toContain("Kính gửi Công ty TNHH Mẫu,");
    expect(text).toContain("Mời Quý đơn vị nhận kết quả");
    for (const word of ["Ông/Bà", bodies.enterprise.identifier, bodies.enterprise.representative.citizenId])
      expect(text).not.toContain(word);
  });

  it("is written to when the result is to be fetched elsewhere than the receipt says, and not when only papers moved", async () => {
    await province.given(aDossier().atUnits({ returning: units.otherPoint.id }).build());
    const [both] = factExamples("dossier-moved");
    const moved = FactSchema.parse(both?.value);
    await notify(moved);
    expect(province.mailbox.sent).toMatchObject([
      { subject: `Hồ sơ ${code} đổi nơi trả kết quả`, text: expect.stringContaining(units.otherPoint.name) },
    ]);
    if (moved.type !== "vn.motcua.dossier-moved.v1") throw new Error("no example of a moved dossier");
    await notify({ ...moved, sequence: 9, data: { ...moved.data, relations: ["receiving"] } });
    expect(province.mailbox.sent).toHaveLength(1);
  });

  it("is not told the citizen id, phone or address that the dossier holds", async () => {
    await province.given(aDossier().build());
    await notify(await accepted());
    for (const word of [applicant.citizenId, applicant.phone, applicant.address])
      expect(JSON.stringify(province.mailbox.sent)).not.toContain(word);
  });

  it("is not written to about what goes on inside the offices", async () => {
    await province.given(aDossier().build());
    for (const name of ["scan-recorded", "stage-opened", "step-completed", "result-signed", "result-opened"] as const)
      for (const { value } of factExamples(name)) await notify(FactSchema.parse(value));
    expect(province.mailbox.sent).toEqual([]);
  });

  it("without an address is noted once and not tried again", async () => {
    const { email: _, ...silent } = applicant;
    await province.given(aDossier().build(), silent);
    await notify(await accepted());
    province.clock.forward(3600);
    await notify(await accepted());
    expect(province.mailbox.sent).toEqual([]);
  });
});

describe("a notice", () => {
  it("goes out once, however often its fact comes", async () => {
    await province.given(aDossier().build());
    for (let n = 0; n < 3; n += 1) {
      await notify(await accepted());
      province.clock.forward(600);
    }
    expect(province.mailbox.sent).toHaveLength(1);
  });

  it("of an earlier fact still goes out when a later one came first", async () => {
    await province.given(aDossier().build());
    await notify(issued());
    await notify(await accepted());
    await notify(issued());
    expect(province.mailbox.sent.map(({ subject }) => subject)).toEqual([
      `Hồ sơ ${code} đã có kết quả`,
      `Hồ sơ ${code} đã được tiếp nhận`,
    ]);
  });

  it("of two functions at the same moment goes out of one; the other comes again", async () => {
    await province.given(aDossier().build());
    const fact = await accepted();
    const ends = await Promise.allSettled([notify(fact), notify(fact)]);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).toBeInstanceOf(RetryLater);
    expect(province.mailbox.sent).toHaveLength(1);
  });

  it("that the mail service refused to take goes out with the next try", async () => {
    await province.given(aDossier().build());
    province.mailbox.failNext(new NotTaken("service", "it takes none now"));
    await expect(notify(await accepted())).rejects.toThrow(NotTaken);
    await notify(await accepted());
    expect(province.mailbox.sent).toHaveLength(1);
  });

  it("of which nobody knows whether it went out is not sent again before somebody has said so", async () => {
    await province.given(aDossier().build());
    province.mailbox.failNext();
    await expect(notify(await accepted())).rejects.toThrow("did not answer");
    province.clock.forward(3600);
    await expect(notify(await accepted())).rejects.toThrow(NoticeInDoubt);
    expect(province.mailbox.sent).toHaveLength(0);
    const [key] = province.doubts();
    if (key === undefined) throw new Error("nothing is in doubt");
    await province.notices.settle(key, "again");
    await notify(await accepted());
    await notify(await accepted());
    expect(province.mailbox.sent).toHaveLength(1);
  });

  it("about a dossier that is not stored is a fault", async () => {
    await expect(notify(issued())).rejects.toThrow("not stored");
  });
});

describe("a moment in a mail", () => {
  it.each([
    ["2026-01-05T10:00:00.000Z", "17 giờ 00 phút, ngày 05/01/2026"],
    ["2026-12-31T17:05:59.999Z", "00 giờ 05 phút, ngày 01/01/2027"],
  ])("%s is written as forms write it: %s", (at, words) => {
    expect(moment(at)).toBe(words);
  });

  it("gets the link to an electronic result, made anew, and is told when the postman found nobody", async () => {
    await province.given(aDossier().inStage("return").build());
    const example = (name: "result-link-made" | "recipient-invited", n = 0) =>
      FactSchema.parse(factExamples(name)[n]?.value);
    await notify(example("result-link-made"));
    const secret = await province.hashes.of("resultLink", `${id}#1`);
    expect(province.mailbox.sent[0]?.text).toContain(`https://motcua.example/tra-cuu#ket-qua=${id}.1.${secret}`);
    expect(province.mailbox.sent[0]?.text).toContain("bốn số cuối");
    await notify(example("recipient-invited"));
    expect(province.mailbox.sent[1]?.text).toContain("lần mời thứ 1");
    expect(province.mailbox.sent[1]?.text).toContain(units.postalPoint.name);
    await notify(example("recipient-invited", 1));
    expect(province.mailbox.sent[2]?.text).toContain("chuyển hoàn");
  });

  it("is asked how it was when the result was given, with a ticket that nothing kept leads to", async () => {
    await province.given(aDossier().after("return").build());
    const [, , example] = factExamples("result-returned");
    await notify(FactSchema.parse(example?.value));
    const text = province.mailbox.sent[0]?.text ?? "";
    const ticket = /#danh-gia=(\S+)/.exec(text)?.[1] ?? "";
    const of = { id, unit: units.postalPoint.id, procedure: "land-transfer", month: "2026-11" };
    expect(ticket).toBe(await surveyTicket(province.hashes, of));
    expect(ticket).not.toContain(id);
    expect(text).toContain("không gắn với hồ sơ");
  });

  it.each([
    ["post", "chuyển phát"],
    ["electronic", "trong một thư khác"],
  ] as const)("is told how the result comes when they chose %s", async (method, words) => {
    const returnChoice = { method, chosenAt: "2026-11-23T02:00:00.000Z" };
    await province.given({ ...aDossier().inStage("return").build(), returnChoice });
    await notify(issued());
    expect(province.mailbox.sent[0]?.text).toContain(words);
  });
});
