import { expect, test } from "vitest";
import { seeded } from "../../../infra/local/paper-picture/seeded.ts";
import type { Grey } from "../../../shared/adapters/ocr/grey-page.ts";
import { isWorn } from "../../../shared/adapters/ocr/worn.ts";
import { needsRescan } from "../../../shared/domain/rescan.ts";
import { drawn } from "./drawn.ts";

const text = drawn((rect) => {
  for (let y = 100; y < 900; y += 50) for (let x = 80; x < 700; x += 34) rect(x, y, 26, 22);
});
const changed = (page: Grey, change: (value: number, x: number) => number): Grey => ({
  ...page,
  data: page.data.map((value, at) => Math.max(0, Math.min(255, change(value, at % page.width)))),
});

test("grain and a shadow over the paper make a picture worn; text, an even grey and a little grain do not", () => {
  const [fine, coarse] = [seeded(1), seeded(2)];
  expect(isWorn(text)).toBe(false);
  expect(isWorn(changed(text, (value) => value * 0.8))).toBe(false);
  expect(isWorn(changed(text, (value) => value * 0.9 + (fine() - 0.5) * 12))).toBe(false);
  expect(isWorn(changed(text, (value) => value * 0.8 + (coarse() - 0.5) * 50))).toBe(true);
  expect(isWorn(changed(text, (value, x) => value * (1 - (0.5 * x) / 800)))).toBe(true);
});

test("a worn picture below the resolution that the law asks for is to be scanned again, a worn one of 200 dpi if it was read badly", () => {
  const page = { confidence: 95, blank: false, worn: true };
  expect(needsRescan({ ...page, dpi: 150 })).toBe(true);
  expect(needsRescan({ ...page, dpi: 200 })).toBe(false);
  expect(needsRescan({ ...page, dpi: 200, confidence: 70 })).toBe(true);
  expect(needsRescan({ ...page, dpi: 150, worn: false })).toBe(false);
});
