import { identityLines, identityNumber, nameLine } from "../../domain/applicant-on-paper.ts";
import { withOffset } from "../../domain/civil-time.ts";
import { formatDossierQr } from "../../domain/dossier-qr.ts";
import type { ResultForm } from "../../ports/printed-forms.ts";
import { drawQr } from "./qr-code.ts";
import { mm, openSheet, type Sheet } from "./sheet.ts";
import { centredBlock, stateHeading } from "./state-heading.ts";
import { dayOnForm } from "./wording.ts";

/**
 * The result on A4, with who signs and when in the place of the signature: it has to be drawn before signing, because
 * not a byte may change after it. Margins of Decree 30/2020/NĐ-CP, Appendix I.
 */
export const printResult = async (form: ResultForm): Promise<Uint8Array> => {
  const sheet = openSheet({
    size: "A4",
    title: `${form.title} ${form.dossier.code}`,
    at: form.signedAt,
    textSize: 11,
    margins: [20, 15, 20, 30],
    footer: form.dossier.code,
  });
  const { doc, left } = sheet;
  stateHeading(sheet, form.heading, form.signedAt, form.number ? [`Số: ${form.number}`] : []);
  const side = mm(34);
  drawQr(doc, resultQr(form), { x: left - mm(3), y: doc.y, side }, "L");
  titleBeside(sheet, form.title.toLocaleUpperCase("vi"), side);

  for (const basis of form.legalBasis) sheet.write(`Căn cứ ${basis};`, { font: "italic" });
  sheet.write(`Căn cứ hồ sơ mã số ${form.dossier.code}, thủ tục "${form.procedure.name}" (${form.procedure.code}).`, {
    font: "italic",
    gap: mm(3),
  });
  centredBlock(sheet, form.heading.unit.toLocaleUpperCase("vi"), { font: "bold", width: sheet.width });
  centredBlock(sheet, "XÁC NHẬN", { font: "bold", width: sheet.width });
  doc.y += mm(3);
  const facts = [
    nameLine(form.applicant),
    ...identityLines(form.applicant, "Số định danh cá nhân/Căn cước"),
    { label: "Địa chỉ", value: form.applicant.address },
    ...form.statements,
    { label: "Phạm vi, thời hạn hiệu lực", value: form.validity },
  ];
  facts.forEach(({ label, value }, n) => {
    sheet.field(`${n + 1}. ${label}:`, value, { strong: n === 0, gap: 2 });
  });
  doc.y += mm(6);
  recipientsAndSignature(sheet, form);
  return sheet.finish();
};

/** Circular 01/2023/TT-VPCP: as on other papers, and for a result its scope of validity. */
const resultQr = (form: ResultForm): string =>
  formatDossierQr(form.dossier, [
    form.procedure.code,
    identityNumber(form.applicant),
    form.title,
    form.system,
    withOffset(form.signedAt),
    form.validity,
  ]);

const titleBeside = (sheet: Sheet, title: string, side: number): void => {
  const { doc, left, width } = sheet;
  const top = doc.y;
  const style = { x: left + side, width: width - side, font: "bold", size: 13 } as const;
  const lines = sheet.lines(title, style);
  const height = lines.length * sheet.height("Ấ", style);
  doc.y = top + Math.max(0, (side - height) / 2);
  for (const line of lines) sheet.write(line, { ...style, align: "center" });
  doc.y = Math.max(doc.y, top + side) + mm(2);
};

/** "Nơi nhận" at the left, the signer's place at the right: never split, never alone on a page without a line above. */
const recipientsAndSignature = (sheet: Sheet, form: ResultForm): void => {
  const { doc, left, width } = sheet;
  const signature = {
    x: left + width * 0.45,
    width: width * 0.55,
    height: mm(20),
  };
  const small = { size: sheet.size * 0.8 } as const;
  const recipients = form.recipients.map((one, n) => `- ${one}${n === form.recipients.length - 1 ? "." : ";"}`);
  const recipientsWidth = width * 0.42;
  const recipientsHeight = recipients.reduce(
    (sum, one) => sum + sheet.height(one, { ...small, width: recipientsWidth }),
    sheet.height("Nơi nhận:", small),
  );
  const position = { ...signature, font: "bold", align: "center" } as const;
  const name = { ...position, size: sheet.size * 1.05 };
  const signatureHeight =
    sheet.height(form.signer.position, position) + signature.height + sheet.height(form.signer.name, name) + mm(6);
  sheet.room(Math.max(recipientsHeight, signatureHeight));

  const top = doc.y;
  sheet.write("Nơi nhận:", { ...small, font: "bold", width: recipientsWidth });
  for (const one of recipients) sheet.write(one, { ...small, width: recipientsWidth });

  doc.y = top;
  centredBlock(sheet, form.signer.position.toLocaleUpperCase("vi"), position);
  stamp(sheet, form, { ...signature, y: doc.y + mm(2) });
  doc.y += mm(2);
  centredBlock(sheet, form.signer.name, name);
};

/** What a digital signature shows (Decree 30/2020/NĐ-CP Appendix I, Circular 01/2023/TT-VPCP Art. 8): who, position, agency, time. */
const stamp = (
  sheet: Sheet,
  form: ResultForm,
  place: { readonly x: number; readonly y: number; readonly width: number },
): void => {
  const { doc } = sheet;
  const pad = mm(2);
  const inside = { x: place.x + pad, width: place.width - 2 * pad, size: sheet.size * 0.72, color: "#1F3FA8" } as const;
  const [day, time] = withOffset(form.signedAt).split("T");
  const lines = [
    `Người ký: ${form.signer.name}`,
    `Chức vụ: ${form.signer.position}`,
    `Cơ quan: ${form.heading.agency}, ${form.heading.unit}`,
    `Thời gian ký: ${day === undefined ? "" : dayOnForm(form.signedAt)} ${time?.slice(0, 8)} +07:00`,
  ];
  doc.y = place.y + pad;
  for (const line of lines) sheet.write(line, inside);
  const height = doc.y + pad - place.y;
  doc.rect(place.x, place.y, place.width, height).lineWidth(0.8).stroke("#1F3FA8");
  doc.y = place.y + height;
};
