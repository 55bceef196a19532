import { beforeEach, describe, expect, it } from "vitest";
import { printCoverSheet } from "../../../functions/intake/print-cover-sheet.ts";
import { printReceipt } from "../../../functions/intake/print-receipt.ts";
import { trackingToken } from "../../../functions/intake/track-dossier.ts";
import type { CoverSheetForm, ReceiptForm } from "../../../shared/ports/printed-forms.ts";
import type { Signing } from "../../../shared/ports/signatures.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen } from "../../support/builders/principals.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let receipts: ReceiptForm[];
let sheets: CoverSheetForm[];
let signings: Signing[];
const { id, code } = aDossier().build();

beforeEach(async () => {
  province = await memoryProvince();
  receipts = [];
  sheets = [];
  signings = [];
  await province.given(aDossier().build());
});

const needs = () => ({
  ...province,
  archives: province.archive.archives,
  provinceName: "thành phố Huế",
  trackingUrl: "https://motcua.hue.example/tra-cuu",
  signed: {
    sign: async (pdf: Uint8Array, signing: Signing) => {
      signings.push(signing);
      return Uint8Array.of(...pdf, signings.length);
    },
  },
  forms: {
    receipt: async (form: ReceiptForm) => {
      receipts.push(form);
      return Uint8Array.of(receipts.length);
    },
    coverSheet: async (form: CoverSheetForm) => {
      sheets.push(form);
      return Uint8Array.of(sheets.length);
    },
  },
});
const call = (staff = people.postalClerk) => ({ parameters: { id }, staff, principal: staff });

describe("the receipt (Form 01)", () => {
  it("says what was received, from whom, who decides and when it is due", async () => {
    await printReceipt(needs())(call());
    expect(receipts).toMatchObject([
      {
        heading: { agency: "Bưu điện thành phố Huế", unit: units.postalPoint.name, place: "Phường Phong Dinh" },
        applicant: anApplication().applicant,
        competentUnit: units.landOffice.name,
        receivingUnit: units.postalPoint.name,
        receivedAt: "2026-11-23T02:00:00.000Z",
        dueAt: "2026-12-18T02:00:00.000Z",
        limit: { value: 18, unit: "workingDays" },
        resultsAt: `${units.postalPoint.name}, ${units.postalPoint.address}`,
        receiver: people.postalClerk.name,
        feePayment: "Không thu",
        registered: { book: "2026", day: "2026-11-23", number: code.slice(-4) },
        components: [{ name: "Đơn đăng ký", original: 1 }, { name: "Hợp đồng", certifiedCopy: 1 }, { original: 1 }],
      },
    ]);
  });

  it.each([
    [
      "electronically",
      { method: "electronic" },
      `Bản điện tử, qua đường dẫn gửi cho người nộp; bản giấy (nếu có): ${units.postalPoint.name}, ${units.postalPoint.address}`,
    ],
    [
      "by post, with the address",
      { method: "post", distance: "cities" },
      `Qua dịch vụ bưu chính công ích, gửi đến Trần Thị Nhận, 7 ngõ Hàng Bún (${units.postalPoint.name})`,
    ],
  ] as const)("says that the result is wanted %s, and who handed the dossier in", async (_, choice, says) => {
    const data = {
      ...{ applicant: anApplication().applicant, papers: {} },
      submitter: { name: "Trần Văn Ủy", citizenId: "046085004321" },
      ...("distance" in choice ? { recipient: { name: "Trần Thị Nhận", address: "7 ngõ Hàng Bún" } } : {}),
    };
    const returnChoice = { ...choice, chosenAt: "2026-11-23T02:00:00.000Z" };
    const { dossiers, seals } = province;
    const found = async () => ({ ...aDossier().build(), returnChoice });
    const personal = async () => seals.seal(data, id);
    await printReceipt({ ...needs(), dossiers: { ...dossiers, find: found, personal } })(call());
    expect(receipts.at(-1)).toMatchObject({ resultsAt: says, submitter: "Trần Văn Ủy" });
  });

  it("is headed and sealed by who operates the point, where somebody is named", async () => {
    const { places } = province;
    const operated = async (one: string) => {
      const found = await places.unit(one);
      return found && { ...found, operator: "Viettel Post" };
    };
    await printReceipt({ ...needs(), places: { ...places, unit: operated } })(call());
    expect(receipts[0]?.heading).toMatchObject({ agency: "Viettel Post", unit: units.postalPoint.name });
  });

  it("names who accepted the dossier as its receiver, and not who opened it", async () => {
    const colleague = aStaffMember({
      id: "colleague",
      name: "Lê Thị Tiếp",
      roles: ["postalClerk"],
      unit: units.postalPoint.id,
    });
    const principals = { find: async (one: string) => (one === colleague.id ? colleague : undefined) };
    const { dossiers } = province;
    const found = async () => ({ ...aDossier().build(), acceptedBy: colleague.id });
    await printReceipt({ ...needs(), dossiers: { ...dossiers, find: found }, principals })(call());
    expect(receipts[0]?.receiver).toBe("Lê Thị Tiếp");
  });

  it.each([
    ["at the counter", "direct", undefined, "Thu khi tiếp nhận hồ sơ"],
    ["through the portal", "online", undefined, "Nộp trực tuyến qua Cổng Dịch vụ công"],
    ["when the result is given", "direct", "onReturn", "Thu khi trả kết quả"],
  ] as const)("says that its fees are paid %s", async (_, channel, payable, says) => {
    const fee = { id: "one", name: { vi: "Phí", en: "Fee" }, amount: { vnd: 28_000 }, legalBasis: "Thông tư" };
    const fees = [payable === undefined ? fee : { ...fee, payable }];
    const find = async () => ({ ...aDossier().build(), channel, fees });
    await printReceipt({ ...needs(), dossiers: { ...province.dossiers, find } })(call());
    expect(receipts.at(-1)).toMatchObject({ feePayment: says });
  });

  it("carries the long tracking token in its QR, and only the page's address in print", async () => {
    await printReceipt(needs())(call());
    const token = await trackingToken(province.hashes, id);
    expect(receipts[0]?.tracking).toEqual({
      link: `https://motcua.hue.example/tra-cuu#${token}`,
      site: "https://motcua.hue.example/tra-cuu",
    });
  });

  it("is sealed by the unit that received, and shows the moment at which it was", async () => {
    province.clock.set("2026-11-24T03:04:05.000Z");
    await printReceipt(needs())(call());
    const at = "2026-11-24T03:04:05.000Z";
    expect(receipts[0]?.sealedAt).toBe(at);
    expect(signings).toEqual([
      {
        at,
        name: units.postalPoint.name,
        reason: `Giấy tiếp nhận hồ sơ và hẹn trả kết quả ${code}`,
        location: "Phường Phong Dinh",
      },
    ]);
    const file = province.archive.files.get(`dossiers/${id}/forms/receipt.pdf`);
    expect(file).toEqual({ bytes: Uint8Array.of(1, 1), contentType: "application/pdf" });
  });

  it("is one file for two who ask for it first at the same moment", async () => {
    const outcomes = await Promise.all([printReceipt(needs())(call()), printReceipt(needs())(call())]);
    expect(outcomes[0]).toEqual(outcomes[1]);
    const kept = province.archive.files.get(`dossiers/${id}/forms/receipt.pdf`);
    await printReceipt(needs())(call());
    expect(province.archive.files.get(`dossiers/${id}/forms/receipt.pdf`)).toEqual(kept);
    expect(province.archive.files.size).toBe(1);
  });

  it("is printed once and opened again as it was, for a minute", async () => {
    const outcomes = [await printReceipt(needs())(call()), await printReceipt(needs())(call())];
    expect(receipts).toHaveLength(1);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ ok: true, value: { status: 303 } });
      expect(outcome.ok && outcome.value.location).toContain(`dossiers/${id}/forms/receipt.pdf?saveAs=${code}.pdf`);
    }
  });
});

