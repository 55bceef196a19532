import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { validateWithPyhanko } from "../../infra/local/pyhanko/pyhanko.ts";
import { searchablePdfs } from "../../shared/adapters/pdf/searchable-pdf.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { signPdf } from "../../shared/adapters/signing/pades-pdfs.ts";
import { anApology, aReceipt, aRefusal, aResult, aStop, aSupplement } from "../support/forms.ts";
import { testSigner } from "../support/test-signer.ts";

let signer: Awaited<ReturnType<typeof testSigner>>;
let signed: Uint8Array;

beforeAll(async () => {
  signer = await testSigner();
  signed = await signPdf({ pdf: await pdfForms.result(aResult({ signedAt: signer.signing.at })), ...signer });
});

test("pyHanko calls a signed result intact, covered from end to end, and trusted under its root", async () => {
  expect(await validateWithPyhanko(signed, signer.root)).toMatchObject([
    {
      intact: true,
      valid: true,
      trusted: true,
      bottomLine: true,
      coverage: "ENTIRE_FILE",
      subfilter: "/ETSI.CAdES.detached",
      signer: "Trần Văn Ký (KIỂM THỬ / TEST)",
    },
  ]);
});

test("after one byte of the paper is flipped pyHanko refuses it", async () => {
  const flipped = new Uint8Array(signed);
  const middle = Math.floor(flipped.length / 4);
  flipped[middle] = (flipped[middle] ?? 0) ^ 1;
  const [finding] = await validateWithPyhanko(flipped, signer.root);
  expect(finding).toMatchObject({ intact: false, trusted: false });
  expect(finding?.bottomLine ?? false).toBe(false);
});

test("after one byte of the signature value is flipped pyHanko refuses it", async () => {
  const text = Buffer.from(signed).toString("latin1");
  const from = text.lastIndexOf("/Contents <") + "/Contents <".length;
  const end = from + text.slice(from).search(/(?:00)+>/);
  const flipped = new Uint8Array(signed);
  flipped[end - 8] = flipped[end - 8] === 0x31 ? 0x32 : 0x31;
  const [finding] = await validateWithPyhanko(flipped, signer.root);
  expect(finding?.bottomLine ?? false).toBe(false);
});

test("under another root the signature is intact but not trusted", async () => {
  const stranger = await testSigner();
  const [finding] = await validateWithPyhanko(signed, stranger.root);
  expect(finding).toMatchObject({ intact: true, valid: true, trusted: false, bottomLine: false });
});

describe.each([
  ["Form 01", () => pdfForms.receipt(aReceipt({ sealedAt: signer.signing.at }))],
  ["Form 02", () => pdfForms.supplement(aSupplement({ sealedAt: signer.signing.at }))],
  ["Form 03", () => pdfForms.refusal(aRefusal({ sealedAt: signer.signing.at }))],
  ["Form 04", () => pdfForms.apology(anApology({ sealedAt: signer.signing.at }))],
  ["Form 05", () => pdfForms.stop(aStop({ sealedAt: signer.signing.at }))],
])("%s with the embedded seal of its unit", (_, print) => {
  test("is intact and valid, and no longer after one byte is flipped", async () => {
    const sealed = await signPdf({ pdf: await print(), ...signer });
    expect(await validateWithPyhanko(sealed, signer.root)).toMatchObject([
      { intact: true, valid: true, trusted: true, bottomLine: true, coverage: "ENTIRE_FILE" },
    ]);
    const middle = Math.floor(sealed.length / 4);
    sealed[middle] = (sealed[middle] ?? 0) ^ 1;
    const [finding] = await validateWithPyhanko(sealed, signer.root);
    expect(finding).toMatchObject({ intact: false, trusted: false });
    expect(finding?.bottomLine ?? false).toBe(false);
  });
});

test("a scanned paper with the signature of who digitized it is intact, valid and covered from end to end", async () => {
  const white = { create: { width: 827, height: 1169, channels: 3, background: "#ffffff" } } as const;
  const jpeg = new Uint8Array(await sharp(white).jpeg().toBuffer());
  const stamp = { name: "Tôn Nữ Mai Hạ", position: "Giao dịch viên", at: signer.signing.at, codes: [] };
  const page = { jpeg, width: 827, height: 1169, dpi: 100, lines: [] };
  const pdf = await searchablePdfs({ madeAt: () => new Date(0) }).write([page, page], "Giấy tờ số hóa", stamp);
  expect(await validateWithPyhanko(await signPdf({ pdf, ...signer }), signer.root)).toMatchObject([
    { intact: true, valid: true, trusted: true, bottomLine: true, coverage: "ENTIRE_FILE" },
  ]);
});
