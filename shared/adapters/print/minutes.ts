import type { MinutesForm, MinutesParty } from "../../ports/printed-forms.ts";
import { printA5 } from "./a5-form.ts";
import { numberLine } from "./dossier-form.ts";
import { filled, formTemplates } from "./form-wording.ts";
import type { Sheet } from "./sheet.ts";
import { closing, type SignaturePlace } from "./signature-places.ts";
import { signedAtLine } from "./stamp.ts";
import { centredBlock, stateHeading } from "./state-heading.ts";
import { type Column, table } from "./table.ts";
import { momentOnForm } from "./wording.ts";

const { title, words } = formTemplates.minutes;

const columns: readonly Column[] = [
  { title: words.seq, share: 0.07, align: "center" },
  { title: words.code, share: 0.36 },
  { title: words.papers, share: 0.11, align: "center" },
  { title: words.sheets, share: 0.09, align: "center" },
  { title: words.sealNumber, share: 0.18, align: "center" },
  { title: words.note, share: 0.19 },
];

const party = (sheet: Sheet, side: string, { unit, person }: MinutesParty): void => {
  sheet.field(side, unit, { strong: true });
  sheet.field(words.person, person ?? words.notSigned, { gap: 3 });
};

/** Who signed in the system shows it in the room for the hand; who did not yet has the room. */
const signature = (role: string, { person = "", signedAt }: MinutesParty): SignaturePlace => ({
  role,
  name: person,
  ...(signedAt === undefined ? {} : { seal: [filled(words.signedBy, { person }), signedAtLine(signedAt)] }),
});

/** Minutes of handing paper over, signed by both sides. No applicant is named in them: they lie open at both. */
export const printMinutes = (form: MinutesForm): Promise<Uint8Array> => {
  const sum = (of: "papers" | "sheets") => String(form.rows.reduce((all, row) => all + row[of], 0));
  const isDraft = form.taker.person === undefined;
  const number = numberLine(form.number);
  const write = (sheet: Sheet): void => {
    stateHeading(sheet, form.heading, form.at, number === undefined ? [] : [number]);
    sheet.element("H1", () =>
      centredBlock(sheet, title.toLocaleUpperCase("vi"), { font: "bold", size: 13, width: sheet.width }),
    );
    sheet.doc.y += 4;
    if (isDraft) sheet.write(words.draft, { font: "bold", align: "center", gap: 3 });
    sheet.write(filled(words.when, { at: momentOnForm(form.at) }), { gap: 3 });
    party(sheet, words.giver, form.giver);
    party(sheet, words.taker, form.taker);
    sheet.write(isDraft ? words.rowsGiven : words.rows, { gap: 3 });
    table(
      sheet,
      columns,
      form.rows.map(({ code, papers, sheets, sealNumber, note = "" }, n) => [
        ...[String(n + 1), code, String(papers), String(sheets), sealNumber, note],
      ]),
    );
    const total = { dossiers: String(form.rows.length), papers: sum("papers"), sheets: sum("sheets") };
    closing(
      sheet,
      [{ text: filled(words.total, total), font: "bold", gap: 3 }, { text: words.end }],
      [signature(words.giverSigns, form.giver), signature(words.takerSigns, form.taker)],
    );
  };
  const footer = [title, form.number].filter((part) => part !== undefined).join(" ");
  return printA5({ title: footer, at: form.at, footer, training: form.training }, [write]);
};
