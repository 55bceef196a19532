import { expect, test } from "vitest";
import { pdfForms } from "../../../shared/adapters/print/pdf-forms.ts";
import { signPdf } from "../../../shared/adapters/signing/pades-pdfs.ts";
import { anApology, aReceipt, aRefusal, aStop, aSupplement } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";
import { readTags } from "../../support/read-tags.ts";
import { testSigner } from "../../support/test-signer.ts";

const sealedAt = "2026-11-23T02:06:07.000Z";
const printed = {
  "Form 01": () => pdfForms.receipt(aReceipt({ sealedAt })),
  "Form 02": () => pdfForms.supplement(aSupplement({ sealedAt })),
  "Form 03": () => pdfForms.refusal(aRefusal({ sealedAt })),
  "Form 04": () => pdfForms.apology(anApology({ sealedAt })),
  "Form 05": () => pdfForms.stop(aStop({ sealedAt })),
};

test.each(Object.entries(printed))("%s that is sealed says and is tagged as it was before", async (_, print) => {
  const pdf = await print();
  const sealed = await signPdf({ pdf, ...(await testSigner(new Date(sealedAt))) });
  expect(Buffer.from(sealed).subarray(0, pdf.length).equals(Buffer.from(pdf))).toBe(true);
  expect(readTags(sealed)).toEqual(readTags(pdf));
  const pages = await readPdf(sealed);
  expect(pages).toEqual(await readPdf(pdf));
  expect(pages.map(({ text }) => text).join()).toContain("Thời gian ký: 23/11/2026 09:06:07 +07:00");
});

test.each(Object.entries(printed))(
  "the signature of %s is one field that is printed and locked, hidden from nobody, on the last page (PDF/A-2 6.3.2)",
  async (_, print) => {
    const sealed = await signPdf({ pdf: await print(), ...(await testSigner(new Date(sealedAt))) });
    const text = Buffer.from(sealed).toString("latin1");
    expect(text.match(/\/Subtype \/Widget/g)).toHaveLength(1);
    const flags = Number(/\/Subtype \/Widget[\s\S]*?\/F (\d+)/.exec(text)?.[1]);
    const has = (bit: number) => (flags & bit) > 0;
    expect({ hidden: has(1) || has(2) || has(32) || has(256), printed: has(4), locked: has(128) }).toEqual({
      hidden: false,
      printed: true,
      locked: true,
    });
  },
);
