import { expect, it } from "vitest";
import { engineRefusalTexts } from "../../../shared/domain/page-engines.ts";
import type { Picture } from "../../../shared/ports/page-pictures.ts";
import { EngineRefuses, type PageReaders, type RecognisedPage } from "../../../shared/ports/page-readers.ts";

/** A page that is drawn for the suite: what stands on it, from top to bottom, in letters that every engine knows. */
export interface DrawnPage {
  readonly picture: Picture;
  readonly lines: readonly string[];
  /** How far the paper lies turned clockwise in the picture. */
  readonly lies: 0 | 90;
}

export interface PageReadersUnderTest {
  readonly upright: DrawnPage;
  readonly lying: DrawnPage;
  readonly empty: DrawnPage;
  /** A reader to which such a page can be given. */
  readonly readerOf: (page: DrawnPage) => Promise<PageReaders>;
  readonly readsVietnamese: boolean;
}

/** What holds for every engine that reads pages. */
export const pageReadersSuite = (open: () => PageReadersUnderTest): void => {
  const read = async (page: DrawnPage): Promise<RecognisedPage> => {
    const reader = await open().readerOf(page);
    try {
      return await reader.read(page.picture, [], "latin");
    } finally {
      await reader.close();
    }
  };
  const texts = ({ lines }: RecognisedPage) => lines.map(({ text }) => text);
  const expectSound = ({ picture, lines }: RecognisedPage) => {
    for (const { words, text } of lines) {
      expect(text).toBe(text.normalize("NFC"));
      expect(words.length).toBeGreaterThan(0);
      for (const { confidence, box } of words) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(100);
        expect(box.x0).toBeGreaterThanOrEqual(0);
        expect(box.y0).toBeGreaterThanOrEqual(0);
        expect(box.x1).toBeGreaterThan(box.x0);
        expect(box.y1).toBeGreaterThan(box.y0);
        expect(box.x1).toBeLessThanOrEqual(picture.width);
        expect(box.y1).toBeLessThanOrEqual(picture.height);
      }
    }
    const tops = lines.map(({ baseline }) => baseline.y0);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
  };

  it("reads lines from top to bottom, words with confidences of 0 to 100 in boxes on the page", async () => {
    const { upright } = open();
    const page = await read(upright);
    expect(texts(page)).toEqual(upright.lines);
    expect(page).toMatchObject({ turned: 0, blank: false });
    expect([page.picture.width, page.picture.height]).toEqual([upright.picture.width, upright.picture.height]);
    expect(page.engine).not.toBe("");
    expectSound(page);
  });

  it("turns a page that lies on its side, and its boxes with it", async () => {
    const { lying } = open();
    const page = await read(lying);
    expect(texts(page)).toEqual(lying.lines);
    expect(page.turned).toBe(270);
    expect([page.picture.width, page.picture.height]).toEqual([lying.picture.height, lying.picture.width]);
    expectSound(page);
  });

  it("finds nothing on an empty page, and says so", async () => {
    expect(await read(open().empty)).toMatchObject({ blank: true, lines: [] });
  });

  it("gives the text of record in Vietnamese, or refuses it and says why in both languages", async () => {
    const { upright, readerOf, readsVietnamese } = open();
    const reader = await readerOf(upright);
    try {
      // Where nothing is said, the text of record is wanted.
      for (const wanted of [undefined, "vietnamese"] as const) {
        const asked = reader.read(upright.picture, [], wanted);
        if (readsVietnamese) expect(texts(await asked)).toEqual(upright.lines);
        else {
          const refusal = await asked.then(
            () => undefined,
            (error: unknown) => error,
          );
          if (!(refusal instanceof EngineRefuses)) throw refusal;
          expect(engineRefusalTexts[refusal.code].en).toContain("does not read Vietnamese");
          expect(engineRefusalTexts[refusal.code].vi).toContain("không hỗ trợ tiếng Việt");
        }
      }
      // A reader that refused one page reads the next.
      expect(texts(await reader.read(upright.picture, [], "latin"))).toEqual(upright.lines);
    } finally {
      await reader.close();
    }
  });
};
