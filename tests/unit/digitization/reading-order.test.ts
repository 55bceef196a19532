import { expect, test } from "vitest";
import { inReadingOrder } from "../../../shared/adapters/ocr/reading-order.ts";
import type { ReadLine } from "../../../shared/domain/reading.ts";

/** Words at their places; the letters are 20 pixels wide and lines 40 high. */
const line = (y: number, ...placed: readonly (readonly [x: number, text: string])[]): ReadLine => {
  const words = placed.flatMap(([x, text]) => {
    let at = x;
    return text.split(" ").map((word) => {
      const box = { x0: at, y0: y, x1: at + word.length * 20, y1: y + 40 };
      at = box.x1 + 12;
      return { text: word, confidence: 96, box };
    });
  });
  const text = words.map((word) => word.text).join(" ");
  return { text, words, baseline: { x0: placed[0]?.[0] ?? 0, y0: y + 34, x1: words.at(-1)?.box.x1 ?? 0, y1: y + 34 } };
};
const order = (...lines: readonly ReadLine[]) => inReadingOrder(lines, 2000).map(({ text }) => text);

test("two columns of a head that were read as one are parted, and the left one is read first", () => {
  expect(
    order(
      line(100, [100, "ỦY BAN NHÂN DÂN"], [700, "CỘNG HÒA XÃ HỘI"]),
      line(160, [100, "TỈNH QUẢNG NGÃI"], [700, "Độc lập - Tự do"]),
      line(300, [500, "CHỈ THỊ"]),
    ),
  ).toEqual(["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "CHỈ THỊ"]);
});

test("a single line with a gap is kept whole, and so is a table below the head", () => {
  const lone = line(100, [100, "Mã hồ sơ"], [700, "H57"]);
  const rows = [line(1200, [100, "Họ tên"], [700, "Năm sinh"]), line(1260, [100, "Lê Lợi"], [700, "1970"])];
  expect(order(lone, ...rows)).toEqual(["Mã hồ sơ H57", "Họ tên Năm sinh", "Lê Lợi 1970"]);
});

test("at the foot the receivers are read first, then who signed", () => {
  expect(
    order(
      line(1500, [100, "Nơi nhận:"], [900, "TM. ỦY BAN NHÂN DÂN"]),
      line(1540, [100, "- Như Điều 3;"], [900, "CHỦ TỊCH"]),
      line(1580, [100, "- Lưu: VT."]),
      line(1680, [900, "Ngô Quốc Hằng"]),
    ),
  ).toEqual(["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Ngô Quốc Hằng"]);
});

test("a line goes before what stands below it and was read first; columns and cells side by side stay as they were", () => {
  const oath = line(900, [100, "Tôi xin cam đoan"]);
  const questions = [line(500, [100, "1. Họ và tên"]), line(560, [100, "2. Năm sinh"])];
  expect(order(oath, ...questions)).toEqual(["1. Họ và tên", "2. Năm sinh", "Tôi xin cam đoan"]);
  const columns = [line(800, [100, "a"]), line(860, [100, "b"]), line(800, [900, "c"]), line(860, [900, "d"])];
  expect(order(...columns)).toEqual(["a", "b", "c", "d"]);
});

test("no word is lost or added by putting lines in order", () => {
  const lines = [line(100, [100, "A B"], [900, "C D"]), line(160, [100, "E"], [900, "F"]), line(220, [100, "G H I"])];
  const words = inReadingOrder(lines, 2000).flatMap((one) => one.words);
  expect(words.map(({ text }) => text).sort()).toEqual([..."ABCDEFGHI"]);
});
