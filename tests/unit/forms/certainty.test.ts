import { expect, test } from "vitest";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { publishedGazetteer } from "../../../shared/adapters/files/published-gazetteer.ts";
import { judgeAddress } from "../../../shared/domain/forms/judge-address.ts";
import { placeIndex } from "../../../shared/domain/places/place-index.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import type { PageReading, PlaceForPerson } from "../../../shared/domain/reading.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";

const root = process.cwd();
const forms = await publishedForms(root);
const judge = judgeAddress(placeIndex(await publishedGazetteer(root)), "2026-01-01");

const application = (name: string, address = "12 Lê Lợi, phường Thuận Hóa, thành phố Huế", phone = "0905123456") => [
  "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT",
  `1. Tên: ${name}`,
  "2. Giấy tờ nhân thân/pháp nhân: 046185001234",
  `3. Địa chỉ: ${address}`,
  `4. Điện thoại liên hệ: ${phone}`,
];
/** A page where other looks at a word read this; a word without an entry was looked at once. */
const pageOf = (lines: readonly string[], looks: Readonly<Record<string, readonly string[]>> = {}): PageReading => {
  const page = aPage(lines, 97);
  const looked = page.lines.map((line) => ({
    ...line,
    words: line.words.map((word) => {
      const others = looks[word.text];
      return others === undefined ? word : { ...word, looks: [...others] };
    }),
  }));
  return { ...page, lines: looked };
};
const fieldsOf = (page: PageReading) => {
  const [paper] = readPapers(aReading(page), forms, judge);
  return Object.fromEntries((paper?.fields ?? []).map((field) => [field.name, field]));
};

test("a word that is nearly sure stands where another look reads the same, and waits where it reads otherwise or nobody looked", () => {
  const lines = application("Trần Thị Hằng", undefined, "0905123456~92");
  expect(fieldsOf(pageOf(lines, { "0905123456": ["0905123456."] })).phone).toMatchObject({ accepted: true });
  expect(fieldsOf(pageOf(lines, { "0905123456": ["0905128456"] })).phone).toMatchObject({
    accepted: false,
    reasons: ["field/low-confidence"],
  });
  expect(fieldsOf(pageOf(lines, { "0905123456": [""] })).phone).toMatchObject({ accepted: false });
  expect(fieldsOf(pageOf(lines)).phone).toMatchObject({ accepted: false });
});

test("below 90 two looks that agree prove nothing", () => {
  const lines = application("Trần Thị Hằng", undefined, "0905123456~89");
  expect(fieldsOf(pageOf(lines, { "0905123456": ["0905123456"] })).phone).toMatchObject({ accepted: false });
});

test("what something better is suggested for waits, however sure recognition is", () => {
  expect(fieldsOf(pageOf(application("NGUYÊN XUÂN KHẢI"))).applicantName).toMatchObject({
    value: "NGUYÊN XUÂN KHẢI",
    accepted: false,
    reasons: ["field/low-confidence"],
    suggestion: "NGUYỄN XUÂN KHẢI",
  });
});

test("a family name that nobody bears needs more than two looks that agree", () => {
  const looks = { NGUYÊN: ["NGUYÊN"], NGUYỄN: ["NGUYỄN"], XUÂN: ["XUÂN"], KHẢI: ["KHẢI"] };
  const nameOf = (name: string) => fieldsOf(pageOf(application(name), looks)).applicantName;
  expect(nameOf("NGUYỄN~92 XUÂN~92 KHẢI~92")).toMatchObject({ accepted: true });
  expect(nameOf("NGUYÊN~92 XUÂN~92 KHẢI~92")).toMatchObject({
    value: "NGUYÊN XUÂN KHẢI",
    accepted: false,
    reasons: ["field/low-confidence"],
    suggestion: "NGUYỄN XUÂN KHẢI",
  });
});

test("where only another look read a family name, its reading is the value, and waits", () => {
  const read = fieldsOf(pageOf(application("PHAM~82 HỒNG HƯƠNG"), { PHAM: ["PHẠM"] })).applicantName;
  expect(read).toMatchObject({ value: "PHẠM HỒNG HƯƠNG", accepted: false });
  expect(read?.reasons).toContain("field/read-two-ways");
});

test("names of places that belong together stand though they are read with doubt; street and number do not", () => {
  const addressOf = (address: string) => fieldsOf(pageOf(application("Trần Thị Hằng", address))).address;
  expect(addressOf("12 Lê Lợi, phường~85 Mỹ~84 Thượng,~88 thành~90 phố Huế~81")).toMatchObject({ accepted: true });
  expect(addressOf("12 Lê~85 Lợi, phường Mỹ Thượng, thành phố Huế")).toMatchObject({ accepted: false });
  expect(addressOf("12 Lê Lợi, phường~79 Mỹ Thượng, thành phố Huế")).toMatchObject({ accepted: false });
});

