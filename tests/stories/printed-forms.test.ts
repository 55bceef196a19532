import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody } from "../../infra/local/journey/api-client.ts";
import { validateWithPyhanko } from "../../infra/local/pyhanko/pyhanko.ts";
import { civilDay } from "../../shared/domain/civil-time.ts";
import { readPdf } from "../support/read-pdf.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { digitize } from "../support/stories/short-papers.ts";
import { takeTurn } from "../support/stories/take-turn.ts";

const province = inject("province");
const cast = castOf(province);

const Submitted = z.object({ id: z.string(), code: z.string() });

let atPoint: ApiClient;
let appraiser: ApiClient;
let leader: ApiClient;
beforeAll(async () => {
  atPoint = cast.with(await cast.tokenOf((await cast.newPerson({ role: "postalClerk", unit: cast.point })).username));
  [appraiser, leader] = await Promise.all([cast.as("appraiser"), cast.as("leader")]);
});

const turn = async (who: ApiClient, id: string, part: string, body: unknown = {}) =>
  expectBody(part, await takeTurn(who, id, part, body), 200, Submitted);
const textOf = async (pdf: Uint8Array) => (await readPdf(pdf)).map(({ text }) => text).join("\n");
const form = (id: string, number: string) => `/v1/dossiers/${id}/forms/${number}`;
const expectSealed = async (pdf: Uint8Array) =>
  expect(await validateWithPyhanko(pdf, province.testRootCertificate)).toMatchObject([
    { intact: true, valid: true, trusted: true, coverage: "ENTIRE_FILE" },
  ]);

describe("a receipt (Form 01)", () => {
  it("is sealed once: two who ask first at one moment and all who ask later hold the same intact file", async () => {
    const { links } = await acts.openDossier(atPoint, cast.commune, applicantOfStory());
    const first = await Promise.all([atPoint.download(links.receipt), atPoint.download(links.receipt)]);
    const later = await atPoint.download(links.receipt);
    for (const one of first) expect(Buffer.from(one).equals(Buffer.from(later))).toBe(true);
    await expectSealed(later);
    const flipped = new Uint8Array(later);
    flipped[1000] = (flipped[1000] ?? 0) ^ 1;
    const [finding] = await validateWithPyhanko(flipped, province.testRootCertificate);
    expect(finding).toMatchObject({ intact: false });
  });
});

describe("forms of the turns of a dossier", () => {
  it("02, 04 and 05 are issued as it is supplemented, put off and stopped, sealed, and 06 shows whose hands it went through", async () => {
    const dossier = await acts.openDossier(atPoint, cast.commune, applicantOfStory());
    const { id, code } = dossier;
    expect(await atPoint.get(form(id, "02"))).toMatchObject({ status: 404, body: { code: "form/not-issued" } });
    await digitize(atPoint, cast.point, { province: province.code, dossier });
    await acts.waitForTask(appraiser, id, "appraisal");

    const says = "Thiếu hợp đồng có công chứng.";
    const defects = [{ component: "contract", defect: "missing", says }];
    await turn(appraiser, id, "supplement-request", { defects, reason: "Thành phần hồ sơ chưa đủ." });
    const second = await atPoint.download(form(id, "02"));
    for (const words of ["PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", code, says, "/HDHS", "Thành phần hồ sơ chưa đủ."])
      expect(await textOf(second)).toContain(words);
    await expectSealed(second);

    await turn(atPoint, id, "supplement", { components: [{ component: "contract", quantity: 1, kind: "original" }] });
    const byLimit = { value: 3, unit: "workingDays" };
    await turn(leader, id, "extension", { reason: "consultation", says: "Chờ cơ quan thuế.", byLimit });
    const fourth = await leader.download(form(id, "04"));
    for (const words of ["VĂN BẢN XIN LỖI", "/PXL", "Lý do: Chờ cơ quan thuế."])
      expect(await textOf(fourth)).toContain(words);
    await expectSealed(fourth);

    const stop = { askedBy: "court", reason: "courtDecision", says: "Theo yêu cầu của Tòa án." };
    const money = { decision: "Dừng giải quyết.", financialConsequence: "Hoàn lại phí." };
    await turn(leader, id, "stop", { ...stop, ...money });
    const fifth = await atPoint.download(form(id, "05"));
    for (const words of ["THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "đề nghị dừng: Tòa án", "Hoàn lại phí."])
      expect(await textOf(fifth)).toContain(words);
    await expectSealed(fifth);

    const sixth = await textOf(await appraiser.download(form(id, "06")));
    expect(sixth).toMatch(/PHIẾU KIỂM SOÁT QUÁ TRÌNH.*1\. Giao: .*2\. Nhận: /);
    expect(sixth).not.toContain("Nguyễn Thị Quỳnh Hương");
  });

  it("03 says why it was refused at intake, and the register (07) has it among the dossiers of its day", async () => {
    const applicant = applicantOfStory();
    const application = { ...acts.sampleDossier(cast.commune, applicant), components: [] };
    const paper = [{ component: "application", quantity: 1, kind: "original" }];
    const sent = await atPoint.post("/v1/submissions", { ...application, components: paper });
    const { id, code } = expectBody("submitting", sent, 201, Submitted);
    const why = { reason: "conditionsNotMet", says: "Đất đang tranh chấp.", legalBasis: "Điều 45 Luật Đất đai" };
    await turn(atPoint, id, "refusal", why);
    const third = await atPoint.download(form(id, "03"));
    for (const words of ["PHIẾU TỪ CHỐI", "/TCHS", why.says, `Căn cứ pháp lý: ${why.legalBasis}`])
      expect(await textOf(third)).toContain(words);
    await expectSealed(third);

    const day = civilDay(new Date().toISOString());
    const register = await textOf(await atPoint.download(`/v1/units/${cast.point}/register?from=${day}&to=${day}`));
    expect(register).toContain("SỔ THEO DÕI HỒ SƠ");
    expect(register.replace(/\s/g, "")).toContain(code);
    expect(register.replace(/\s/g, "")).toContain(applicant.name.replace(/\s/g, ""));
    const other = await atPoint.get(`/v1/units/${cast.busyPoint}/register?from=${day}&to=${day}`);
    expect(other).toMatchObject({ status: 422, body: { code: "unit/unknown" } });
    const long = await atPoint.get(`/v1/units/${cast.point}/register?from=2026-01-01&to=2026-02-01`);
    expect(long).toMatchObject({ status: 422, body: { code: "register/too-long" } });
  });
});
