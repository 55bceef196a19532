import { pick } from "../../../../infra/local/paper-picture/seeded.ts";
import type { FormTemplate } from "../../../../shared/domain/forms/form-template.ts";
import { bareValue, filledPerson, filledValue } from "./filled-values.ts";
import { type Piece, type Sheet, textSize } from "./sheet.ts";
import { clause } from "./words-of-papers.ts";

const leader = (sheet: Sheet, x: number, y: number): void => {
  const { doc, margin, width } = sheet;
  doc.font("regular").fontSize(textSize);
  const dots = Math.floor((margin + width - x) / doc.widthOfString("."));
  if (dots > 3) doc.text(".".repeat(dots), x, y, { lineBreak: false });
};

/** Rows of words that fit between the margins. */
const rowsOf = (sheet: Sheet, text: string): readonly string[] => {
  const rows: string[] = [];
  for (const word of text.split(" ")) {
    const longer = [...rows.slice(-1), word].join(" ");
    if (rows.length > 0 && sheet.widthOf([longer], "regular", textSize) <= sheet.width) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
};

/** One line of a form: label, value, and dots to the margin. */
const line = (sheet: Sheet, pieces: readonly Piece[]): void => {
  const y = sheet.doc.y + 4;
  const end = sheet.pieces(pieces, { x: sheet.margin, y });
  leader(sheet, end + 3, y);
  sheet.doc.y = y + 19;
};

/** Label and value, on the next line where one is too short, and dots to the margin. */
const filled = (sheet: Sheet, text: string): void => {
  const rows = rowsOf(sheet, text);
  for (const row of rows.slice(0, -1)) {
    const y = sheet.doc.y + 4;
    sheet.pieces([row], { x: sheet.margin, y });
    sheet.doc.y = y + 19;
  }
  line(sheet, rows.slice(-1));
};

/**
 * A form of the catalogue, printed from its template: title, labels in order, values filled in by a printer over dotted leaders, and
 * the other printed lines of the form between them. Answers with the values by field.
 */
export const filledForm = (sheet: Sheet, form: FormTemplate): ReadonlyMap<string, string> => {
  const { random, doc } = sheet;
  const values = new Map<string, string>();
  sheet.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { size: 12 });
  sheet.centred("Độc lập - Tự do - Hạnh phúc", { size: 12 });
  doc.y += 10;
  sheet.centred(form.titles[0] ?? "", { size: 14 });
  doc.y += 8;
  // The first person of a form is the same in all of its fields; a field that says so is somebody else's.
  const people = [filledPerson(random), filledPerson(random)] as const;
  form.fields.forEach(({ name, kind, labels }, n) => {
    const other = /^(householder|other|wife|mother|buyer|plot)/.test(name) ? people[1] : people[0];
    const value = filledValue(kind, other, random);
    // What is ink is no value that anybody has to have read.
    if (value !== "") values.set(name, bareValue(kind, value));
    filled(sheet, `${n + 1}. ${labels[0] ?? name}: ${value}`);
  });
  form.stops.slice(0, 6).forEach((stop) => {
    line(sheet, [`${stop}: `, ...(random() < 0.4 ? [{ ink: "tay", width: 90 }] : [])]);
  });
  for (let n = 0; n < 4; n += 1) {
    leader(sheet, sheet.margin, doc.y + 4);
    doc.y += 23;
  }
  sheet.paragraph(
    "Tôi xin cam đoan những nội dung kê khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về lời khai của mình.",
  );
  doc.y += 10;
  sheet.columns(
    [[[""], "regular"]],
    [
      [["............, ngày ", { ink: "07", width: 22 }, " tháng ", { ink: "8", width: 18 }, " năm 2025"], "italic"],
      [["NGƯỜI KHAI"], "bold"],
      [["(Ký, ghi rõ họ tên)"], "italic"],
    ],
  );
  return values;
};

/** An empty form of questions with dotted leaders, some of them filled in by hand. */
export const handFilledForm = (sheet: Sheet): void => {
  const { random, doc } = sheet;
  sheet.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { size: 12 });
  sheet.centred("Độc lập - Tự do - Hạnh phúc", { size: 12 });
  doc.y += 10;
  sheet.centred(
    pick(random, [
      "ĐƠN ĐỀ NGHỊ TRỢ GIÚP XÃ HỘI",
      "ĐƠN XIN XÁC NHẬN TÌNH TRẠNG NHÀ Ở",
      "PHIẾU YÊU CẦU CUNG CẤP THÔNG TIN",
    ]),
    { size: 14 },
  );
  doc.y += 8;
  const asked = [
    "Kính gửi",
    "Họ, chữ đệm và tên",
    "Ngày, tháng, năm sinh",
    "Dân tộc",
    "Quốc tịch",
    "Nghề nghiệp",
    "Nơi thường trú",
    "Chỗ ở hiện nay",
    "Giấy tờ tùy thân",
    "Quan hệ với người được khai",
    "Số thành viên trong hộ",
    "Lý do đề nghị",
  ];
  for (const [n, label] of asked.entries()) {
    line(sheet, [
      `${n === 0 ? "" : `${n}. `}${label}: `,
      ...(random() < 0.5 ? [{ ink: "tay", width: 60 + random() * 120 }] : []),
    ]);
  }
  sheet.paragraph(`Tôi đề nghị cơ quan ${clause(random)} và xin cam đoan những lời khai trên là đúng sự thật.`);
  for (let n = 0; n < 5; n += 1) {
    leader(sheet, sheet.margin, doc.y + 4);
    doc.y += 23;
  }
};