describe("the cover sheet", () => {
  it("carries the dossier's QR and no word of the applicant", async () => {
    await printCoverSheet(needs())(call());
    expect(sheets).toMatchObject([{ dossier: { id, code, province: "46" }, printedAt: "2026-11-23T02:00:00.000Z" }]);
    const { name, citizenId, phone } = anApplication().applicant;
    for (const word of [name, citizenId, phone]) expect(JSON.stringify(sheets)).not.toContain(word);
  });

  it("is printed once", async () => {
    await printCoverSheet(needs())(call());
    await printCoverSheet(needs())(call());
    expect(sheets).toHaveLength(1);
  });
});

it("the applicant opens the receipt of their own dossier, and for other citizens it does not exist", async () => {
  const [hash] = await province.owners.every(anApplication().applicant.citizenId);
  if (hash === undefined) throw new Error("no look-up key");
  const owner = aCitizen({ hashes: [hash] });
  expect(await printReceipt(needs())({ parameters: { id }, principal: owner })).toMatchObject({
    value: { status: 303 },
  });
  expect(await printReceipt(needs())({ parameters: { id }, principal: aCitizen() })).toEqual({
    ok: false,
    problem: { code: "dossier/not-found" },
  });
  expect(receipts).toHaveLength(1);
});

describe.each([
  ["receipt", printReceipt],
  ["cover sheet", printCoverSheet],
] as const)("a %s", (_, print) => {
  it("is not printed for the unit that decides, and the dossier does not exist for others", async () => {
    expect(await print(needs())(call(people.leader))).toEqual({ ok: false, problem: { code: "staff/not-permitted" } });
    const other = aStaffMember({ roles: ["oneStopOfficer"], unit: units.centre.id });
    expect(await print(needs())(call(other))).toEqual({ ok: false, problem: { code: "dossier/not-found" } });
    expect([...receipts, ...sheets]).toEqual([]);
  });
});
