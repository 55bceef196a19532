import PDFDocument from "pdfkit";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readScan } from "../../../functions/digitization/read-scan.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { isInked } from "../../../shared/domain/ink.ts";
import { overlayMarks } from "../../../shared/domain/overlay.ts";
import { ownLines } from "../../../shared/domain/own-text.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";
import { judgedLayer, overlayOf } from "../../../shared/domain/text-layer.ts";
import { aPage } from "../../support/builders/reading.ts";

const said = "Ủy ban nhân dân phường quyết định công nhận kết quả họp xét ngày hôm nay của hội đồng";
const other = "Bên chuyển nhượng giao toàn bộ thửa ruộng cùng tài sản gắn liền cho người mua sau thanh toán";

/** A page with a picture over all of it, or none, and these letters, with a signature laid over it. */
const pdf = async (letters: { layer?: string; drawn?: string; signature?: string; picture?: boolean }) => {
  const doc = new PDFDocument({ size: [300, 400], margin: 20 });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) =>
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  doc.registerFont("vi", "node_modules/@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf");
  doc.font("vi").fontSize(9);
  if (letters.layer !== undefined) doc.opacity(0).text(letters.layer).opacity(1);
  if (letters.picture === true) {
    const white = { create: { width: 830, height: 1107, channels: 3 as const, background: "#f8f8f8" } };
    doc.image(await sharp(white).jpeg().toBuffer(), 0, 0, { width: 300, height: 400 });
  }
  if (letters.drawn !== undefined) doc.text(letters.drawn);
  if (letters.signature !== undefined) {
    // What signing programs add: an annotation with a drawing of its own (Stamp or Widget with an appearance).
    const font = doc.ref({ Type: "Font", Subtype: "Type1", BaseFont: "Helvetica" });
    font.end(Buffer.alloc(0));
    const drawing = doc.ref({
      ...{ Type: "XObject", Subtype: "Form", BBox: [0, 0, 250, 40] },
      Resources: { Font: { F1: font } },
    });
    drawing.end(Buffer.from(`BT /F1 12 Tf 5 10 Td (${letters.signature}) Tj ET`));
    const stamp = { Type: "Annot", Subtype: "Stamp", F: 4, AP: { N: drawing } };
    doc.annotate(20, 200, 250, 40, stamp);
  }
  doc.end();
  return ended;
};

const darkest = { of: 255 };
/** Reads the file as if recognition had read these words on every page. */
const read = async (bytes: Uint8Array, words: string, confidence = 97) => {
  const outcome = await readScan({
    files: scanFiles(),
    codes: { find: async () => [] },
    pages: {
      read: async (picture) => {
        darkest.of = picture.data.reduce((least, value) => Math.min(least, value), 255);
        const { lines } = aPage([words], confidence);
        return { picture, turned: 0, lines, leaders: [], engine: "none", blank: false };
      },
      close: async () => undefined,
    },
    clock: () => 0,
    limits: scanCeilings,
  })(bytes);
  return outcome.ok ? outcome.value.reading.pages[0] : undefined;
};

describe("a PDF that says something itself", () => {
  it("says it over a page-sized picture, or over what a program has drawn", async () => {
    expect((await read(await pdf({ layer: said, picture: true }), said))?.layer).toMatchObject({ over: "picture" });
    expect((await read(await pdf({ drawn: said }), said))?.layer).toMatchObject({ over: "drawing", lies: false });
  });

  it("is found to lie where its words stand nowhere on the page, and what was read stays the text", async () => {
    const page = await read(await pdf({ layer: said, picture: true }), other);
    expect(page?.layer).toMatchObject({ over: "picture", lies: true, found: 0 });
    expect(page?.text).toBe(other);
  });

  it("is not called a liar by a reading that is poor itself", async () => {
    expect((await read(await pdf({ layer: said, picture: true }), other, 60))?.layer).toBeUndefined();
  });

  it("with a signature laid over it is read without, and what the signature says is kept beside", async () => {
    const page = await read(await pdf({ picture: true, signature: "Signed by the head of the office" }), said);
    expect(page?.overlay).toEqual(["Signed by the head of the office"]);
    expect(darkest.of).toBeGreaterThan(200);
  });

  it("with a signature printed over a scan is read without, and says who signed, when, and the number that was given", async () => {
    const page = await read(
      await pdf({
        picture: true,
        drawn: "Người ký: Sở Tư pháp\nThời gian ký: 26.11.2026 09:15:00 +07:00\nSố: 12/GXN-STP",
      }),
      said,
    );
    expect(page?.overlayMarks).toEqual([
      { what: "signer", value: "Sở Tư pháp" },
      { what: "signed-at", value: "26.11.2026 09:15:00 +07:00" },
      { what: "issue-number", value: "12/GXN-STP" },
    ]);
    expect(page?.overlay).toHaveLength(3);
    expect(darkest.of).toBeGreaterThan(200);
  });

  it("with a page of print over a background is no scan with an overlay", async () => {
    const page = await read(await pdf({ picture: true, drawn: said.repeat(12) }), said);
    expect([page?.layer?.over, page?.overlay, darkest.of < 100]).toEqual(["drawing", undefined, true]);
  });

  it("says each word in its place, when a program has drawn it", async () => {
    const file = await scanFiles().open(await pdf({ drawn: said }));
    const { picture, said: own } = await file.page(1);
    file.close();
    expect(own?.lines?.map(({ text }) => text).join(" ")).toBe(said);
    const words = own?.lines?.flatMap((line) => line.words) ?? [];
    expect(words.every(({ box }) => isInked(picture, box) && box.y1 - box.y0 < 40)).toBe(true);
    expect(isInked(picture, { x0: 0, y0: 0, x1: picture.width, y1: 40 })).toBe(false);
  });

  it("with nothing to say says nothing", async () => {
    const page = await read(await pdf({ picture: true }), said);
    expect([page?.layer, page?.overlay]).toEqual([undefined, undefined]);
  });
});

