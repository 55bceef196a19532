import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { validateWithPyhanko } from "../../infra/local/pyhanko/pyhanko.ts";
import { searchablePdfs } from "../../shared/adapters/pdf/searchable-pdf.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { drawAppearance } from "../../shared/adapters/print/signature-appearance.ts";
import { signPdf } from "../../shared/adapters/signing/pades-pdfs.ts";
import { lastPage } from "../../shared/adapters/signing/pdf-objects.ts";
import { withRevision } from "../../shared/adapters/signing/pdf-revision.ts";
import { rfc3161TimeStamps } from "../../shared/adapters/signing/rfc3161-time-stamps.ts";
import { leaderLines, sealLines } from "../../shared/domain/signature-lines.ts";
import type { Signing, TimeStamps } from "../../shared/ports/signatures.ts";
import { anApology, aReceipt, aRefusal, aResult, aStop, aSupplement } from "../support/forms.ts";
import { testSigner } from "../support/test-signer.ts";
import { timeStampAuthority } from "../support/time-stamp-authority.ts";

let signer: Awaited<ReturnType<typeof testSigner>>;
let authority: Awaited<ReturnType<typeof timeStampAuthority>>;
let signed: Uint8Array;
let sealed: Uint8Array;
let stamped: Uint8Array;

const agency = "Ủy ban nhân dân tỉnh Hương Bình, Chi nhánh khu vực Phú Vang";
/** A result with the leader's approval, and with the seal of the organisation behind it. */
const signedTwice = async (timeStamps?: TimeStamps) => {
  const { at } = signer.signing;
  const form = aResult({ signedAt: at });
  const leader = { place: "Leader", lines: leaderLines({ ...form.signer, agency, at }) } as const;
  const number = { number: "12/2026/GXN", place: "Phú Vang" };
  const seal = { place: "Seal", lines: sealLines({ ...number, agency, at, sealedAt: at }) } as const;
  const sign = (pdf: Uint8Array, shown: Signing["shown"]) =>
    signPdf({ ...signer, pdf, draw: drawAppearance, timeStamps, signing: { ...signer.signing, shown } });
  const one = await sign(await pdfForms.result(form), leader);
  return [one, await sign(one, seal)] as const;
};

beforeAll(async () => {
  signer = await testSigner();
  authority = await timeStampAuthority(signer.authority, () => new Date());
  [signed, sealed] = await signedTwice();
  [, stamped] = await signedTwice(rfc3161TimeStamps(authority.url));
});
afterAll(() => authority.stop());

const good = {
  ...{ intact: true, valid: true, trusted: true, bottomLine: true, ades: "OK" },
  ...{ subfilter: "/ETSI.CAdES.detached", signer: "Trần Văn Ký (KIỂM THỬ / TEST)" },
};

describe("approval and seal of a result", () => {
  test("are each called intact, trusted and passed as AdES by pyHanko, with the signer's certificate named in them", async () => {
    const found = await validateWithPyhanko(sealed, signer.root);
    expect(found).toMatchObject([
      { ...good, field: "Leader", baseline: "B-B", coverage: "ENTIRE_REVISION", modification: "FORM_FILLING" },
      { ...good, field: "Seal", baseline: "B-B", coverage: "ENTIRE_FILE", modification: "NONE" },
    ]);
    for (const { attributes } of found) expect(attributes).toContain("signing_certificate_v2");
    expect(await validateWithPyhanko(signed, signer.root)).toMatchObject([{ ...good, coverage: "ENTIRE_FILE" }]);
  });

  test("are baseline B-T with the moment of the authority, where there is one", async () => {
    const found = await validateWithPyhanko(stamped, signer.root);
    expect(found).toMatchObject([
      { ...good, field: "Leader", baseline: "B-T" },
      { ...good, field: "Seal", baseline: "B-T" },
    ]);
    for (const { stampedAt = "" } of found)
      expect(Math.abs(Date.parse(stampedAt) - Date.parse(signer.signing.at))).toBeLessThan(120_000);
  });

  test.each([
    ["of the paper", (): number => Math.floor(signed.length / 4), []],
    ["of what the seal shows", (): number => Buffer.from(sealed).lastIndexOf("/Name <feff") + 14, ["Leader"]],
    [
      "of the number in the seal's picture",
      (): number => Buffer.from(sealed).indexOf("stream\n", signed.length) + 30,
      ["Leader"],
    ],
  ] as const)("after one byte %s is flipped pyHanko refuses all that cover it", async (_, at, stillGood) => {
    const flipped = new Uint8Array(sealed);
    flipped[at()] = (flipped[at()] ?? 0) ^ 1;
    const found = await validateWithPyhanko(flipped, signer.root);
    expect(found.filter(({ intact }) => intact).map(({ field }) => field)).toEqual(stillGood);
    expect(found.at(-1)?.bottomLine ?? false).toBe(false);
  });

  test("are refused when something visible was added behind them", async () => {
    const added = withRevision(sealed, (objects) => {
      const page = lastPage(objects);
      const note = `<< /Type /Annot /Subtype /Square /Rect [100 100 300 300] /C [1 0 0] /F 4 >>`;
      const body = objects.value(page).replace("/Annots [", `/Annots [${objects.size} 0 R `);
      return new Map([
        [page, body],
        [objects.size, note],
      ]);
    });
    for (const { bottomLine = false } of await validateWithPyhanko(added, signer.root)) expect(bottomLine).toBe(false);
  });

  test("are intact and not trusted under another root", async () => {
    const stranger = await testSigner();
    for (const finding of await validateWithPyhanko(sealed, stranger.root))
      expect(finding).toMatchObject({ intact: true, valid: true, trusted: false, bottomLine: false });
  });
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
  const pdf = await searchablePdfs({ madeAt: () => new Date(0) }).write([page, page], "Giấy tờ số hóa", { stamp });
  expect(await validateWithPyhanko(await signPdf({ pdf, ...signer }), signer.root)).toMatchObject([
    { intact: true, valid: true, trusted: true, bottomLine: true, coverage: "ENTIRE_FILE" },
  ]);
});
