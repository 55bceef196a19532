import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import { seeded } from "../../../infra/local/paper-picture/seeded.ts";
import { barCodes } from "../../../shared/adapters/codes/bar-codes.ts";
import type { Grey } from "../../../shared/adapters/ocr/grey-page.ts";

const dpi = 150;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm");
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer },
    fireImmediately: true,
  });
});

/** Modules of a code as somebody else draws it, `true` where ink is. */
const modulesOf = async (text: string): Promise<readonly boolean[]> => {
  const { symbol, error } = await writeBarcode(text, { format: "Code128" });
  if (error !== "") throw new Error(error);
  return Array.from(symbol.data.slice(0, symbol.width), (value) => value < 128);
};

interface Drawing {
  /** Pixels a module, of the bars' height, and degrees that they lean. */
  readonly module?: number;
  readonly high?: number;
  readonly degrees?: number;
  readonly grain?: number;
  readonly shadow?: number;
}

/** A page with the code in its middle, as a scanner with that grain and shadow sees it. */
const page = (
  modules: readonly boolean[],
  { module = 2.3, high = 60, degrees = 0, grain = 0, shadow = 0 }: Drawing = {},
): Grey => {
  const [width, height] = [Math.ceil(modules.length * module) + 160, high + 160];
  const random = seeded(modules.length);
  const lean = Math.tan((degrees * Math.PI) / 180);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let ink = 0;
      // Each pixel sees a little of its neighbours: nine places across it.
      for (let part = -4; part <= 4; part += 1) {
        const at = (x + 0.5 + part / 4 - 80 - lean * (y - height / 2)) / module;
        if (y >= 80 && y < 80 + high && modules[Math.floor(at)] === true) ink += 1 / 9;
      }
      const light = 1 - (shadow * x) / width;
      data[y * width + x] = Math.max(0, Math.min(255, (245 - 180 * ink) * light + (random() - 0.5) * 4 * grain));
    }
  }
  return { width, height, data };
};

const turned = ({ width, height, data }: Grey): Grey => {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) out[x * height + (height - 1 - y)] = data[y * width + x] as number;
  }
  return { width: height, height: width, data: out };
};

const textsOf = (drawn: Grey): readonly string[] => barCodes(drawn, dpi).map(({ text }) => text);
const code = "H57.31.06-261123-0042";

describe("a bar code (Code 128) is read", () => {
  test.each([
    ["with letters", "ABCxyz"],
    ["with an even number of digits", "2611230042"],
    ["with an odd number of digits", "26112300421"],
    ["with digits among letters", code],
    ["with signs", "46|H57-31/06_a~"],
    ["long", "H57.31.06-261123-0042/000.00.19.H57"],
  ])("%s", async (_, text) => {
    expect(textsOf(page(await modulesOf(text)))).toEqual([text]);
  });

  test.each([-6, -2.5, 1, 4.5])("askew by %d°", async (degrees) => {
    expect(textsOf(page(await modulesOf(code), { degrees }))).toEqual([code]);
  });

  test("on a page on its side, on its other side and on its head", async () => {
    const upright = page(await modulesOf(code), { degrees: 1 });
    const side = turned(upright);
    const head = turned(side);
    for (const drawn of [side, head, turned(head)]) expect(textsOf(drawn)).toEqual([code]);
  });

  test("with modules of a pixel and a half, in grain and shadow", async () => {
    const modules = await modulesOf(code);
    expect(textsOf(page(modules, { module: 1.5 }))).toEqual([code]);
    expect(textsOf(page(modules, { grain: 25, shadow: 0.5, degrees: 2 }))).toEqual([code]);
  });

  test("where it stands", async () => {
    const modules = await modulesOf(code);
    const [found] = barCodes(page(modules), dpi);
    expect(found?.format).toBe("Code128");
    expect(found?.box.x0).toBeGreaterThan(70);
    expect(found?.box.x0).toBeLessThan(90);
    expect(found?.box.x1).toBeGreaterThan(75 + modules.length * 2.3);
    expect(found?.box.x1).toBeLessThan(95 + modules.length * 2.3);
  });
});

describe("nothing is read", () => {
  test("of bars that are no code", async () => {
    const even = Array.from({ length: 180 }, (_, n) => n % 4 < 2);
    const random = seeded(3);
    const chance = Array.from({ length: 240 }, () => random() < 0.5);
    for (const modules of [even, chance]) expect(textsOf(page(modules))).toEqual([]);
  });

  test("of a code with a bar that was painted over", async () => {
    const modules = [...(await modulesOf(code))];
    for (let n = 60; n < 72; n += 1) modules[n] = true;
    expect(textsOf(page(modules))).toEqual([]);
  });

  test("of two codes that were printed over one another", async () => {
    const [one, other] = [page(await modulesOf(code)), page(await modulesOf("H57.31.06-261123-9971"))];
    const data = one.data.slice();
    const cut = one.width * (80 + 30);
    data.set(other.data.subarray(cut, one.data.length), cut);
    expect(textsOf({ ...one, data })).toEqual([]);
  });
});
