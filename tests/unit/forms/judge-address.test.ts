import { expect, test } from "vitest";
import { publishedGazetteer } from "../../../shared/adapters/files/published-gazetteer.ts";
import { judgeAddress } from "../../../shared/domain/forms/judge-address.ts";
import { placeIndex } from "../../../shared/domain/places/place-index.ts";

const judge = judgeAddress(placeIndex(await publishedGazetteer(process.cwd())), "2026-01-01");

test.each([
  "12 Lê Lợi, phường Thuận Hóa, thành phố Huế",
  "12 Lê Lợi, P. Thuận Hoá, TP. Huế",
  "số 5/12 Bà Triệu, xã Phú Vang, thành phố Huế",
  "thôn 3, xã Cẩm Nhượng, huyện Cẩm Xuyên, tỉnh Hà Tĩnh",
  "27 Đống Đa, phường Tân Lập, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk",
])("%s leads to a commune of today or of before, and may stand", (address) => {
  expect(judge(address)).toEqual({});
});

test("a commune that is only near waits, with the name it is near to; what was read stays", () => {
  expect(judge("12 Lê Lợi, phường Thuân Hóa, thành phố Huế")).toEqual({
    flaw: "field/place-unclear",
    suggestion: "12 Lê Lợi, phường Thuận Hóa, thành phố Huế",
  });
});

test.each(["12 Lê Lợi", "phường Xyz, thành phố Huế", "thôn Không Có, xã Nào Đó, tỉnh Kia"])(
  "%s is in no list",
  (address) => {
    expect(judge(address).flaw).toBe("field/place-unclear");
  },
);

test("where no places are published an address only has to have parts", () => {
  const nowhere = judgeAddress(placeIndex([]), "2026-01-01");
  expect(nowhere("12 Lê Lợi, phường Thuận Hóa")).toEqual({});
  expect(nowhere("Thuận Hóa")).toEqual({ flaw: "field/wrong-shape" });
});
