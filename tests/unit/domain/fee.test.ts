import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Circumstances } from "../../../shared/domain/circumstances.ts";
import { type FeeDue, type FeeReduction, type FeeRule, feesDue } from "../../../shared/domain/fee.ts";
import { feePaymentText, feeText } from "../../../shared/domain/fee-text.ts";

const asked: Circumstances = { channel: "direct", applicant: "citizen", province: "46", answers: {} };
const digital = { ...asked, answers: { "digital-citizen": "yes" } };
const name = { vi: "Lệ phí cấp hộ chiếu", en: "Passport charge" };
const charge: FeeRule = {
  ...{ id: "charge", kind: "charge", name, amount: { vnd: 200_000 } },
  legalBasis: "Thông tư 25/2021/TT-BTC",
};
const half: FeeReduction = {
  ...{ id: "half", name: { vi: "Giảm 50 %", en: "Half" }, of: ["charge"], percentOff: 50 },
  ...{ validFrom: "2025-07-01", validTo: "2027-01-01", legalBasis: "Thông tư 64/2025/TT-BTC" },
};
const free: FeeReduction = {
  ...{ id: "free", name: { vi: "Công dân số", en: "Digital citizens" }, of: ["charge"], percentOff: 100 },
  ...{ when: { "digital-citizen": ["yes"] }, validFrom: "2026-08-15", validTo: "2027-03-01" },
  legalBasis: "Thông tư 117/2026/TT-BTC",
};
const passport = { fees: [charge], reductions: [half, free] };

describe("the fees of a dossier", () => {
  it("are those in force on the day of receipt, under its circumstances", () => {
    const online: FeeRule = { ...charge, id: "online", amount: { vnd: 10_000 }, when: { channel: ["online"] } };
    const later: FeeRule = { ...charge, id: "later", validFrom: "2026-04-01" };
    const ended: FeeRule = { ...charge, id: "ended", validTo: "2026-04-01" };
    const due = (day: string, circumstances = asked) =>
      feesDue({ fees: [online, later, ended], reductions: [] }, day, circumstances).map(({ id }) => id);
    expect(due("2026-03-31")).toEqual(["ended"]);
    expect(due("2026-04-01")).toEqual(["later"]);
    expect(due("2026-04-01", { ...asked, channel: "online" })).toEqual(["online", "later"]);
  });

  it("take the highest of the reductions whose windows overlap, and say by which law", () => {
    const on = (day: string, circumstances = asked) => feesDue(passport, day, circumstances)[0];
    expect(on("2025-06-30")).toMatchObject({ amount: { vnd: 200_000 } });
    expect(on("2026-08-14", digital)).toMatchObject({ amount: { vnd: 100_000 }, reduction: { id: "half" } });
    expect(on("2026-08-15")).toMatchObject({ amount: { vnd: 100_000 }, reduction: { id: "half" } });
    expect(on("2026-08-15", digital)).toMatchObject({
      amount: { vnd: 0 },
      reduction: { id: "free", fullVnd: 200_000, legalBasis: "Thông tư 117/2026/TT-BTC" },
    });
    expect(on("2027-02-28", digital)).toMatchObject({ amount: { vnd: 0 } });
    expect(on("2027-02-28")?.reduction).toBeUndefined();
    expect(on("2027-03-01", digital)).toMatchObject({ amount: { vnd: 200_000 } });
  });

  it("whose amount nobody found are not free, and half of them is unknown too", () => {
    const unknown: FeeRule = { ...charge, amount: { setBy: { vi: "theo thông báo", en: "as notified" } } };
    const due = (circumstances: Circumstances) =>
      feesDue({ fees: [unknown], reductions: [half, free] }, "2026-09-01", circumstances)[0]?.amount;
    expect(due(asked)).toEqual(unknown.amount);
    expect(due(digital)).toEqual({ vnd: 0 });
  });

  it("never rise by a reduction, and the order in which reductions are listed changes nothing", () => {
    const percent = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(fc.array(percent, { maxLength: 5 }), fc.integer({ min: 0, max: 10_000_000 }), (percents, vnd) => {
        const reductions = percents.map((percentOff, n) => ({ ...half, id: `r${n}`, percentOff }));
        const due = (list: readonly FeeReduction[]) =>
          feesDue({ fees: [{ ...charge, amount: { vnd } }], reductions: list }, "2026-01-01", asked)[0]?.amount;
        expect(due(reductions)).toEqual(due(reductions.toReversed()));
        expect(due(reductions)).toEqual({ vnd: Math.round((vnd * (100 - Math.max(0, ...percents))) / 100) });
      }),
    );
  });
});

describe("the line of fees on a form", () => {
  const line = (circumstances: Circumstances, day = "2026-08-15") => feeText(feesDue(passport, day, circumstances));
  it("says the amount in dong, or free, and by which law less is due", () => {
    expect(line(asked).vi).toBe("Lệ phí cấp hộ chiếu: 100.000 đồng (Thông tư 64/2025/TT-BTC)");
    expect(line(digital).en).toBe("Passport charge: free (Thông tư 117/2026/TT-BTC)");
    expect(line(asked, "2027-05-01").vi).toBe("Lệ phí cấp hộ chiếu: 200.000 đồng");
  });

  it("says that there is none, and what is charged for", () => {
    expect(feeText([])).toEqual({ vi: "Không", en: "None" });
    const each = { ...charge, amount: { vnd: 1_622_000, per: { vi: "giấy", en: "certificate" } } };
    const fees = feesDue({ fees: [each], reductions: [] }, "2026-01-01", asked);
    expect(feeText(fees)).toEqual({
      vi: "Lệ phí cấp hộ chiếu: 1.622.000 đồng/giấy",
      en: "Passport charge: 1,622,000 VND per certificate",
    });
  });
});

describe("how fees are paid, as the receipt says it", () => {
  const fee = (vi: string, more: Partial<FeeDue> = {}): FeeDue => ({
    ...{ id: "one", name: { vi, en: vi }, amount: { vnd: 28_000 }, legalBasis: "Thông tư" },
    ...more,
  });
  const onReturn = { payable: "onReturn" } as const;

  it.each([
    ["at the counter when it is received", [fee("Phí")], "direct", "Thu khi tiếp nhận hồ sơ"],
    [
      "the same for what somebody else sets",
      [fee("Phí", { amount: { setBy: { vi: "x", en: "x" } } })],
      "post",
      "Thu khi tiếp nhận hồ sơ",
    ],
    ["when the result is given", [fee("Phí", onReturn)], "online", "Thu khi trả kết quả"],
    [
      "through the portal, of a dossier that came online",
      [fee("Phí")],
      "online",
      "Nộp trực tuyến qua Cổng Dịch vụ công",
    ],
    ["not at all", [], "direct", "Không thu"],
    ["not at all, where all are free", [fee("Phí", { amount: { vnd: 0 } })], "direct", "Không thu"],
    [
      "each in its way",
      [fee("Phí A"), fee("Lệ phí B", onReturn), fee("Lệ phí C", { amount: { vnd: 0 } })],
      "direct",
      "Phí A: thu khi tiếp nhận hồ sơ; Lệ phí B: thu khi trả kết quả",
    ],
  ] as const)("%s", (_, fees, channel, says) => {
    expect(feePaymentText(fees, channel)).toBe(says);
  });
});
