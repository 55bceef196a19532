import { expect, test } from "vitest";
import { asScanned } from "../../../infra/local/paper-picture/as-scanned.ts";
import { inventedPerson } from "../../../infra/local/paper-picture/invented-people.ts";
import { landApplication } from "../../../infra/local/paper-picture/land-papers.ts";
import { components } from "../../../shared/adapters/ocr/components.ts";
import { flattened } from "../../../shared/adapters/ocr/flatten.ts";
import { greyWithoutRed, turned } from "../../../shared/adapters/ocr/grey-page.ts";
import { withoutLeaders } from "../../../shared/adapters/ocr/leaders.ts";
import { levelled, seemsSideways, skewDegrees, unlevelled } from "../../../shared/adapters/ocr/skew.ts";
import { drawn, type Ink } from "./drawn.ts";

const dpi = 200;
/** Lines of bars as high as letters. */
const lines: Ink = (rect) => {
  for (let y = 100; y < 900; y += 50) for (let x = 80; x < 700; x += 34) rect(x, y, 26, 22);
};

test("ink that touches, also by a corner, is one piece", () => {
  const pieces = components(
    drawn((rect) => {
      rect(10, 10, 5, 5);
      rect(15, 15, 5, 5);
      rect(40, 10, 3, 3);
    }),
  );
  expect(pieces).toEqual([
    { x0: 10, y0: 10, x1: 19, y1: 19, pixels: 50 },
    { x0: 40, y0: 10, x1: 42, y1: 12, pixels: 9 },
  ]);
});

test("six dots at even steps are a leader: erased, and its place kept", () => {
  const page = drawn((rect) => {
    for (let n = 0; n < 6; n += 1) rect(100 + n * 9, 300, 3, 3);
    rect(300, 290, 20, 24);
  });
  const { page: without, leaders } = withoutLeaders(page, dpi);
  expect(leaders).toEqual([{ x0: 100, y0: 300, x1: 147, y1: 302 }]);
  expect(components(without)).toEqual([{ x0: 300, y0: 290, x1: 319, y1: 313, pixels: 480 }]);
});

test("three dots of a sentence and dots at uneven steps stay", () => {
  const page = drawn((rect) => {
    for (let n = 0; n < 3; n += 1) rect(100 + n * 9, 300, 3, 3);
    for (const x of [100, 108, 125, 133, 155, 164, 186]) rect(x, 400, 3, 3);
  });
  expect(withoutLeaders(page, dpi)).toEqual({ page, leaders: [] });
});

test.each([-4.2, -1, 0.6, 3])("a page that lies %d degrees askew is found so and levelled", (degrees) => {
  const askew = levelled(drawn(lines), -degrees);
  const found = skewDegrees(askew, dpi);
  expect(found).toBeCloseTo(degrees, 0);
  expect(Math.abs(skewDegrees(levelled(askew, found), dpi))).toBeLessThan(0.16);
});

test("a place on the levelled page is found again on the page as it was scanned", () => {
  const dot = drawn((rect) => rect(598, 198, 5, 5));
  const place = unlevelled(dot, 2);
  const [found] = components(levelled(dot, 2));
  const { x, y } = place(((found?.x0 ?? 0) + (found?.x1 ?? 0)) / 2, ((found?.y0 ?? 0) + (found?.y1 ?? 0)) / 2);
  expect(Math.abs(x - 600)).toBeLessThan(1.5);
  expect(Math.abs(y - 200)).toBeLessThan(1.5);
});

test("text that runs from top to bottom is told from text that lies level", () => {
  const page = drawn(lines);
  const lying = turned({ ...page, channels: 1, dpi }, 1);
  expect(seemsSideways(page, dpi)).toBe(false);
  expect(seemsSideways(lying, dpi)).toBe(true);
});

test("four quarter turns leave a page as it was", () => {
  const picture = { ...drawn(lines), channels: 1 as const, dpi };
  expect(turned(turned(turned(picture, 1), 1), 2)).toEqual(picture);
  expect(turned(turned(picture, 1), 3)).toEqual(picture);
});

test("red ink goes, black and blue stay", () => {
  const data = new Uint8Array([210, 30, 40, 20, 20, 20, 40, 50, 160, 250, 250, 250]);
  const [red, black, blue, paper] = greyWithoutRed({ width: 4, height: 1, channels: 3, data, dpi }).data;
  expect(red).toBe(255);
  expect(black).toBeLessThan(40);
  expect(blue).toBeLessThan(90);
  expect(paper).toBeGreaterThan(245);
});

test("a shadow over half of the page is taken out, and ink in it stays ink", () => {
  const page = drawn(lines);
  const shaded = { ...page, data: page.data.map((v, at) => (at % page.width < 400 ? v * 0.55 + 20 : v * 0.9 + 20)) };
  const { data } = flattened(shaded);
  expect(data[500 * 800 + 20]).toBeGreaterThan(250);
  expect(data[110 * 800 + 90]).toBeLessThan(60);
});

test("the picture of paper that tests and the demo read is the same for the same seed", async () => {
  const paper = await landApplication(inventedPerson(11));
  const [one, same, other] = [7, 7, 8].map((seed) => asScanned(paper, { seed, dpi: 40 }));
  expect(await one).toEqual(await same);
  expect((await one)?.jpeg).not.toEqual((await other)?.jpeg);
});