describe("a layer of text", () => {
  it.each([
    [
      "that misses its marks is honest: old scanners read without",
      "Uy ban nhan dan phuong quyet dinh cong nhan ket qua",
      false,
    ],
    ["of which two words in three are right is honest", `${said} xyz1 xyz2 xyz3 xyz4 xyz5`, false],
    ["of another paper lies", other, true],
  ])("%s", (_, layer, lies) => {
    expect(judgedLayer(layer, "picture", said)?.lies).toBe(lies);
  });

  it("of a few words is not judged", () => {
    expect(judgedLayer("Đã ký số", "picture", said)).toBeUndefined();
  });

  it("is judged by sixty words at most, from all over the page", () => {
    const long = Array.from({ length: 5000 }, (_, n) => `tu${n}x`).join(" ");
    expect(judgedLayer(long, "picture", long)).toMatchObject({ sampled: 60, found: 60 });
  });

  it("has the lines of an overlay that are in no line of the page", () => {
    expect(overlayOf("một\nhai", "một\r\nhai\r\nKý bởi: UBND\r\n")).toEqual(["Ký bởi: UBND"]);
  });
});

describe("what a page that a program has drawn says of itself", () => {
  const line = (words: readonly string[], y = 100, confidence = 97) => {
    const box = (n: number) => ({ x0: n * 60, y0: y - 20, x1: n * 60 + 50, y1: y });
    return {
      text: words.join(" "),
      words: words.map((text, n) => ({ text, confidence, box: box(n) })),
      baseline: { x0: 0, y0: y, x1: words.length * 60, y1: y },
    };
  };
  const words = said.split(" ");
  const [shown, notShown] = [() => true, () => false];
  const texts = (lines: ReturnType<typeof ownLines>) => lines?.map(({ text }) => text);

  const without = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");

  it("is its text, with the marks that recognition lost: words that lost some wait for a person", () => {
    const own = ownLines([line(words, 100, 100)], [line(words.map(without))], shown);
    expect(texts(own)).toEqual([said]);
    const waiting = own?.[0]?.words.filter(({ confidence }) => confidence < 80).map(({ text }) => text);
    expect(waiting).toEqual(words.filter((word) => without(word) !== word));
  });

  /** What becomes of a word that the page says, where this was read in its place. */
  const heldAgainst = (own: string, ...read: readonly string[]) => {
    const [ownLine, readLine] = [line([...words, own], 100, 100), line(words)];
    const { x0, x1, ...high } = ownLine.words.at(-1)?.box ?? { x0: 0, x1: 0, y0: 0, y1: 0 };
    const wide = (x1 - x0) / read.length;
    const pieces = read.map((text, n) => ({
      ...{ text, confidence: 97 },
      box: { ...high, x0: x0 + n * wide, x1: x0 + (n + 1) * wide },
    }));
    return ownLines([ownLine], [{ ...readLine, words: [...readLine.words, ...pieces] }], shown)?.[0]?.words.at(-1);
  };

  it.each([
    ["TUÂN", "TUẤN"],
    ["TUẤN", "TUÂN"],
    ["Tuan", "Tuấn"],
    ["1.000.000", "11.000.000"],
    ["11.000.000", "1.000.000"],
    ["1.000.000", "1.000.00"],
    ["1.000,5", "10.005"],
    ["000", "1", "000"],
    ["5", "15"],
    ["M2", "M3"],
    ["ТУАН", "TUAN"],
  ])("says %s where %s %s is shown: another word, that waits for a person", (own, ...shownThere) => {
    expect(heldAgainst(own, ...shownThere)).toMatchObject({ text: own, confidence: 70 });
  });

  it.each([
    ["AN", "LAN"],
    ["Nguyễn", "Nguyễ"],
  ])("says %s of which %s was read: nearly it, and waits for a person", (own, read) => {
    expect(heldAgainst(own, read)).toMatchObject({ text: own, confidence: 79 });
  });

  it.each([
    ["Tuấn", "TUẤN,"],
    ["1.000.000", "1.000.000."],
    ["12/GXN-STP", "12/", "GXN–STP"],
    ["Số:12", "Số:", "12"],
    ["112,5m²", "112,5m?"],
    ["Ðơn", "Đơn"],
  ])("says %s, read to the letter, by itself", (own, ...read) => {
    expect(heldAgainst(own, ...read)).toMatchObject({ text: own, confidence: 100 });
  });

  it("is held against what was read in its own line, however close the next one stands", () => {
    const above = line(
      words.map(() => "Trực"),
      85,
    );
    expect(
      ownLines([line(words, 100, 100)], [above, line(words)], shown)?.[0]?.words.map((one) => one.confidence),
    ).toEqual(words.map(() => 100));
  });

  it("is not believed where one word in four has other marks", () => {
    const marked = words.filter((word) => without(word) !== word).slice(0, words.length / 4);
    const lying = words.map((word) =>
      marked.includes(word) ? word.normalize("NFD").replace(/\p{M}|$/u, "\u0303") : word,
    );
    expect(ownLines([line(lying)], [line(words)], shown)).toBeUndefined();
  });

  it("is not believed where one word in five stands nowhere", () => {
    const lying = words.map((word, n) => (n % 4 === 0 ? "khác" : word));
    expect(ownLines([line(lying)], [line(words)], shown)).toBeUndefined();
  });

  it("waits for a person at a word that was read otherwise, or not at all", () => {
    const other = words.map((word, n) => (n === 3 ? "1985" : word));
    const otherwise = ownLines([line(words, 100, 100)], [line(other)], shown)?.[0]?.words[3];
    expect(otherwise).toMatchObject({ text: words[3], confidence: 70 });
    const unread = { ...line(words), words: line(words).words.filter((_, n) => n !== 3) };
    expect(ownLines([line(words, 100, 100)], [unread], shown)?.[0]?.words[3]).toMatchObject({ confidence: 75 });
  });

  it("leaves out what the page does not show, and dots to write on", () => {
    const more = [...words, "đã xóa", "........"];
    expect(texts(ownLines([line(more)], [line(words)], notShown))).toEqual([said]);
  });

  it("is joined by what was read well in pictures, in its place", () => {
    const read = [line(words), line(["Giấy", "dán"], 200), line(["vết", "bẩn"], 240, 40)];
    expect(
      texts(ownLines([line(words), line(["Trang", "1"], 300)], [...read, line(["Trang", "1"], 300)], shown)),
    ).toEqual([said, "Giấy dán", "Trang 1"]);
  });
});

describe("lines of an overlay", () => {
  it.each([
    [
      ["Ký bởi: Nguyễn Văn A", "Cơ quan: UBND phường"],
      [
        ["signer", "Nguyễn Văn A"],
        ["agency", "UBND phường"],
      ],
    ],
    [["Người ký:", "Sở Y tế"], [["signer", "Sở Y tế"]]],
    [
      ["Digitally signed by UBND TỈNH", "Date: 2026.11.26 09:15:00 +07'00'"],
      [
        ["signer", "UBND TỈNH"],
        ["signed-at", "2026.11.26 09:15:00 +07'00'"],
      ],
    ],
    [
      ["1234", "Huế, ngày 5 tháng 7 năm 2026"],
      [
        ["issue-number", "1234"],
        ["issue-day", "5 tháng 7 năm 2026"],
      ],
    ],
    [["Email: vpub@hue.gov.vn"], [["email", "vpub@hue.gov.vn"]]],
    [["ĐÃ KÝ SỐ"], []],
  ])("%j say what they are", (lines, marks) => {
    expect(overlayMarks(lines).map(({ what, value }) => [what, value])).toEqual(marks);
  });
});
