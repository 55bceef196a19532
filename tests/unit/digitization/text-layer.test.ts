import PDFDocument from "pdfkit";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readScan } from "../../../functions/digitization/read-scan.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
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
