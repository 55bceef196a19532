import { beforeEach, describe, expect, it } from "vitest";
import { answerSurvey, mostAnswers } from "../../../functions/results/answer-survey.ts";
import { readSurveyTicket } from "../../../functions/results/read-survey-ticket.ts";
import { readSurveys } from "../../../functions/results/read-surveys.ts";
import type { Applicant } from "../../../shared/domain/applicant.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { isTicketOver, screened, usedUntil } from "../../../shared/domain/survey.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { aContext } from "../../support/lambda.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
const returned = aDossier().after("return").build();
const point = units.postalPoint.id;
beforeEach(async () => {
  province = await memoryProvince();
});

const { email, ...withoutMail } = anApplication().applicant;
const given = (changes: object = {}, applicant: Applicant = withoutMail) =>
  province.given({ ...returned, ...changes } as AcceptedDossier, applicant);
const ticketOf = async (id = returned.id): Promise<string> => {
  const answer = await readSurveyTicket(province)({ parameters: { id }, staff: people.postalClerk });
  if (!answer.ok) throw new Error(answer.problem.code);
  return (answer.value.body as { ticket: string }).ticket;
};
const answered = async (
  ticket: string,
  grade: 1 | 2 | 3 | 4 | 5 = 5,
  sentence?: string,
  sourceAddress = "198.51.100.7",
) => {
  const body = { ticket, grade, ...(sentence === undefined ? {} : { sentence }) };
  const answer = await answerSurvey(province)({ body, sourceAddress });
  return answer.ok ? answer.value.status : answer.problem.code;
};
const shown = async (staff = people.postalClerk, unit: string = point, month?: string) => {
  const answer = await readSurveys(province)({ parameters: { unit }, query: { month }, staff });
  return answer.ok ? answer.value.body : answer.problem.code;
};

