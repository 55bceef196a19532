import { identityLines, nameLine } from "../../domain/applicant-on-paper.ts";
import type { ResultForm } from "../../ports/printed-forms.ts";
import { formTitle } from "./form-title.ts";
import { mm, openSheet, type Sheet } from "./sheet.ts";
import { signedAtLine, stamp, stampHeight } from "./stamp.ts";
import { centredBlock, stateHeading } from "./state-heading.ts";

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
    training: form.training,
  });
  const { doc } = sheet;
  stateHeading(sheet, form.heading, form.signedAt, form.number ? [`Số: ${form.number}`] : []);
  formTitle(sheet, { ...form, at: form.signedAt, more: [form.validity] }, { size: 13, side: mm(34) });
  doc.y += mm(2);

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

/** "Nơi nhận" at the left, the signer's place at the right: never split, never alone on a page without a line above. */
const recipientsAndSignature = (sheet: Sheet, form: ResultForm): void => {
  const { doc, left, width } = sheet;
  const signature = { x: left + width * 0.45, width: width * 0.55 };
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
    sheet.height(form.signer.position, position) +
    stampHeight(sheet, stampLines(form), signature.width) +
    sheet.height(form.signer.name, name) +
    mm(6);
  sheet.room(Math.max(recipientsHeight, signatureHeight));

  const top = doc.y;
  sheet.write("Nơi nhận:", { ...small, font: "bold", width: recipientsWidth });
  for (const one of recipients) sheet.write(one, { ...small, width: recipientsWidth });

  doc.y = top;
  centredBlock(sheet, form.signer.position.toLocaleUpperCase("vi"), position);
  stamp(sheet, stampLines(form), { ...signature, y: doc.y + mm(2) });
  doc.y += mm(2);
  centredBlock(sheet, form.signer.name, name);
};

const stampLines = ({ signer, heading, signedAt }: ResultForm): readonly string[] => [
  `Người ký: ${signer.name}`,
  `Chức vụ: ${signer.position}`,
  `Cơ quan: ${heading.agency}, ${heading.unit}`,
  signedAtLine(signedAt),
];
