import type { ControlSheetForm, FormHandOver } from "../../ports/printed-forms.ts";
import { requestLine } from "./applicant-lines.ts";
import { printDossierForm } from "./dossier-form.ts";
import { filled, formTemplates } from "./form-wording.ts";
import { type Cell, type Column, table } from "./table.ts";
import { momentOnForm } from "./wording.ts";

const { words, ...name } = formTemplates.controlSheet;

const columns: readonly Column[] = [
  { title: words.unit, share: 0.32 },
  { title: words.time, share: 0.36 },
  { title: words.result, share: 0.12, align: "center" },
  { title: words.note, share: 0.2 },
];

const row = ({ from, to, at, result, note = "" }: FormHandOver): readonly Cell[] => [
  [filled(words.gives, { ...from }), filled(words.takes, { ...to })],
  [{ text: momentOnForm(at), font: "bold" }, filled(words.giver, { ...from }), filled(words.taker, { ...to })],
  result === undefined ? "" : words[result],
  note,
];

/** Form 06: the way of a dossier from hand to hand. It goes along with the papers and names no applicant. */
export const printControlSheet = (form: ControlSheetForm): Promise<Uint8Array> =>
  printDossierForm(form, name, undefined, (sheet) => {
    requestLine(sheet, form.procedure);
    sheet.doc.y += 4;
    if (form.handOvers.length === 0) sheet.write(words.none, { font: "italic" });
    else table(sheet, columns, form.handOvers.map(row));
  });
