import { expect, test } from "vitest";
import { withoutHandwriting } from "../../../shared/adapters/ocr/handwriting.ts";
import { withoutInkedValues } from "../../../shared/adapters/ocr/inked-values.ts";
import { ringsOf, withoutRings } from "../../../shared/adapters/ocr/rings.ts";
import { underStamps } from "../../../shared/adapters/ocr/stamps.ts";
import type { ReadLine } from "../../../shared/domain/reading.ts";
import { drawn, type Rect } from "./drawn.ts";

const dpi = 200;
/** Words of 20 pixels a letter, 40 high, in a line; `~` after a word says how sure it is, `^` how high. */
const line = (y: number, text: string, x = 100): ReadLine => {
  let at = x;
  const words = text.split(" ").map((token) => {
    const [, word = "", sure = "96", high = "40"] = /^(.*?)(?:~(\d+))?(?:\^(\d+))?$/.exec(token) ?? [];
    const box = { x0: at, y0: y, x1: at + word.length * 20, y1: y + Number(high) };
    at = box.x1 + 12;
    return { text: word, confidence: Number(sure), box };
  });
  return {
    text: words.map((word) => word.text).join(" "),
    words,
    baseline: { x0: x, y0: y + 34, x1: words.at(-1)?.box.x1 ?? x, y1: y + 34 },
  };
};
const withoutInk = (...lines: readonly ReadLine[]) => {
  const { lines: kept, places } = withoutInkedValues(lines, 2000);
  return { text: kept.map(({ text }) => text), why: places.map(({ why }) => why), places };
};

test("ink between Số: and the signs of the number goes to a person, and no digit of it is taken", () => {
  const { text, why, places } = withoutInk(line(100, "Số: 0l~43 /QĐ-UBND"));
  expect(text).toEqual(["Số: /QĐ-UBND"]);
  expect(why).toEqual(["inked-number"]);
  expect(places[0]?.box).toEqual({ x0: 160, y0: 100, x1: 224, y1: 140 });
});

test.each([
  ["Số:44~70 /CT-UBND", "Số: /CT-UBND"],
  ["Số: 11/CT-UBND~61", "Số: /CT-UBND"],
  ["Sô: /TB-SNV", "Sô: /TB-SNV"],
  ["Số: 7~99^70 /2025/TT-BTC", "Số: /2025/TT-BTC"],
])("%s has a gap for a person and reads %s", (read, text) => {
  const found = withoutInk(line(100, read));
  expect(found.text).toEqual([text]);
  expect(found.why).toEqual(["inked-number"]);
});

test("a number that is plainly printed stays", () => {
  expect(withoutInk(line(100, "Số: 123 /QĐ-UBND"))).toMatchObject({ text: ["Số: 123 /QĐ-UBND"], why: [] });
  expect(withoutInk(line(100, "Số: 123/QĐ-UBND"))).toMatchObject({ text: ["Số: 123/QĐ-UBND"], why: [] });
});

test("day and month of issue that are ink go to a person, the printed year stays", () => {
  const found = withoutInk(line(160, "Huế, ngày 04~50 tháng 0l~60 năm 2021"));
  expect(found.text).toEqual(["Huế, ngày tháng năm 2021"]);
  expect(found.why).toEqual(["inked-date", "inked-date"]);
  const printed = withoutInk(line(160, "Huế, ngày 15~80 tháng 4 năm 2020"));
  expect(printed).toMatchObject({ text: ["Huế, ngày tháng 4 năm 2020"], why: ["inked-date"] });
});

test("dates and numbers of other papers, in running text or further down, are left alone", () => {
  const lines = [
    line(300, "ban hành kèm theo Quyết định ngày 16~80 tháng 4~80 năm 2021 của Thủ tướng"),
    line(400, "Ngày, tháng, năm sinh: 04/01/1980~80"),
    line(1500, "Số: 11~50 /CT-UBND"),
  ];
  expect(withoutInk(...lines)).toMatchObject({ text: lines.map(({ text }) => text), why: [] });
});

test("at the foot a day that can be none goes to a person, what may be printed stays", () => {
  const found = withoutInk(
    line(1700, ",ngày VÀ tháng 5~50 năm 2025"),
    line(1800, "Huế, ngày 12~60 tháng 3~70 năm 2025"),
  );
  expect(found.text).toEqual([", ngày tháng 5 năm 2025", "Huế, ngày 12 tháng 3 năm 2025"]);
  expect(found.why).toEqual(["inked-date"]);
});

test("handwriting over dots is taken out and kept for a person; printed words and other lines stay", () => {
  const leaders = [{ x0: 500, y0: 136, x1: 700, y1: 139 }];
  const lines = [line(100, "Kính gửi: Y\\vV~30 ngày"), line(300, "§ÝÝ~30 xa")];
  const { lines: kept, places } = withoutHandwriting(lines, leaders, dpi);
  expect(kept.map(({ text }) => text)).toEqual(["Kính gửi: ngày", "§ÝÝ xa"]);
  expect(places.map(({ why }) => why)).toEqual(["handwriting"]);
});

