import type { WrittenBlock } from "../../domain/result-draft.ts";
import { leaderLines, sealLines } from "../../domain/signature-lines.ts";
import type { ResultForm } from "../../ports/printed-forms.ts";
import { signaturePlaces } from "../../ports/signatures.ts";
import { formTitle } from "./form-title.ts";
import { commonWords } from "./form-wording.ts";
import { inWholeWords } from "./line-breaks.ts";
import { mm, openSheet, type Sheet } from "./sheet.ts";
import { leaveSignatureBoxes } from "./signature-boxes.ts";
import { stampHeight } from "./stamp.ts";
import { centredBlock, centredCapitals, stateHeading } from "./state-heading.ts";

/**
 * The result on A4 with the places of its two signatures, which show themselves there when they are given: the leader's with
 * name, position and time, and the seal with number and date, which the registry gives later (30/2020/NĐ-CP). So the paper
 * itself says neither number nor date. Margins of Decree 30/2020/NĐ-CP, Appendix I.
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
    mark: form.isDraft ? draftMark : undefined,
  });
  const { doc } = sheet;
  stateHeading(sheet, form.heading, undefined, [numberBelow]);
  formTitle(
    sheet,
    { ...form, at: form.signedAt, more: [form.validity] },
    {
      size: 13,
      side: mm(34),
      tracking: form.verification,
      trackingWords: { alt: commonWords.verificationQr, caption: commonWords.scanToVerify },
    },
  );
  doc.y += mm(2);

  let line = 0;
  form.blocks.forEach((block, n) => {
    if (block.block === "lines") {
      // Numbers begin anew behind words.
      if (form.blocks[n - 1]?.block !== "lines") line = 0;
      for (const { label, value, strong = false } of block.lines) {
        line += 1;
        sheet.field(`${line}. ${label}:`, value, { strong, gap: 2 });
      }
      return;
    }
    // What is centred belongs to what follows, and stands apart from what came before.
    const { style, text } = block;
    const isCentred = (one: WrittenBlock | undefined) => one?.block === "text" && one.style === "centred";
    if (style !== "centred") sheet.write(text, { font: style === "italic" ? "italic" : "regular", gap: 2 });
    else {
      if (!isCentred(form.blocks[n - 1])) doc.y += mm(3);
      sheet.room(mm(20));
      centredCapitals(sheet, text, { font: "bold", width: sheet.width });
      if (!isCentred(form.blocks[n + 1])) doc.y += mm(3);
    }
  });
  doc.y += mm(6);
  recipientsAndSignature(sheet, form);
  return sheet.finish();
};

/** Stands on every page of what nobody has signed yet. */
const draftMark = "BẢN DỰ THẢO, CHƯA KÝ";
/** Where people look for number and date. */
const numberBelow = "Số, ngày: xem con dấu số";
const apart = mm(2);

/** "Nơi nhận" and the seal at the left, the leader's place at the right: never split, never alone on a page without a line above. */
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
  const name = { ...signature, font: "bold", align: "center", size: sheet.size * 1.05 } as const;
  const position = { ...signature, font: "bold", align: "center", capitals: true } as const;
  const { heading, signer, signedAt } = form;
  const agency = `${heading.agency}, ${heading.unit}`;
  const leaderHeight = stampHeight(sheet, leaderLines({ ...signer, agency, at: signedAt }), signature.width);
  // Room for the longest number that a unit gives out in a year.
  const longest = { number: `00000/${signedAt.slice(0, 4)}/${"M".repeat(12)}`, at: signedAt, sealedAt: signedAt };
  const sealHeight = stampHeight(sheet, sealLines({ ...longest, agency, place: heading.place }), recipientsWidth);
  const positionHeight =
    sheet.lines(inWholeWords(signer.position.toLocaleUpperCase("vi")), position).length * sheet.height("Ấ", position);
  const nameHeight = sheet.lines(signer.name, name).length * sheet.height("Ấ", name);
  sheet.room(
    Math.max(recipientsHeight + apart + sealHeight, positionHeight + leaderHeight + nameHeight + 2 * apart) + mm(2),
  );

  const top = doc.y;
  sheet.write("Nơi nhận:", { ...small, font: "bold", width: recipientsWidth });
  for (const one of recipients) sheet.write(one, { ...small, width: recipientsWidth });
  const seal = { x: left, y: doc.y + apart, width: recipientsWidth, height: sealHeight };

  doc.y = top;
  centredCapitals(sheet, signer.position, position);
  const leader = { ...signature, y: doc.y + apart, height: leaderHeight };
  doc.y = leader.y + leaderHeight + apart;
  centredBlock(sheet, signer.name, name);
  leaveSignatureBoxes(sheet, [
    { ...leader, place: signaturePlaces.leader, alt: `Chữ ký số: ${signer.position} ${signer.name}` },
    { ...seal, place: signaturePlaces.seal, alt: `Con dấu điện tử, số và ngày: ${heading.unit}` },
  ]);
};