test("where the place is only nearly one, and another look read one, its reading is the value, and waits", () => {
  const lines = application("Trần Thị Hằng", "5 Bà Triệu, xã Cấm~92 Nhượng, huyện Cẩm Xuyên, tỉnh Hà Tĩnh");
  expect(fieldsOf(pageOf(lines, { Cấm: ["Cẩm"] })).address).toMatchObject({
    value: "5 Bà Triệu, xã Cẩm Nhượng, huyện Cẩm Xuyên, tỉnh Hà Tĩnh",
    accepted: false,
  });
  expect(fieldsOf(pageOf(lines, { Cấm: ["Cấm"] })).address).toMatchObject({
    value: "5 Bà Triệu, xã Cấm Nhượng, huyện Cẩm Xuyên, tỉnh Hà Tĩnh",
    accepted: false,
    suggestion: "5 Bà Triệu, xã Cẩm Nhượng, huyện Cẩm Xuyên, tỉnh Hà Tĩnh",
  });
});

test("syllables that are not Vietnamese need more than two looks that agree: recognition knows none of them", () => {
  const looks = { Y: ["Y"], Blăm: ["Blăm"], Niê: ["Niê"] };
  const nameOf = (name: string) => fieldsOf(pageOf(application(name), looks)).applicantName;
  expect(nameOf("Y~92 Blăm Niê")).toMatchObject({ accepted: true });
  expect(nameOf("Y~92 Blăm~92 Niê~92")).toMatchObject({ accepted: false, reasons: ["field/low-confidence"] });
});

const inked = (x0: number, y0: number): PlaceForPerson => ({
  why: "handwriting",
  box: { x0, y0, x1: x0 + 150, y1: y0 + 40 },
});

test("ink that the reader saw in the gap of a name or an address lets it wait, however sure the printed words are", () => {
  const page = pageOf(application("Trần Thị Hằng"));
  const reasonsWith = (place: PlaceForPerson) => {
    const { applicantName, address, citizenId } = fieldsOf({ ...page, forPerson: [place] });
    return [applicantName?.reasons, address?.reasons, citizenId?.reasons];
  };
  // Rows begin at 100 and are 60 apart: the name is on the second, the address on the fourth.
  expect(reasonsWith(inked(900, 160))).toEqual([["field/handwriting"], [], []]);
  expect(reasonsWith(inked(1300, 280))).toEqual([[], ["field/handwriting"], []]);
  // Behind twelve digits that are whole nothing of them can stand; over them it can.
  expect(reasonsWith(inked(1300, 220))).toEqual([[], [], []]);
  expect(reasonsWith(inked(760, 220))).toEqual([[], [], ["field/handwriting"]]);
});

test("a field with nothing but ink in it is a place of ink, and its crop is the gap", () => {
  const page = pageOf(application("Trần Thị Hằng").map((line) => (line.startsWith("2.") ? line.slice(0, 30) : line)));
  expect(fieldsOf({ ...page, forPerson: [inked(760, 220)] }).citizenId).toMatchObject({
    value: "",
    accepted: false,
    reasons: ["field/handwriting"],
    crop: { page: 1 },
  });
});

test("on a page that slopes the ink belongs to the row on whose slope it lies", () => {
  const page = pageOf(application("Trần Thị Hằng"));
  const fall = (x: number) => x * 0.04;
  const sloped = page.lines.map((line) => ({
    ...line,
    words: line.words.map((word) => {
      const down = fall((word.box.x0 + word.box.x1) / 2);
      return { ...word, box: { ...word.box, y0: word.box.y0 + down, y1: word.box.y1 + down } };
    }),
    baseline: {
      ...line.baseline,
      y0: line.baseline.y0 + fall(line.baseline.x0),
      y1: line.baseline.y1 + fall(line.baseline.x1),
    },
  }));
  const fields = fieldsOf({ ...page, lines: sloped, forPerson: [inked(1300, 160 + fall(1375))] });
  expect(fields.applicantName?.reasons).toEqual(["field/handwriting"]);
  expect(fields.citizenId?.reasons).toEqual([]);
});

test("dots between a label and its value tell that a hand wrote there", () => {
  const page = pageOf(application("Trần Thị Hằng"));
  const words = page.lines[1]?.words ?? [];
  const shifted = words.map((word, n) =>
    n < 2 ? word : { ...word, box: { ...word.box, x0: word.box.x0 + 200, x1: word.box.x1 + 200 } },
  );
  const lines = page.lines.map((line, n) => (n === 1 ? { ...line, words: shifted } : line));
  const leaders = [{ x0: 250, y0: 194, x1: 420, y1: 198 }];
  expect(fieldsOf({ ...page, lines, leaders }).applicantName?.reasons).toEqual(["field/handwriting"]);
  expect(fieldsOf({ ...page, lines }).applicantName?.reasons).toEqual([]);
});

test("digits that are much higher than their label were written by hand", () => {
  const page = pageOf(application("Trần Thị Hằng"));
  const high = (factor: number): PageReading => ({
    ...page,
    lines: page.lines.map((line) => ({
      ...line,
      words: line.words.map((word) =>
        word.text === "0905123456" ? { ...word, box: { ...word.box, y0: word.box.y1 - 40 * factor } } : word,
      ),
    })),
  });
  expect(fieldsOf(high(1.2)).phone?.reasons).toEqual([]);
  expect(fieldsOf(high(1.8)).phone?.reasons).toEqual(["field/handwriting"]);
});
