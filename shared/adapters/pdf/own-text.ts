import * as z from "zod/mini";
import type { Box, ReadLine, ReadWord } from "../../domain/reading.ts";
import { type PageObject, pageObjects } from "./page-objects.ts";
import { fn, type Module } from "./raw-exports.ts";

/** What PDFium exports about letters and objects, and its library does not name. */
const Raw = z.object({
  malloc: fn(),
  free: fn(),
  FPDFText_LoadPage: fn(),
  FPDFText_ClosePage: fn(),
  FPDFText_CountChars: fn(),
  FPDFText_GetUnicode: fn(),
  FPDFText_GetCharBox: fn(),
  FPDFText_GetCharOrigin: fn(),
  FPDFText_GetTextObject: fn(),
  FPDFTextObj_SetTextRenderMode: fn(),
  FPDF_PageToDevice: fn(),
});

/** Text that is not drawn. */
const invisible = 3;
/** A page of close print has 6,000 letters; more is nothing anybody reads. */
const mostLetters = 50_000;

/** Letters of a page, as a PDF says them: `page` is PDFium's handle of it. */
export interface OwnText {
  /** Pictures and pieces of text in the order in which they are drawn. */
  objects(): readonly PageObject[];
  /** These objects are drawn no more. */
  hide(objects: ReadonlySet<number>): void;
  /** Lines with boxes in pixels of the page drawn in this size; `of` picks the objects whose letters are meant. */
  lines(
    size: { readonly width: number; readonly height: number },
    of: (object: number) => boolean,
  ): readonly ReadLine[];
}

export const ownTextOf = (module: Module, page: number): OwnText => {
  const raw = Raw.parse(module.wasmExports);
  const withRoom = <T>(bytes: number, use: (at: number) => T): T => {
    const at = raw.malloc(bytes);
    try {
      return use(at);
    } finally {
      raw.free(at);
    }
  };
  // Memory moves when it grows: it is looked up each time.
  const doubles = (at: number, count: number): readonly number[] => {
    const view = new DataView(module.HEAPU8.buffer, at, count * 8);
    return Array.from({ length: count }, (_, n) => view.getFloat64(n * 8, true));
  };

  return {
    objects: () => pageObjects(module, page),
    hide: (objects) => {
      for (const object of objects) raw.FPDFTextObj_SetTextRenderMode(object, invisible);
    },
    lines: ({ width, height }, of) => {
      const text = raw.FPDFText_LoadPage(page);
      if (text === 0) return [];
      try {
        return withRoom(32, (at) => {
          const device = (x: number, y: number): readonly [number, number] => {
            raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, at, at + 4);
            const view = new DataView(module.HEAPU8.buffer, at, 8);
            return [view.getInt32(0, true), view.getInt32(4, true)];
          };
          const letters = linesOfLetters();
          const count = Math.min(raw.FPDFText_CountChars(text), mostLetters);
          for (let n = 0; n < count; n += 1) {
            const code = raw.FPDFText_GetUnicode(text, n);
            if (code === 0x0a || code === 0x0d) letters.endLine();
            else if (code <= 0x20 || code === 0xa0) letters.endWord();
            else {
              const object = raw.FPDFText_GetTextObject(text, n);
              if (!of(object) || raw.FPDFText_GetCharBox(text, n, at, at + 8, at + 16, at + 24) === 0) continue;
              const [left, right, bottom, top] = doubles(at, 4) as [number, number, number, number];
              raw.FPDFText_GetCharOrigin(text, n, at, at + 8);
              const [x, y] = doubles(at, 2) as [number, number];
              const corners = [device(left, bottom), device(right, top)];
              letters.add(letterOf(code), boxOf(corners), device(x, y)[1]);
            }
          }
          letters.endLine();
          return letters.lines;
        });
      } finally {
        raw.FPDFText_ClosePage(text);
      }
    },
  };
};

/** PDFium's mark for a hyphen at the end of a line is no letter. */
const letterOf = (code: number): string =>
  code === 0xfffe || code === 0x02 ? "-" : code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);

const boxOf = (corners: readonly (readonly [number, number])[]): Box => {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
};

/** Letters become words, and words lines; what the PDF says of a letter has no doubt. */
const linesOfLetters = () => {
  const lines: ReadLine[] = [];
  let words: ReadWord[] = [];
  let word: { text: string; box: Box } | undefined;
  let base: { readonly x0: number; readonly y0: number; x1: number; y1: number } | undefined;
  const endWord = () => {
    if (word !== undefined) words.push({ text: word.text.normalize("NFC"), confidence: 100, box: word.box });
    word = undefined;
  };
  return {
    lines,
    endWord,
    endLine: () => {
      endWord();
      if (words.length > 0 && base !== undefined)
        lines.push({ text: words.map(({ text }) => text).join(" "), words, baseline: base });
      words = [];
      base = undefined;
    },
    add: (letter: string, box: Box, baseline: number) => {
      base ??= { x0: box.x0, y0: baseline, x1: box.x1, y1: baseline };
      base.x1 = Math.max(base.x1, box.x1);
      word = word === undefined ? { text: letter, box } : { text: word.text + letter, box: around(word.box, box) };
    },
  };
};

const around = (a: Box, b: Box): Box => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
});
