import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { partsAsKept, refusalOf } from "../../../functions/digitization/parts-as-kept.ts";
import { readingAsJson, readingForPeople } from "../../../functions/digitization/reading-report.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";

const forms = await publishedForms(process.cwd());
const title = "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT";
const box = { x0: 0, y0: 0, x1: 9, y1: 9 };
const qrOf = (n: number) =>
  formatDossierQr({ province: "46", code: `H57.31.06-261123-000${n}`, id: `0192f0c4-7d2a-7b11-9f5e-00000000000${n}` });
/** Two dossiers in one tray: cover sheet, a form and its empty back; cover sheet, a page that no engine can read. */
const batch = {
  ...aReading(
    aPage([], 97, { coverSheet: true }),
    aPage([title, "1. Tên: Nguyễn Thị Mận"], 97),
    aPage([], 0, { blank: true }),
    aPage([], 97, { coverSheet: true }),
    aPage(["?"], 20, { rescan: true }),
  ),
  codes: [1, 4].map((page, n) => ({ page, format: "QRCode", text: qrOf(n + 1), box })),
};
const told = ({ code }: { readonly code: string }) => ({ code });

describe("what is printed of a file", () => {
  it("is split at its cover sheets and judged part by part as the functions do; pages keep the numbers of the file", () => {
    const parts = partsAsKept(batch, forms);
    const printed = readingAsJson(batch, parts, told);
    expect(printed.parts).toEqual([
      { pages: [1, 2], emptyBacks: [3] },
      { pages: [4, 5], emptyBacks: [], refusal: { code: "scan/unreadable" } },
    ]);
    expect(printed.papers.map(({ pages }) => pages)).toEqual([[2], [5]]);
    expect(printed.pages).toHaveLength(5);
    expect(printed.form).toBe(parts[0]?.papers[0]?.form);
    expect(printed).not.toHaveProperty("refusal");
    expect(readingForPeople("tray.pdf", batch, parts)).toContain("Pages 4, 5 are set aside (scan/unreadable)");
  });

  it("says why it is refused where no part of it is of any use, beside what was read", () => {
    const poor = aReading(aPage([title], 60, { rescan: true, dpi: 150 }));
    const parts = partsAsKept(poor, forms);
    expect(refusalOf(parts)).toEqual({ code: "scan/unreadable", facts: { pages: 1 } });
    expect(readingAsJson(poor, parts, told)).toMatchObject({
      ...{ refusal: { code: "scan/unreadable" }, pages: [{ text: title, rescan: true }] },
    });
  });
});

const read = (file: string, ...more: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["functions/digitization/read-scan.command.ts", file, "--json", ...more],
    { encoding: "utf8", timeout: 60_000 },
  );
  return { status, stderr, printed: stdout === "" ? undefined : JSON.parse(stdout) };
};
const folder = mkdtempSync(join(tmpdir(), "read-"));
const given = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

describe("a file that is refused", () => {
  it("is told by its code and a sentence, ends with 1 and shows no innards", () => {
    const { status, stderr, printed } = read(given("letter.pdf", "{\\rtf1 Kính gửi}"));
    expect(status).toBe(1);
    expect(printed).toMatchObject({ refusal: { code: "scan/office-document", text: { vi: expect.any(String) } } });
    // Whoever reads what is printed finds the same names, whatever the file is.
    expect(printed).toMatchObject({ pages: [], codes: [], form: null, fields: [] });
    expect(stderr).toContain("scan/office-document");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("may be one whose pages could be opened: blank ones are set aside as the functions set them aside", async () => {
    const white = { create: { width: 827, height: 1169, channels: 3 as const, background: "#ffffff" } };
    const { status, stderr, printed } = read(given("blank.jpg", await sharp(white).jpeg().toBuffer()));
    expect([status, printed?.refusal?.code, printed?.pages?.length]).toEqual([1, "scan/blank", 1]);
    expect(stderr).toContain("scan/blank");
  });

  it("has more than the province allows; a province that has no file is told so", async () => {
    const doc = new PDFDocument({ size: [4000, 4000] });
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<Buffer>((resolve) => doc.on("end", () => resolve(Buffer.concat(chunks))));
    doc.end();
    const huge = given("huge.pdf", await ended);
    const { status, printed } = read(huge, "--province", "46-hue");
    expect([status, printed?.refusal?.code]).toEqual([1, "scan/too-many-pixels"]);
    const unknown = read(huge, "--province", "moon");
    expect([unknown.status, unknown.stderr.trim()]).toEqual([2, "infra/provinces/moon.yaml: there is no such file."]);
  });
});
