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
  expect(judge(address).flaw).toBeUndefined();
});

test("a commune that is only near waits, with the name it is near to; what was read stays", () => {
  expect(judge("12 Lê Lợi, phường Thuân Hóa, thành phố Huế")).toEqual({
    flaw: "field/place-unclear",
    suggestion: "12 Lê Lợi, phường Thuận Hóa, thành phố Huế",
  });
});

test("parts that are names of places to the letter, each within the next, are proven; street and number never are", () => {
  const provenOf = (address: string) => [...(judge(address).proven ?? [])];
  expect(provenOf("12 Lê Lợi, P. Mỹ Thượng, TP. Huế")).toEqual([1, 2]);
  expect(provenOf("thôn 3, xã Cẩm Nhượng, huyện Cẩm Xuyên, tỉnh Hà Tĩnh")).toEqual([1, 2, 3]);
  expect(provenOf("Thôn 2, xã Ea Kao, Tp. Buôn Ma Thuột, Đắk Lắk")).toEqual([1, 2, 3]);
  expect(provenOf("12 Lê Lợi, phương Mỹ Thượng, thành phố Huế")).toEqual([]);
});

test("a number and a name that differs from another commune's in its marks alone are proven by nothing", () => {
  const provenOf = (address: string) => [...(judge(address).proven ?? [])];
  expect(provenOf("số 5, phường 14, quận Gò Vấp, TP. Hồ Chí Minh")).toEqual([2, 3]);
  // There is a Thuận Hòa in Huế too.
  expect(provenOf("12 Lê Lợi, phường Thuận Hóa, thành phố Huế")).toEqual([]);
});

test.each([
  ["127 Cách Mạng Tháng Tám, phường Hải Châu, thành phố Đà Nẵng 4", "thành phố Đà Nẵng"],
  ["127 Cách Mạng Tháng Tám, phường Hải Châu, TP. Đà Nẵng 4", "TP. Đà Nẵng"],
])("nothing follows the province: %s waits, and is suggested without the rest", (address, end) => {
  expect(judge(address)).toEqual({
    flaw: "field/place-unclear",
    suggestion: `127 Cách Mạng Tháng Tám, phường Hải Châu, ${end}`,
  });
});

test("the place is suggested that the other parts lead to", () => {
  expect(judge("112/29 Nguyễn Huệ, xã Cấm Nhượng, huyện Cẩm Xuyên, tỉnh Hà Tĩnh").suggestion).toBe(
    "112/29 Nguyễn Huệ, xã Cẩm Nhượng, huyện Cẩm Xuyên, tỉnh Hà Tĩnh",
  );
});

test("a district or province that is the same but for marks waits too", () => {
  expect(judge("23 Lê Lợi, xã Đông Sơn, thị xã Bim Sơn, tỉnh Thanh Hóa")).toEqual({
    flaw: "field/place-unclear",
    suggestion: "23 Lê Lợi, xã Đông Sơn, thị xã Bỉm Sơn, tỉnh Thanh Hóa",
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
