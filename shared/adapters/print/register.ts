import type { Instant } from "../../domain/civil-time.ts";
import { booksOf } from "../../domain/register-entry.ts";
import type { RegisterForm, RegisterRow } from "../../ports/printed-forms.ts";
import { filled, formTemplates } from "./form-wording.ts";
import { openSheet } from "./sheet.ts";
import { centredBlock, stateHeading } from "./state-heading.ts";
import { type Column, table } from "./table.ts";
import { civilDayOnForm, dayOnForm } from "./wording.ts";

const { title, number, words } = formTemplates.register;

const columns: readonly Column[] = [
  { title: words.seq, share: 0.035, align: "center" },
  { title: words.code, share: 0.105 },
  { title: words.procedure, share: 0.147 },
  { title: words.quantity, share: 0.05, align: "center" },
  { title: words.applicant, share: 0.12 },
  { title: words.competentUnit, share: 0.125 },
  ...(["receivedAt", "dueAt", "resultAt", "returnedAt"] as const).map(
    (key) => ({ title: words[key], share: 0.073, align: "center", group: words.dates }) as const,
  ),
  { title: words.method, share: 0.076, group: words.dates },
  { title: words.signature, share: 0.05, group: words.dates },
];

const day = (at: Instant | undefined): string => (at === undefined ? "" : dayOnForm(at));

const cells = (row: RegisterRow, n: number): readonly string[] => [
  String(n + 1),
  row.code,
  row.procedure,
  String(row.quantity),
  row.applicant,
  row.competentUnit,
  day(row.receivedAt),
  day(row.dueAt),
  day(row.resultAt),
  day(row.returnedAt),
  row.method ?? "",
  "",
];

/** Form 07 on A4, crosswise: its twelve columns need the width. */
export const printRegister = async (form: RegisterForm): Promise<Uint8Array> => {
  const period = filled(words.period, { from: civilDayOnForm(form.from), to: civilDayOnForm(form.to) });
  const sheet = openSheet({
    size: "A4",
    landscape: true,
    title: `${title} ${form.from} ${form.to}`,
    at: form.printedAt,
    textSize: 9.5,
    margins: [12, 12, 14, 15],
    footer: `${form.heading.unit}. ${title}. ${period} · ${number}`,
    training: form.training,
  });
  stateHeading(sheet, form.heading, form.printedAt, [
    filled(words.books, { books: booksOf(form.from, form.to).join(", ") }),
  ]);
  sheet.element("H1", () =>
    centredBlock(sheet, title.toLocaleUpperCase("vi"), { font: "bold", size: 15, width: sheet.width }),
  );
  centredBlock(sheet, period, { font: "italic", width: sheet.width });
  sheet.doc.y += 6;
  if (form.rows.length === 0) sheet.write(words.none, { font: "italic" });
  else {
    table(sheet, columns, form.rows.map(cells), 8);
    sheet.write(filled(words.total, { count: String(form.rows.length) }), { font: "bold" });
  }
  return sheet.finish();
};
