import { expect, test } from "vitest";
import { pdfForms } from "../../../shared/adapters/print/pdf-forms.ts";
import {
  aControlSheet,
  aCoverSheet,
  aMinutes,
  anApology,
  aReceipt,
  aRefusal,
  aRegister,
  aResult,
  aStop,
  aSupplement,
  aTicket,
} from "../../support/forms.ts";

const printed: Readonly<Record<keyof typeof pdfForms, Promise<Uint8Array>>> = {
  receipt: pdfForms.receipt(aReceipt()),
  supplement: pdfForms.supplement(aSupplement()),
  refusal: pdfForms.refusal(aRefusal()),
  apology: pdfForms.apology(anApology()),
  stop: pdfForms.stop(aStop()),
  controlSheet: pdfForms.controlSheet(aControlSheet()),
  register: pdfForms.register(aRegister()),
  minutes: pdfForms.minutes(aMinutes()),
  ticket: pdfForms.ticket(aTicket()),
  coverSheet: pdfForms.coverSheet(aCoverSheet()),
  result: pdfForms.result(aResult()),
};

test.each(Object.entries(printed))(
  "the %s is PDF/A-2a: named so, tagged, with its colours and all its fonts inside and each letter known by its code",
  async (_, file) => {
    const pdf = Buffer.from(await file).toString("latin1");
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(pdf).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
    expect(pdf).toMatch(/\/Marked true/);
    expect(pdf).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(pdf).toContain("/GTS_PDFA1");
    expect(pdf).toMatch(/\/ID \[<[0-9a-f]+> <[0-9a-f]+>\]/);
    const fonts = pdf.match(/\/Type \/FontDescriptor/g) ?? [];
    expect(fonts.length).toBeGreaterThan(0);
    expect(pdf.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(fonts.length);
    expect(pdf.match(/\/ToUnicode \d+ 0 R/g)).toHaveLength(fonts.length);
    expect(pdf).not.toMatch(/\/BaseFont \/Helvetica|\/Encrypt|\/JavaScript|\/NeedAppearances/);
    // The places of signatures alone are annotations, and each of them has something to show (PDF/A-2 6.3.3).
    const annotations = pdf.match(/\/Type \/Annot\n[\s\S]*?endobj/g) ?? [];
    for (const one of annotations) expect(one).toMatch(/\/FT \/Sig[\s\S]*\/AP <<\n\/N \d+ 0 R/);
  },
);

test.each(Object.entries(printed))("nothing personal stands in the metadata of the %s", async (name, file) => {
  const pdf = Buffer.from(await file);
  const metadata = pdf.subarray(pdf.indexOf("<x:xmpmeta"), pdf.indexOf("</x:xmpmeta>")).toString("utf8");
  if (!["register", "minutes", "ticket"].includes(name)) expect(metadata).toContain("H99.31.06-261123-0001");
  expect(metadata).toMatch(/<dc:title>|<pdf:Producer>/);
  expect(metadata).not.toMatch(/Hương|046185001234|0905123456/);
});
