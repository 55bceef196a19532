import { describe, expect, it } from "vitest";
import { Applicant, isRepresented, kindOf, lastFour, PersonalData } from "../../../shared/domain/applicant.ts";
import { applicantKinds } from "../../../shared/domain/applicant-kind.ts";
import {
  greeting,
  identityLines,
  identityNumber,
  nameLine,
  signerName,
  trackedBy,
} from "../../../shared/domain/applicant-on-paper.ts";
import { sentenceOf } from "../../../shared/domain/identifiers/explained.ts";
import { futureIn, NewApplicant } from "../../../shared/domain/new-applicant.ts";
import { aCitizen, bodies } from "../../support/builders/applicant.ts";

const citizen = aCitizen();
const { enterprise, householdBusiness, organisation } = bodies;
const everybody = [citizen, enterprise, householdBusiness, organisation];

/** The fields that are wrong in what somebody sends, and what they are told of each. */
const flaws = (sent: unknown) =>
  (NewApplicant.safeParse(sent).error?.issues ?? []).map((issue) => ({
    field: issue.path.join("."),
    says: sentenceOf(issue)?.vi,
  }));

describe("an applicant", () => {
  it("is a citizen, an enterprise, a household business or an organisation, and a citizen when nothing is said", () => {
    expect(everybody.map(kindOf)).toEqual(applicantKinds);
    expect(kindOf({ ...citizen, kind: "citizen" })).toBe("citizen");
    expect(everybody.map(isRepresented)).toEqual([false, true, true, true]);
  });

  it("that was sealed before there were kinds is read as it was written", () => {
    const { birthDate: _, ...before } = citizen;
    expect(PersonalData.parse({ applicant: before, papers: {} }).applicant).toEqual(before);
  });

  it("that was taken under older rules is still read: only a request is held to the rules of today", () => {
    const taken = { ...citizen, citizenId: "003985001234", birthDate: "2005-03-08" };
    expect(Applicant.parse(taken)).toEqual(taken);
    expect(flaws(taken)).not.toEqual([]);
  });

  it.each(everybody)("comes back from its seal as it went in ($name)", (one) => {
    expect(NewApplicant.parse(one)).toEqual(one);
    expect(Applicant.parse(NewApplicant.parse(one))).toEqual(one);
  });

  it("is recognised by four digits of its phone, of the citizen id without one, of the representative's for a body", () => {
    expect(everybody.map(lastFour)).toEqual(["3456", "4567", "4567", "4567"]);
    expect(everybody.map(({ phone: _, ...one }) => lastFour(one))).toEqual(["1234", "5678", "5678", "5678"]);
  });
});

describe("what somebody sends of an applicant", () => {
  it("is mended where it can be", () => {
    const sent = {
      ...citizen,
      citizenId: " 046 185 001 234",
      phone: "+84 905.123-456",
      email: " quynhhuong@example.com ",
    };
    expect(NewApplicant.parse(sent)).toEqual(citizen);
    expect(NewApplicant.parse({ ...enterprise, identifier: "0314 409 058-002" })).toMatchObject({
      identifier: "0314409058-002",
    });
  });

  it("is refused by the field, with a sentence for each identifier that is wrong", () => {
    expect(flaws({ ...citizen, citizenId: "04618500123", phone: "01681234567", birthDate: "1985-02-30" })).toEqual([
      { field: "citizenId", says: "Số định danh có 11 chữ số, cần 12: còn thiếu 1 số, đếm và nhập lại." },
      { field: "birthDate", says: expect.stringContaining("không có trong lịch") },
      { field: "phone", says: expect.stringContaining("đã đổi thành 038") },
    ]);
    expect(flaws({ ...enterprise, identifier: "046185001234" })).toEqual([
      { field: "identifier", says: expect.stringContaining("12 chữ số là số định danh cá nhân") },
    ]);
    expect(flaws({ ...householdBusiness, representative: { name: "Trần Văn Đại", citizenId: "191234567" } })).toEqual([
      { field: "representative.citizenId", says: expect.stringContaining("chứng minh nhân dân cũ") },
    ]);
  });

  it("is refused when the citizen id does not fit the birth date beside it", () => {
    expect(flaws({ ...citizen, birthDate: "2005-03-08" })).toEqual([
      { field: "citizenId", says: expect.stringContaining("nhưng ngày sinh là năm 2005: kiểm tra lại một trong hai.") },
    ]);
    const { birthDate: _, ...without } = citizen;
    expect(flaws(without)).toEqual([]);
  });

  it.each([
    ["a kind that there is not", { ...citizen, kind: "company" }, ["kind"]],
    ["an enterprise without its code", { ...enterprise, identifier: undefined }, ["identifier"]],
    ["a body without a representative", { ...organisation, representative: undefined }, ["representative"]],
    ["a body with a citizen id of its own", { ...enterprise, citizenId: "046185001234" }, [""]],
    ["a citizen with a representative", { ...citizen, representative: enterprise.representative }, [""]],
  ])("is refused as %s", (_, sent, fields) => {
    expect(flaws(sent).map(({ field }) => field)).toEqual(fields);
  });

  it("may be an organisation without any identifier", () => {
    const { identifier: _, ...unnumbered } = organisation;
    expect(NewApplicant.parse(unnumbered)).toEqual(unnumbered);
  });
});

