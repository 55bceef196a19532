import { describe, expect, it } from "vitest";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import type { ReadCell } from "../../../shared/domain/read-table.ts";
import type { Box } from "../../../shared/domain/reading.ts";
import { withSecondReading } from "../../../shared/domain/second-reading.ts";
import { aPage } from "../../support/builders/reading.ts";

const forms = await publishedForms(process.cwd());

/** Lines of the builder are 60 pixels apart from 100 on, letters 20 wide. */
const cell = (row: number, column: number, x0: number, x1: number, text = ""): ReadCell => ({
  ...{ row, column, rows: 1, columns: 1, header: false, text, confidence: 99 },
  box: { x0, y0: 90 + row * 60, x1, y1: 150 + row * 60 },
});

describe("tables of a second engine", () => {
  const page = aPage(["DANH SÁCH", "Nguyễn An Huế", "Trần Bình Đà Nẵng", "Hết"], 97);
  const cells = [cell(1, 1, 90, 300), cell(1, 2, 300, 900), cell(2, 1, 90, 300), cell(2, 2, 300, 900)];
  const table = { box: { x0: 90, y0: 150, x1: 900, y1: 270 }, cells };

  it("say in which cell a word stands: lines follow the cells, row by row, and the rest stays where it was", () => {
    const read = withSecondReading(page, { lines: [], tables: [table] }, "tables");
    expect(read.lines.map(({ text }) => text)).toEqual([
      "DANH SÁCH",
      "Nguyễn An",
      "Huế",
      "Trần Bình",
      "Đà Nẵng",
      "Hết",
    ]);
    expect(read.text.split("\n")).toHaveLength(6);
    expect(read.engine).toBe("built, textract tables");
  });

  it("change no word: the text of record stays that of the first engine, marks and confidences", () => {
    const misread = { ...table, cells: cells.map((one) => ({ ...one, text: "Nguyen An" })) };
    const read = withSecondReading(page, { lines: aPage(["Nguyen An Hue"], 99).lines, tables: [misread] }, "tables");
    const words = (lines: typeof page.lines) => lines.flatMap((line) => line.words).map((word) => JSON.stringify(word));
    expect(words(read.lines).sort()).toEqual(words(page.lines).sort());
    expect(read.confidence).toBe(page.confidence);
  });

  it("leave the page as it is where there are none, or no word stands in one", () => {
    expect(withSecondReading(page, { lines: [], tables: [] }, "tables")).toBe(page);
    const elsewhere = { box: { x0: 0, y0: 2000, x1: 10, y1: 2010 }, cells: [] };
    expect(withSecondReading(page, { lines: [], tables: [elsewhere] }, "tables")).toBe(page);
  });
});

describe("a machine-readable zone", () => {
  const zone = ["P<VNMNGUYEN<<VAN<AN<<<<<<<<<<<<<<<<<<<<<<<<<", "C7654321<8VNM9001011M3001012<<<<<<<<<<<<<<08"].map(
    (line) => line.padEnd(44, "<").slice(0, 44),
  );
  const page = aPage(["HỘ CHIẾU", "Nguyễn Văn An", "P<VNMNGUYÊN KKVANKAN", "C7654321K8VNM"], 80);
  const [, , third, fourth] = page.lines;

  it("takes the place of what was read there, and nothing else does", () => {
    const found = aPage(["HO CHIEU", "Nguyen Van An", ...zone], 99).lines;
    const read = withSecondReading(page, { lines: found, tables: [] }, "machineReadableZone");
    expect(read.lines.map(({ text }) => text)).toEqual(["HỘ CHIẾU", "Nguyễn Văn An", ...zone]);
    expect([third?.text, fourth?.text]).not.toEqual(zone);
  });

  it("is told from other lines by its length and its signs", () => {
    const found = aPage(["C7654321", "P<VNM", "NGUYEN VAN AN"], 99).lines;
    expect(withSecondReading(page, { lines: found, tables: [] }, "machineReadableZone")).toBe(page);
  });
});

describe("a paper in a Latin script", () => {
  const page = aPage(["Th1s 1s to confirm"], 80);

  it("has the lines of the second engine, with its confidence", () => {
    const found = aPage(["This is to confirm"], 99).lines;
    const read = withSecondReading(page, { lines: found, tables: [] }, "latin");
    expect(read).toMatchObject({ text: "This is to confirm", confidence: 99, engine: "built, textract latin" });
  });

  it.each(["latin", "tables"] as const)(
    "is for a person where the second engine sees handwriting (%s), however sure both are",
    (use) => {
      const [title = "", ...rest] = [
        "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT",
        "a) Tên(2): NGUYỄN THỊ MẬN",
      ];
      const printed = aPage([title, ...rest, "d) Điện thoại liên hệ (nếu có): 0905 123 456"], 99);
      const phone = printed.lines[2]?.words.slice(-3).map(({ box }) => box) ?? [];
      const fieldsOf = (handwriting: readonly Box[]) => {
        const page = withSecondReading(printed, { lines: printed.lines, tables: [], handwriting }, use);
        const fields = readPapers({ pages: [page], codes: [] }, forms)[0]?.fields ?? [];
        return Object.fromEntries(fields.map(({ name, accepted, reasons }) => [name, [accepted, ...reasons]]));
      };
      expect(fieldsOf([])).toMatchObject({ applicantName: [true], phone: [true] });
      expect(fieldsOf(phone)).toMatchObject({ applicantName: [true], phone: [false, "field/handwriting"] });
    },
  );

  it("keeps its first reading where the second engine read nothing", () => {
    expect(withSecondReading(page, { lines: [], tables: [] }, "latin")).toBe(page);
  });
});
