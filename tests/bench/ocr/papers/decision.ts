import { inventedPerson } from "../../../../infra/local/paper-picture/invented-people.ts";
import { pick } from "../../../../infra/local/paper-picture/seeded.ts";
import { signatureInk } from "./ink.ts";
import { roundStamp } from "./round-stamp.ts";
import type { Face, Piece, Sheet } from "./sheet.ts";
import { basis, clause, documentNumber, places, printedDate, sentence } from "./words-of-papers.ts";

const line = (text: string, face: Face = "regular"): readonly [readonly Piece[], Face] => [[text], face];
const digits = (random: () => number, count: number): string =>
  String(Math.floor(random() * 10 ** count)).padStart(count, "0");

/** The head of an administrative paper (Decree 30/2020/NĐ-CP, annex I): agency and state side by side, number and date in ink. */
export const head = (sheet: Sheet, kind: string): void => {
  const { random } = sheet;
  const inked = random() < 0.75;
  const gap = (text: string, width: number): Piece => (inked ? { ink: text, width } : text);
  const upTo = (most: number): string => String(1 + Math.floor(random() * most)).padStart(2, "0");
  const place = pick(random, places);
  sheet.columns(
    [
      line("ỦY BAN NHÂN DÂN", "bold"),
      line(`TỈNH ${place.toLocaleUpperCase("vi")}`, "bold"),
      [["Số: ", gap(digits(random, 3), 30), ` /${kind}-UBND`], "regular"],
    ],
    [
      line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold"),
      line("Độc lập - Tự do - Hạnh phúc", "bold"),
      [
        [`${place}, ngày `, gap(upTo(28), 22), " tháng ", gap(upTo(12), 22), ` năm ${2018 + Math.floor(random() * 8)}`],
        "italic",
      ],
    ],
  );
  sheet.doc.y += 10;
};

/** The end: who receives it, small and to the left; who signed, with the stamp over the signature. */
const end = (sheet: Sheet, blackStamp: boolean): void => {
  const { doc, random, margin } = sheet;
  const top = doc.y + 10;
  const right = margin + sheet.width * 0.58;
  const receivers = [
    "Nơi nhận:",
    "- Như Điều 3;",
    "- Bộ Tư pháp (để báo cáo);",
    "- Thường trực HĐND tỉnh;",
    "- Các Phó Chủ tịch UBND tỉnh;",
    "- Lưu: VT, NCPC.",
  ];
  for (const [n, text] of receivers.entries()) {
    sheet.pieces([text], { x: margin, y: top + n * 14, face: n === 0 ? "italic" : "regular", size: 11 });
  }
  for (const [n, text] of ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"].entries()) {
    sheet.pieces([text], { x: right, y: top + n * 17, face: "bold" });
  }
  signatureInk(doc, random, right + 10, top + 82);
  const words = "ỦY BAN NHÂN DÂN TỈNH * CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM *";
  roundStamp(doc, { x: right - 6, y: top + 68, text: words, colour: blackStamp ? "#151515" : "#d0202a" });
  sheet.truth.push(`{{stamp:${words}}}`);
  sheet.pieces([inventedPerson(Math.floor(random() * 1e6)).name], { x: right + 8, y: top + 118, face: "bold" });
};

/** What a signing service draws on top: who signed, and when. */
const overlay = (sheet: Sheet): void => {
  const text = ["Ký bởi: Ủy ban nhân dân tỉnh", "Thời gian ký: 05/01/2024 08:15:24"];
  for (const [n, words] of text.entries()) {
    sheet.doc.font("regular").fontSize(6.5).fillColor("#2233cc");
    sheet.doc.text(words, sheet.doc.page.width - 170, 14 + n * 8, { lineBreak: false });
  }
  sheet.doc.fillColor("black");
  sheet.truth.push(...text.map((words) => `{{sig:${words}}}`));
  sheet.doc.y = sheet.margin - 8;
};

/** A decision (quyết định) that fills its page with text. */
export const decision = (sheet: Sheet, { blackStamp }: { readonly blackStamp: boolean }): void => {
  const { random, doc } = sheet;
  if (random() < 0.5) overlay(sheet);
  head(sheet, "QĐ");
  sheet.centred("QUYẾT ĐỊNH", { size: 14 });
  sheet.centred(`Về việc ${clause(random)}`, { face: "bold" });
  doc.y += 6;
  for (let n = 0; n < 3; n += 1) sheet.paragraph(basis(random), { face: "italic" });
  sheet.centred("QUYẾT ĐỊNH:");
  for (let article = 1; doc.y < 560; article += 1) {
    sheet.paragraph(`Điều ${article}. ${sentence(random)} ${article === 1 ? sentence(random) : ""}`.trim());
  }
  end(sheet, blackStamp);
};

/** The second page of a longer paper: nothing but text, and its number on top. */
export const runningText = (sheet: Sheet): void => {
  const { random } = sheet;
  sheet.centred("2", { face: "regular", size: 12 });
  for (let n = 1; ; n += 1) {
    const begins = n % 3 === 1 ? `${Math.ceil(n / 3)}. ` : n % 3 === 2 ? "a) " : "- ";
    const quotes =
      random() < 0.4
        ? ` Việc này thực hiện theo văn bản số ${documentNumber(random)} ngày ${printedDate(random)}.`
        : "";
    const text = `${begins}${sentence(random)}${quotes} ${sentence(random)}`;
    if (!sheet.fits(text)) break;
    sheet.paragraph(text);
  }
};
