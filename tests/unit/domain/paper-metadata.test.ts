import { expect, test } from "vitest";
import { dayWritten, metadataOf } from "../../../shared/domain/paper-metadata.ts";

test.each([
  ["05/07/2036", "2036-07-05"],
  ["ngày 5 tháng 7 năm 2036", "2036-07-05"],
  ["31/02/2036", undefined],
  ["không thời hạn", undefined],
  [undefined, undefined],
])("a day is read as it is written on papers: %s is %s", (text, day) => {
  expect(dayWritten(text)).toBe(day);
});

test("what a form says of the paper itself is kept with it: issuer, number, day, until when", () => {
  const about = { name: "a.b-1", title: "Giấy chứng nhận", component: "certificate", kind: "certifiedCopy" } as const;
  expect(
    metadataOf({
      ...about,
      ...{ code: "H57.BD.06-261123-0001", procedureCode: "1.013831", owner: undefined, sha256: "ab" },
      values: { issueNumber: "DA 112233", issueDay: "05/07/2026", issuer: "UBND huyện Mẫu", validUntil: "05/07/2036" },
      ...{ confidences: [97, 71, 88], typed: false, signedBy: "clerk", at: "2026-11-23T03:20:00.000Z" },
    }),
  ).toMatchObject({
    ...{ SoKyHieu: "DA 112233", NgayCapPhat: "05/07/2026", MaDonVi: "UBND huyện Mẫu", ThoiHanHieuLuc: "2036-07-05" },
    ...{ LoaiBan: 1, DoTinCay: 71 },
  });
});
