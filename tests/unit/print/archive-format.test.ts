import { expect, test } from "vitest";
import { pdfForms } from "../../../shared/adapters/print/pdf-forms.ts";
import { aCoverSheet, aReceipt, aResult } from "../../support/forms.ts";

const printed = {
  receipt: () => pdfForms.receipt(aReceipt()),
  "cover sheet": () => pdfForms.coverSheet(aCoverSheet()),
  result: () => pdfForms.result(aResult()),
};

test.each(Object.entries(printed))(
  "the %s is PDF/A-2b: named so, with its colours and all its fonts inside",
  async (_, print) => {
    const pdf = Buffer.from(await print()).toString("latin1");
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(pdf).toContain("<pdfaid:conformance>B</pdfaid:conformance>");
    expect(pdf).toContain("/GTS_PDFA1");
    expect(pdf).toMatch(/\/ID \[<[0-9a-f]+> <[0-9a-f]+>\]/);
    const fonts = pdf.match(/\/Type \/FontDescriptor/g) ?? [];
    expect(fonts.length).toBeGreaterThan(0);
    expect(pdf.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(fonts.length);
    expect(pdf).not.toMatch(/\/BaseFont \/Helvetica|\/Encrypt/);
  },
);

test.each(Object.entries(printed))("nothing personal stands in the metadata of the %s", async (_, print) => {
  const pdf = Buffer.from(await print());
  const metadata = pdf.subarray(pdf.indexOf("<x:xmpmeta"), pdf.indexOf("</x:xmpmeta>")).toString("utf8");
  expect(metadata).toContain("H57.31.06-261123-0001");
  expect(metadata).not.toMatch(/Hương|046185001234|0905123456/);
});
