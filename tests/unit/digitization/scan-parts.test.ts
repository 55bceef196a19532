import { describe, expect, it, test } from "vitest";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";
import type { PageReading } from "../../../shared/domain/reading.ts";
import { scanFlaw } from "../../../shared/domain/scan-flaws.ts";
import { partId, scanParts } from "../../../shared/domain/scan-parts.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";

const box = { x0: 0, y0: 0, x1: 9, y1: 9 };
const qrOf = (n: number, ...shown: readonly string[]): string =>
  formatDossierQr(
    { province: "46", code: `H57.31.06-261123-000${n}`, id: `0192f0c4-7d2a-7b11-9f5e-00000000000${n}` },
    shown,
  );

/** `1` is the cover sheet of dossier 1, `r1` a receipt of it, `_` an empty side, anything else a page with that text. */
const scanned = (pages: string) => {
  const words = pages.split(" ");
  const page = (word: string): PageReading => {
    if (word === "_") return aPage([], 0, { blank: true, confidence: null });
    return aPage([word], 97, { coverSheet: /^\d$/.test(word) });
  };
  const codes = words.flatMap((word, n) => {
    const [, receipt, dossier] = /^(r?)(\d)$/.exec(word) ?? [];
    if (dossier === undefined) return [];
    const text = receipt === "r" ? qrOf(Number(dossier), "1.013831") : qrOf(Number(dossier));
    return [{ page: n + 1, format: "QRCode", text, box }];
  });
  return { ...aReading(...words.map(page)), codes };
};
const split = (pages: string) =>
  scanParts(scanned(pages)).map((part) => [part.reading.pages.map(({ text }) => text).join(" "), part.emptyBacks]);

describe("a file", () => {
  test.each([
    ["with one cover sheet is one part", "1 a b", [["1 a b", []]]],
    ["without a cover sheet is one part", "a b", [["a b", []]]],
    ["with receipts alone is one part", "a r1 r2", [["a r1 r2", []]]],
    [
      "of three dossiers is split at their cover sheets, order kept",
      "1 a b 2 c 3 d e",
      [
        ["1 a b", []],
        ["2 c", []],
        ["3 d e", []],
      ],
    ],
    [
      "has its empty backs left out and told",
      "1 _ a _ 2 _ b",
      [
        ["1 a", [2, 4]],
        ["2 b", [6]],
      ],
    ],
    [
      "with pages before its first cover sheet has a part of them",
      "x y 1 a",
      [
        ["x y", []],
        ["1 a", []],
      ],
    ],
    ["with an empty side before its cover sheet has no part of that", "_ 1 a", [["1 a", [1]]]],
    [
      "with the same cover sheet twice in a row goes on",
      "1 a 1 b 2 c",
      [
        ["1 a 1 b", []],
        ["2 c", []],
      ],
    ],
    [
      "that comes back to a dossier has two parts of it",
      "1 a 2 b 1 c",
      [
        ["1 a", []],
        ["2 b", []],
        ["1 c", []],
      ],
    ],
    ["keeps the receipt of another dossier among the papers of its own", "1 r2 a", [["1 r2 a", []]]],
    ["of nothing but empty pages is one part that has them", "_ _", [[" ", []]]],
  ])("%s", (_, pages, parts) => {
    expect(split(pages)).toEqual(parts);
  });

  it("gives each part its pages numbered anew, with the codes on them, and remembers which they were", () => {
    const [, second] = scanParts(scanned("1 a _ 2 r3"));
    expect(second?.pages).toEqual([4, 5]);
    expect(second?.reading.pages.map(({ page }) => page)).toEqual([1, 2]);
    expect(second?.reading.codes.map(({ page, text }) => [page, text])).toEqual([
      [1, qrOf(2)],
      [2, qrOf(3, "1.013831")],
    ]);
  });

  it("loses no page and doubles none, however sheets lie in it", () => {
    const kinds = ["1", "2", "r1", "_", "a"];
    for (let n = 0; n < 5 ** 5; n += 1) {
      const pages = [0, 1, 2, 3, 4].map((digit) => kinds[Math.floor(n / 5 ** digit) % 5]).join(" ");
      const found = scanParts(scanned(pages)).flatMap((part) => [...part.pages, ...part.emptyBacks]);
      expect([...found].sort()).toEqual([1, 2, 3, 4, 5]);
    }
  });

  it("that is whole keeps its id, and parts have it with their number", () => {
    expect([partId("9f86", 1, 1), partId("9f86", 2, 3)]).toEqual(["9f86", "9f86-2"]);
  });
});

describe("a scan that was read is of no use", () => {
  const good = aPage(["ĐƠN"], 97);
  test.each([
    ["where nothing is on it", [aPage([], 0, { blank: true })], "scan/blank"],
    ["under 150 dpi", [aPage(["ĐƠN"], 97, { dpi: 120 })], "scan/too-coarse"],
    ["where no page can be read", [aPage(["Đ~0N"], 40, { rescan: true })], "scan/unreadable"],
    [
      "behind its cover sheet too",
      [aPage([], 97, { coverSheet: true }), aPage(["?"], 9, { rescan: true })],
      "scan/unreadable",
    ],
  ])("%s", (_, pages, code) => {
    expect(scanFlaw(aReading(...pages))).toMatchObject({ code });
  });

  test.each([
    ["at 150 dpi it can be read", [aPage(["ĐƠN"], 97, { dpi: 150 })]],
    [
      "an A4 page cut a little, in a file that says no resolution, is no coarse one",
      [aPage(["ĐƠN"], 97, { dpi: 147 })],
    ],
    [
      "one poor page takes the others with it to the person, not to quarantine",
      [good, aPage(["?"], 9, { rescan: true })],
    ],
    ["a cover sheet alone is told to the point by the recorder", [aPage([], 97, { coverSheet: true })]],
  ])("but %s", (_, pages) => {
    expect(scanFlaw(aReading(...pages))).toBeUndefined();
  });
});
