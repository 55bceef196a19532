import type { TicketForm } from "../../ports/printed-forms.ts";
import { filled, formTemplates } from "./form-wording.ts";
import { mm, openSheet, type Sheet } from "./sheet.ts";
import { centredBlock, centredCapitals } from "./state-heading.ts";
import { momentOnForm } from "./wording.ts";

const { title, words } = formTemplates.ticket;

const widthMillimetres = 80;
const bottomMillimetres = 6;

const write = (form: TicketForm, heightMillimetres: number): Sheet => {
  const sheet = openSheet({
    size: [widthMillimetres, heightMillimetres],
    title: `${title} ${form.number}`,
    at: form.at,
    textSize: 9.5,
    margins: [form.training ? 9 : 6, 5, bottomMillimetres, 5],
    training: form.training,
  });
  const centred = { width: sheet.width } as const;
  centredCapitals(sheet, form.agency, { ...centred, size: 8.5 });
  centredCapitals(sheet, form.unit, { ...centred, font: "bold" });
  sheet.doc.y += mm(2);
  sheet.element("H1", () => {
    centredBlock(sheet, title.toLocaleUpperCase("vi"), centred);
    centredBlock(sheet, form.number, { ...centred, font: "bold", size: 40 });
  });
  if (form.service !== undefined) sheet.field(words.service, form.service, { strong: true });
  sheet.field(words.at, momentOnForm(form.at));
  sheet.field(words.waiting, String(form.waiting), { gap: mm(2) });
  centredBlock(sheet, filled(words.end, { limit: String(form.limitMinutes) }), {
    ...centred,
    font: "italic",
    size: 7.5,
  });
  return sheet;
};

/** A slip as long as its text: it is written once on a long one to see how far the text goes. */
export const printTicket = async (form: TicketForm): Promise<Uint8Array> => {
  const { doc } = write(form, 400);
  return write(form, Math.ceil((doc.y * 25.4) / 72) + bottomMillimetres + 1).finish();
};