describe("a birth that is still to come", () => {
  it("is told by the field that says so, on the day", () => {
    const unborn = aCitizen({ citizenId: "046327001234", birthDate: "2027-01-05" });
    expect(futureIn(unborn, "2026-11-23", "body.applicant").map(({ field }) => field)).toEqual([
      "body.applicant.birthDate",
    ]);
    expect(futureIn(unborn, "2027-01-05", "body.applicant")).toEqual([]);
    const { birthDate: _, ...undated } = unborn;
    expect(futureIn(undated, "2026-11-23", "body.applicant")).toMatchObject([{ field: "body.applicant.citizenId" }]);
    const body = { ...enterprise, representative: { ...enterprise.representative, citizenId: "046227001234" } };
    expect(futureIn(body, "2026-11-23", "at")).toMatchObject([{ field: "at.representative.citizenId" }]);
    expect(everybody.flatMap((one) => futureIn(one, "2026-11-23", "at"))).toEqual([]);
  });
});

describe("an applicant on paper", () => {
  it("is Ông (Bà), or a body with the person who represents it", () => {
    expect(everybody.map(nameLine)).toEqual([
      { label: "Ông (Bà)", value: "Nguyễn Thị Quỳnh Hương" },
      { label: "Doanh nghiệp", value: "Công ty TNHH Mẫu, người đại diện: Trần Văn Đại, Giám đốc" },
      { label: "Hộ kinh doanh", value: "Hộ Trần Mẫu, người đại diện: Trần Văn Đại, Giám đốc" },
      { label: "Tổ chức", value: "Trường Tiểu học Mẫu, người đại diện: Trần Văn Đại, Giám đốc" },
    ]);
    const { position: _, ...untitled } = enterprise.representative;
    expect(nameLine({ ...enterprise, representative: untitled }).value).toMatch(/người đại diện: Trần Văn Đại$/);
  });

  it("is identified by its own number, and a body by its representative's too", () => {
    expect(identityLines(citizen, "Số căn cước")).toEqual([{ label: "Số căn cước", value: "046185001234" }]);
    expect(identityLines(enterprise, "Số căn cước")).toEqual([
      { label: "Mã số doanh nghiệp", value: "0314409058" },
      { label: "Số định danh của người đại diện", value: "046080005678" },
    ]);
    const { identifier: _, ...unnumbered } = organisation;
    expect(identityLines(unnumbered, "Số căn cước")).toHaveLength(1);
    expect([...everybody, unnumbered].map(identityNumber)).toEqual([
      "046185001234",
      "0314409058",
      "046080005678",
      "12/QĐ-UBND",
      "046080005678",
    ]);
  });

  it("signs by the person, is greeted by the name, and is told which digits are asked for", () => {
    expect([citizen, enterprise].map(signerName)).toEqual(["Nguyễn Thị Quỳnh Hương", "Trần Văn Đại"]);
    expect([citizen, enterprise].map(greeting)).toEqual([
      { name: "Ông/Bà Nguyễn Thị Quỳnh Hương", you: "Ông/Bà" },
      { name: "Công ty TNHH Mẫu", you: "Quý đơn vị" },
    ]);
    const { phone: _citizens, ...silent } = citizen;
    const { phone: _bodys, ...silentBody } = enterprise;
    expect([citizen, silent, silentBody].map(trackedBy)).toEqual([
      "số điện thoại của chủ hồ sơ",
      "số giấy tờ tùy thân của chủ hồ sơ",
      "số định danh của người đại diện",
    ]);
  });
});
