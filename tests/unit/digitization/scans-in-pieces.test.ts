import PDFDocument from "pdfkit";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readScan } from "../../../functions/digitization/read-scan.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";
import { aPage } from "../../support/builders/reading.ts";

const said = "Ủy ban nhân dân phường quyết định công nhận kết quả họp xét ngày hôm nay của hội đồng";
const other = "Bên chuyển nhượng giao toàn bộ thửa ruộng cùng tài sản gắn liền cho người mua sau thanh toán";
/** Points of the page; a scan of 200 dpi is 825 × 1,100 pixels. */
const [width, height] = [297, 396];

type Doc = PDFKit.PDFDocument;
const grey = (w: number, h: number, background = "#f2f2f2") =>
  sharp({ create: { width: w, height: h, channels: 3, background } })
    .jpeg()
    .toBuffer();

/** Draws what it is given within a form (XObject) that is set down on the page at half its size and drawn twice as large. */
const withinForm = (doc: Doc, jpeg: Buffer) => {
  const image = doc.ref({
    ...{ Type: "XObject", Subtype: "Image", Width: 825, Height: 1100, BitsPerComponent: 8 },
    ...{ ColorSpace: "DeviceRGB", Filter: "DCTDecode" },
  });
  image.end(jpeg);
  const form = doc.ref({
    ...{ Type: "XObject", Subtype: "Form", BBox: [0, 0, 100, 100] },
    Resources: { XObject: { Scan: image } },
  });
  form.end(Buffer.from("q 50 0 0 50 25 25 cm /Scan Do Q"));
  doc.page.xobjects.Within = form;
  // The page's own letters run from top to bottom in pdfkit: its matrix is undone first.
  doc.addContent(
    `q 1 0 0 -1 0 ${height} cm ${width / 50} 0 0 ${height / 50} ${-width / 2} ${-height / 2} cm /Within Do Q`,
  );
};

const layouts: Readonly<Record<string, (doc: Doc) => Promise<void>>> = {
  "a scan cut into strips": async (doc) => {
    for (let n = 0; n < 11; n += 1) doc.image(await grey(825, 100), 0, n * 36, { width, height: 36 });
  },
  "a scan within a form": async (doc) => withinForm(doc, await grey(825, 1100)),
  "a scan with a margin around it": async (doc) => {
    doc.image(await grey(660, 880), width * 0.1, height * 0.1, { width: width * 0.8, height: height * 0.8 });
  },
  "a scan with paper and letters in two layers": async (doc) => {
    doc.image(await grey(206, 275), 0, 0, { width, height });
    doc.image(await grey(700, 900, "#eeeeee"), 22, 36, { width: 252, height: 324 });
  },
  "a scan cut into two halves that overlap": async (doc) => {
    doc.image(await grey(825, 600), 0, 0, { width, height: 216 });
    doc.image(await grey(825, 600), 0, 180, { width, height: 216 });
  },
};

const pdf = async (
  layout: (doc: Doc) => Promise<void>,
  letters: { readonly below?: string; readonly hidden?: string; readonly above?: string; readonly drawn?: string } = {},
) => {
  const doc = new PDFDocument({ size: [width, height], margin: 20 });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) =>
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  doc.registerFont("vi", "node_modules/@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf");
  doc.font("vi").fontSize(9);
  if (letters.below !== undefined) doc.text(letters.below, 60, 60, { width: 180 });
  await layout(doc);
  if (letters.hidden !== undefined) {
    doc.save().addContent("3 Tr");
    doc.text(letters.hidden, 60, 60, { width: 180 });
    doc.restore();
  }
  if (letters.above !== undefined) doc.text(letters.above, 60, 200, { width: 180 });
  if (letters.drawn !== undefined) doc.text(letters.drawn, 20, 20);
  doc.end();
  return ended;
};

const read = async (bytes: Uint8Array, words: string) => {
  let seen = { dpi: 0, darkest: 255 };
  const outcome = await readScan({
    files: scanFiles(),
    codes: { find: async () => [] },
    pages: {
      read: async (picture) => {
        seen = { dpi: picture.dpi, darkest: picture.data.reduce((least, value) => Math.min(least, value), 255) };
        const { lines } = aPage([words], 97);
        return { picture, turned: 0, lines, leaders: [], engine: "none", blank: false };
      },
      close: async () => undefined,
    },
    clock: () => 0,
    limits: scanCeilings,
  })(bytes);
  const page = outcome.ok ? outcome.value.reading.pages[0] : undefined;
  return { page, ...seen };
};

describe.each(Object.entries(layouts))("%s", (_, layout) => {
  it("is drawn as finely as it was scanned", async () => {
    const { dpi } = await read(await pdf(layout), said);
    expect(Math.abs(dpi - 200)).toBeLessThan(2);
  });

  it.each(["below", "hidden"] as const)("is judged by its picture: a layer %s that lies is found", async (place) => {
    const { page } = await read(await pdf(layout, { [place]: said }), other);
    expect(page?.layer).toMatchObject({ over: "picture", lies: true });
    expect(page?.text).toBe(other);
    expect((await read(await pdf(layout, { [place]: said }), said)).page?.layer).toMatchObject({ lies: false });
  });

  it("is read without the signature that is laid over it", async () => {
    const { page, darkest } = await read(await pdf(layout, { hidden: said, above: "Người ký: Sở Tư pháp" }), said);
    expect(page?.overlayMarks).toEqual([{ what: "signer", value: "Sở Tư pháp" }]);
    expect(darkest).toBeGreaterThan(200);
  });
});

describe("a page that a program has drawn", () => {
  it("is none the less for an emblem on it, however fine, or for pictures on a third of it", async () => {
    const emblem = async (doc: Doc) => {
      doc.image(await grey(600, 600), 120, 100, { width: 40, height: 40 });
      doc.image(await grey(800, 300), 0, 260, { width, height: 120 });
    };
    const { page, dpi } = await read(await pdf(emblem, { drawn: said }), said);
    expect([page?.layer?.over, page?.overlay, dpi]).toEqual(["drawing", undefined, 200]);
  });

  it("keeps what is written beside a picture that fills most of it", async () => {
    const map = async (doc: Doc) => {
      doc.image(await grey(825, 800), 0, 100, { width, height: 288 });
    };
    const { page, darkest } = await read(await pdf(map, { drawn: said }), said);
    expect([page?.overlay, darkest < 100]).toEqual([undefined, true]);
  });

  it("over a coarse background is drawn as finely as one without", async () => {
    const background = async (doc: Doc) => {
      doc.image(await grey(300, 400), 0, 0, { width, height });
    };
    const { page, dpi } = await read(await pdf(background, { drawn: said.repeat(12) }), said);
    expect([page?.layer?.over, dpi]).toEqual(["drawing", 200]);
  });
});
