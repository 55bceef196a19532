import type { PdfObjects } from "./pdf-objects.ts";
import { dictionaryOf, elementsOf, entriesOf, referred, UnfitPdf } from "./pdf-syntax.ts";

/** The interactive form of a PDF (ISO 32000-1, 12.7.2), which lists the fields for signatures. */
export interface FormOfPdf {
  /** The fields at the top of it, by their numbers. */
  readonly fields: readonly number[];
  /** What changes when it lists these and says that it is signed: nothing, where it does both already. */
  signed(fields: readonly number[]): readonly (readonly [number, string])[];
}

/** Signatures exist, and nothing is to be written but behind them (12.7.2, table 219). */
const signedFlags = "3";

/** The form, as an object of its own or inside the catalogue. Nothing where the PDF has none. */
export const formOf = (pdf: PdfObjects): FormOfPdf | undefined => {
  const catalog = pdf.entries(pdf.root);
  const written = catalog.get("AcroForm");
  const dictionary = pdf.resolved(written);
  if (dictionary === undefined || dictionary === "null") return undefined;
  const entries = entriesOf(dictionary);
  const listed = entries.get("Fields");
  const fields = elementsOf(pdf.resolved(listed) ?? "[]").map((one) => {
    const id = referred(one);
    if (id === undefined) throw new UnfitPdf("a field of the PDF is no object of its own");
    return id;
  });
  return {
    fields,
    signed: (named) => {
      const array = `[${named.map((id) => `${id} 0 R`).join(" ")}]`;
      const apart = referred(listed);
      const isLonger = named.length !== fields.length;
      const isSigned = entries.get("SigFlags") === signedFlags;
      const form = dictionaryOf(
        new Map([
          ...entries,
          ...(isLonger && apart === undefined ? ([["Fields", array]] as const) : []),
          ["SigFlags", signedFlags],
        ]),
      );
      const at = referred(written);
      const changesForm = !isSigned || (isLonger && apart === undefined);
      return [
        ...(isLonger && apart !== undefined ? ([[apart, array]] as const) : []),
        ...(!changesForm
          ? []
          : at === undefined
            ? ([[pdf.root, dictionaryOf(new Map([...catalog, ["AcroForm", form]]))]] as const)
            : ([[at, form]] as const)),
      ];
    },
  };
};