describe("the survey after a return", () => {
  it("is answered once with five grades and a sentence, and counted for the point and the procedure", async () => {
    await given();
    const ticket = await ticketOf();
    expect(await answered(ticket, 4, "Nhanh và rõ ràng.")).toBe(200);
    expect(await answered(ticket, 1, "Chậm.")).toBe("survey/ticket-used");
    expect(await shown()).toEqual({
      ...{ unit: point, month: "2026-11", said: ["Nhanh và rõ ràng."] },
      procedures: [{ procedure: "land-transfer", answers: 1, grades: [0, 0, 0, 1, 0], mean: 4 }],
    });
  });

  it("has one ticket a dossier, however often it is asked for: nobody answers twice", async () => {
    await given();
    expect(await ticketOf()).toBe(await ticketOf());
    const [one, other] = await Promise.all([answered(await ticketOf()), answered(await ticketOf())]);
    expect([one, other].sort()).toEqual([200, "survey/ticket-used"]);
  });

  it("leaves nothing that leads to the dossier or the person: no id, code, ticket, moment or word of who answered", async () => {
    await given();
    const ticket = await ticketOf();
    const [, , , nonce = "", mac = ""] = ticket.split("~");
    const { applicant } = anApplication();
    await answered(ticket, 2, `Tôi là ${applicant.name.slice(0, 6)}, gọi ${applicant.phone} hoặc ${applicant.email}`);
    const stored = await province.surveys.stored();
    const kept = JSON.stringify(stored, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value,
    );
    for (const trace of [returned.id, returned.code, ticket, nonce, mac, people.postalClerk.id, applicant.citizenId])
      expect(kept).not.toContain(trace);
    for (const trace of [
      applicant.name,
      String(applicant.phone),
      String(applicant.email),
      "2026-11-23",
      "02:00",
      "198.51.100",
    ])
      expect(kept).not.toContain(trace);
    // What was said is opened by its unit: without what names somebody by number or address.
    const body = JSON.stringify(await shown());
    expect(body).not.toContain(String(applicant.phone));
    expect(body).not.toContain(String(applicant.email));
    // The burnt ticket stands in a row of its own, in which nothing of the answer stands.
    expect(stored.filter((row) => JSON.stringify(row).includes(point)).length).toBe(2);
    const burnt = stored.filter((row) => !JSON.stringify(row).includes(point));
    expect(burnt).toHaveLength(1);
    expect(JSON.stringify(burnt)).not.toMatch(/land-transfer|2026/);
    // And the dossier does not know that it was answered.
    expect(
      JSON.stringify([await province.dossiers.find(returned.id), await province.dossiers.history(returned.id)]),
    ).not.toContain("survey");
  });

  it("is refused with a ticket that was made up or bent to another point, procedure or month", async () => {
    await given();
    const [unit, procedure, month, nonce, mac] = (await ticketOf()).split("~");
    for (const forged of [
      ["H57.BD.40", procedure, month, nonce, mac],
      [unit, "passport", month, nonce, mac],
      [unit, procedure, "2026-12", nonce, mac],
      [unit, procedure, month, "A".repeat(43), mac],
    ])
      expect(await answered(forged.join("~"))).toBe("survey/unknown-ticket");
    expect(await shown()).toMatchObject({ procedures: [] });
  });

  it("ends with the month after that of the return", async () => {
    await given();
    const ticket = await ticketOf();
    province.clock.set("2026-12-31T16:59:59.000Z");
    const other = { ...returned, id: "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e70", code: `${point}-261123-0002` };
    await province.given(other, withoutMail);
    const open = await ticketOf(other.id);
    expect(await answered(open)).toBe(200);
    province.clock.set("2026-12-31T17:00:00.000Z");
    expect(await answered(ticket)).toBe("survey/ticket-expired");
    expect(isTicketOver({ month: "2026-12" }, "2027-01")).toBe(false);
    expect(new Date(usedUntil({ month: "2026-11" }) * 1000).toISOString()).toBe("2027-02-01T00:00:00.000Z");
  });

  it("is limited for one source, whatever it sends, and not for another", async () => {
    await given();
    for (let n = 0; n < mostAnswers; n += 1) await answered("H57.BD.06~land-transfer~2026-11~A~B");
    expect(await answered(await ticketOf())).toBe("survey/too-many-answers");
    expect(await answered(await ticketOf(), 5, undefined, "203.0.113.9")).toBe(200);
  });

  it("has a ticket after the return alone, and none for practice or another unit", async () => {
    await province.given(aDossier().inStage("return").build());
    const asked = async (staff = people.postalClerk) => {
      const answer = await readSurveyTicket(province)({ parameters: { id: returned.id }, staff });
      return answer.ok ? "done" : answer.problem.code;
    };
    expect(await asked()).toBe("survey/not-yet");
    province = await memoryProvince();
    await given({ training: true });
    expect(await asked()).toBe("survey/not-yet");
    expect(await asked(people.oneStopOfficer)).toBe("dossier/not-found");
    expect(await asked(people.registry)).toBe("staff/not-permitted");
  });

  it("has its ticket in the applicant's mail alone, where they have one: no clerk can answer for them", async () => {
    await given({}, { ...withoutMail, email });
    const asked = async () => {
      const answer = await readSurveyTicket(province)({ parameters: { id: returned.id }, staff: people.postalClerk });
      return answer.ok ? "done" : answer.problem.code;
    };
    expect(await asked()).toBe("survey/by-mail");
    province = await memoryProvince();
    await given({}, { ...withoutMail, email, notices: { channels: ["sms", "email"] } });
    expect(await asked()).toBe("survey/by-mail");
    // Who wants no mail is sent none.
    province = await memoryProvince();
    await given({}, { ...withoutMail, email, notices: { channels: ["sms"] } });
    expect(await asked()).toBe("done");
  });

  it("is recorded with whoever fetched its ticket at a counter", async () => {
    await given();
    const door = doorsInMemory(province).readSurveyTicket;
    const event = apiEvent({ claims: accessToken(people.postalClerk.id), pathParameters: { id: returned.id } });
    expect(await door?.(event, aContext())).toMatchObject({ statusCode: 200 });
    expect(await province.accessRecords.accesses.ofDossier(returned.id, { size: 9 })).toMatchObject({
      accesses: [{ by: { kind: "staff", id: people.postalClerk.id }, why: "readSurveyTicket", what: "surveyTicket" }],
    });
  });

  it("is shown to the unit itself alone", async () => {
    expect(await shown(people.postalClerk, units.otherPoint.id)).toBe("unit/unknown");
    expect(await shown(people.appraiser, units.landOffice.id)).toBe("staff/not-permitted");
    expect(await shown(people.leader, units.landOffice.id)).toMatchObject({ procedures: [], said: [] });
  });
});

describe("a sentence", () => {
  it.each([
    ["Gọi 0905 123 456 nhé", "Gọi … nhé"],
    ["Số 046185001234 bị sai", "Số … bị sai"],
    ["Viết cho toi.ten@example.com, ngày 23", "Viết cho …, ngày 23"],
    ["Hồ sơ H57.BD.06-261123-0001 chậm 3 ngày", "Hồ sơ H57.BD.… chậm 3 ngày"],
    ["Chờ 15 phút, rất tốt", "Chờ 15 phút, rất tốt"],
  ])("is screened: %s", (said, kept) => {
    expect(screened(said)).toBe(kept);
  });
});