test("what looks like doubtful words in the midst of ink is ink; a word that is hardly one is ink whatever it resembles", () => {
  const dots = [{ x0: 600, y0: 136, x1: 900, y1: 139 }];
  const kept = (text: string) => withoutHandwriting([line(100, text)], dots, dpi).lines.map((one) => one.text);
  expect(kept("Quốc tịch: w'v~20 VÀ~68 vít~44 Kinh~95")).toEqual(["Quốc tịch: Kinh"]);
  expect(kept("Nghề nghiệp: giáo~85 viên~88 w'~20")).toEqual(["Nghề nghiệp: giáo viên"]);
  expect(kept("Nội dung: liệu~0")).toEqual(["Nội dung:"]);
  expect(kept("Huế, ngày 5 tháng 3 năm~20 2025~40")).toEqual(["Huế, ngày 5 tháng 3 năm 2025"]);
});

test("a label that ink ran into, a long number and the rest of a name are print, however badly they are read", () => {
  const leaders = [{ x0: 700, y0: 136, x1: 900, y1: 139 }];
  const kept = (text: string) => withoutHandwriting([line(100, text)], leaders, dpi).lines.map((one) => one.text);
  expect(kept("chủ hộ:~40 046068587875~30")).toEqual(["chủ hộ: 046068587875"]);
  expect(kept("Tên: Y~92 Thịnh~93 MIô~53")).toEqual(["Tên: Y Thịnh MIô"]);
  expect(kept("Ông~96 Aw~30")).toEqual(["Ông"]);
  expect(kept("Tên: Vw~30")).toEqual(["Tên:"]);
});

/** A circle of this radius, three pixels wide. */
const circle = (rect: Rect, cx: number, cy: number, radius: number): void => {
  for (let n = 0; n < 2000; n += 1) {
    const angle = (Math.PI * n) / 1000;
    rect(Math.round(cx + radius * Math.cos(angle)), Math.round(cy + radius * Math.sin(angle)), 3, 3);
  }
};
const ring = (cx: number, cy: number, radius: number) => drawn((rect) => circle(rect, cx, cy, radius));

test("strokes of a pen over dots that look like print to the engine go to a person too, the question before them never", () => {
  const dots = [{ x0: 500, y0: 140, x1: 1400, y1: 144 }];
  const { lines, places } = withoutHandwriting(
    [line(100, "3.~40 CCCD~52 số: V\\b~88 `J~79 24A~94"), line(400, "Dân tộc: $(~71")],
    dots,
    dpi,
  );
  expect(lines.map(({ text }) => text)).toEqual(["3. CCCD số: 24A", "Dân tộc: $("]);
  expect(places.map(({ why }) => why)).toEqual(["handwriting"]);
});

test("a line of nothing but strokes is a signature, and kept for a person; a short cell of a table is none", () => {
  const { lines, places } = withoutHandwriting(
    [line(100, "⁄1~30 _.YN“y^~52"), line(200, "V~64"), line(300, "5~70"), line(400, "Nữ~75"), line(500, "x~92")],
    [],
    dpi,
  );
  expect(lines.map(({ text }) => text)).toEqual(["5", "Nữ", "x"]);
  expect(places.map(({ why }) => why)).toEqual(["handwriting", "handwriting"]);
});

test("a black ring as large as a stamp is found, whatever touches it; a square and a small ring are not", () => {
  expect(ringsOf(ring(400, 400, 140), dpi)).toHaveLength(1);
  expect(ringsOf(ring(400, 400, 40), dpi)).toEqual([]);
  const signed = drawn((rect) => {
    circle(rect, 400, 400, 140);
    rect(500, 300, 400, 6);
    rect(520, 290, 4, 300);
  });
  const [found] = ringsOf(signed, dpi);
  expect(Math.hypot((found?.x ?? 0) - 400, (found?.y ?? 0) - 400)).toBeLessThan(6);
  const square = drawn((rect) => {
    for (const y of [300, 580]) rect(300, y, 283, 3);
    for (const x of [300, 580]) rect(x, 300, 3, 283);
  });
  expect(ringsOf(square, dpi)).toEqual([]);
});

test("the circles of a stamp are taken off the page, and what they crossed stays but for the crossing", () => {
  const page = drawn((rect) => {
    circle(rect, 400, 400, 140);
    rect(450, 398, 200, 8);
  });
  const bare = withoutRings(page, ringsOf(page, dpi), dpi);
  const inkAt = (x: number, y: number) => (bare.data[y * bare.width + x] ?? 255) < 128;
  expect([inkAt(400, 260), inkAt(261, 400), inkAt(480, 402), inkAt(600, 402)]).toEqual([false, false, true, true]);
});

test("no word of a line under a stamp passes without a person, and pieces of its rim are no words", () => {
  const stamp = { x0: 300, y0: 80, x1: 600, y1: 380 };
  const read = underStamps([line(100, "KT. CHỦ TỊCH"), line(300, "*)~20 :~10", 320), line(600, "Nơi nhận:")], [stamp]);
  expect(read.map(({ text }) => text)).toEqual(["KT. CHỦ TỊCH", "Nơi nhận:"]);
  expect(read[0]?.words.every(({ confidence }) => confidence < 96)).toBe(true);
  expect(read[1]?.words.every(({ confidence }) => confidence === 96)).toBe(true);
});
