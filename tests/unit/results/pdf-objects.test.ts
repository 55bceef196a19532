import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { lastPage, openPdf } from "../../../shared/adapters/signing/pdf-objects.ts";
import { elementsOf, entriesOf, stringOf, UnfitPdf } from "../../../shared/adapters/signing/pdf-syntax.ts";

const inside = "<< /Type /Catalog /Pages 2 0 R >>";
/** A PDF of two objects, with a cross-reference stream of these rows (1 and 2 are packed in object 3). */
const withStream = (rows: Buffer, more = ""): Buffer => {
  const packed = deflateSync(Buffer.from(`1 0 2 ${inside.length + 1} ${inside} << /Type /Pages /Kids [] >>`));
  const objects = `3 0 obj\n<< /Type /ObjStm /N 2 /First ${`1 0 2 ${inside.length + 1} `.length} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  const head = Buffer.concat([Buffer.from(`%PDF-1.5\n${objects}`), packed, Buffer.from("\nendstream\nendobj\n")]);
  const bytes = deflateSync(rows);
  return Buffer.concat([
    head,
    Buffer.from(
      `4 0 obj\n<< /Type /XRef /Size 5 /Root 1 0 R /W [1 2 1] ${more} /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`,
    ),
    bytes,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`),
  ]);
};
const rows = Buffer.from([0, 0, 0, 255, 2, 0, 3, 0, 2, 0, 3, 1, 1, 0, 9, 0, 0, 0, 0, 0]);

const itself = withStream(rows).indexOf("4 0 obj");

describe("the objects of a PDF", () => {
  it("are found in object streams, by the place that the cross-reference stream names", () => {
    const pdf = openPdf(withStream(rows));
    expect([pdf.root, pdf.size, pdf.crossReferences, pdf.firstId]).toEqual([1, 5, "stream", undefined]);
    expect(Object.fromEntries(pdf.entries(1))).toEqual({ Type: "/Catalog", Pages: "2 0 R" });
  });

  it.each([
    ["a place in the stream that another object has", Buffer.from(rows).fill(0, 7, 8).fill(0, 11, 12), ""],
    ["an object in a stream that is in a stream itself", Buffer.from(rows).fill(2, 12, 13), ""],
    ["rows cut short", rows.subarray(0, 6), ""],
    ["a predictor that nobody knows", rows, "/DecodeParms << /Predictor 2 >>"],
    ["a second filter", rows, "/DecodeParms [null null]"],
    ["a password", rows, "/Encrypt 9 0 R"],
    ["a revision that points to itself", rows, `/Prev ${itself}`],
    ["two entries of one name", rows, "/Size 5"],
    ["more objects than any paper has", Buffer.alloc(4_000_000), "/Index [0 1000000]"],
    ["what unpacks to more than the room for it", Buffer.alloc(70_000_000), ""],
  ])("are not looked for behind %s", (_, table, more) => {
    expect(() => {
      const pdf = openPdf(withStream(table, more));
      pdf.entries(2);
    }).toThrow(UnfitPdf);
  });

  it("have a last page, or are no paper", () => {
    expect(() => lastPage(openPdf(withStream(rows)))).toThrow("no page");
  });
});

describe("what is written in a PDF", () => {
  it("is told apart into values: strings with parentheses in them, names, references, comments between", () => {
    const written = "/A (a \\) (b) \\\\) /B 12 0 R/C[1 0 R 2 % 3 0 R\n<4142>]/D<</E/F>>";
    expect(elementsOf(written)).toEqual([
      ...["/A", "(a \\) (b) \\\\)", "/B", "12 0 R", "/C", "[1 0 R 2 % 3 0 R\n<4142>]", "/D", "<</E/F>>"],
    ]);
    expect(elementsOf("[1 0 R 2 % 3 0 R\n<4142>]")).toEqual(["1 0 R", "2", "<4142>"]);
  });

  it("is a text in parentheses with escapes, or in hex digits", () => {
    expect(stringOf("(D\\0722026\\)\\n\\\n!)")).toBe("D:2026)\n!");
    expect(stringOf("<44 3a 3>")).toBe("D:0");
    expect(stringOf("12")).toBeUndefined();
  });

  it("has names with other letters in them as numbers, and each of them once", () => {
    expect([...entriesOf("<< /Acro#46orm 1 >>").keys()]).toEqual(["AcroForm"]);
    expect(() => entriesOf("<< /AcroForm 1 /Acro#46orm 2 >>")).toThrow(UnfitPdf);
  });

  it.each(["<< /A ", "[[1 2]", "(never ends", "<< /A >", `${"[".repeat(100)}${"]".repeat(100)}`])(
    "is refused as %s",
    (written) => {
      expect(() => elementsOf(written)).toThrow(UnfitPdf);
    },
  );
});
