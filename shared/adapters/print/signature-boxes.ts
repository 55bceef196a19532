import type { SignaturePlace } from "../../ports/signatures.ts";
import type { Sheet } from "./sheet.ts";

/** A place on the page that the pen is on; points from the top left. */
export interface SignatureBox {
  readonly place: SignaturePlace;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What a reader says of it. */
  readonly alt: string;
}

/** What of pdfkit's document its types leave out. */
interface Inside {
  ref(data: object): { data: Record<string, unknown>; end(content?: string): void };
  readonly page: { readonly annotations: unknown[]; readonly dictionary: unknown };
  _acroform?: { readonly fonts: object; readonly defaultFont: string };
  readonly _root: { readonly data: Record<string, unknown> };
}

/** Printed (4) and locked (128): nobody moves it. */
const flags = 132;

/**
 * Leaves an empty signature field at each place, all of them at once and before the first signature: later ones fill what
 * stands there already, and nothing comes onto the page behind a signature. Until it is filled a field shows nothing,
 * which PDF/A wants said.
 */
export const leaveSignatureBoxes = ({ doc }: Sheet, boxes: readonly SignatureBox[]): void => {
  const inside = doc as unknown as Inside;
  const fields = boxes.map(({ place, x, y, width, height, alt }) => {
    const nothing = inside.ref({ Type: "XObject", Subtype: "Form", BBox: [0, 0, width, height], Resources: {} });
    nothing.end("");
    const field = inside.ref({
      Type: "Annot",
      Subtype: "Widget",
      FT: "Sig",
      // pdfkit tells a text from a name by its class.
      T: new String(place),
      TU: new String(alt),
      F: flags,
      Rect: [x, doc.page.height - y - height, x + width, doc.page.height - y],
      P: inside.page.dictionary,
      AP: { N: nothing },
    });
    field.end();
    inside.page.annotations.push(field);
    return field;
  });
  // pdfkit ends the form itself, and asks for a font, which a signature has none of here.
  inside._acroform = { fonts: {}, defaultFont: "none" };
  inside._root.data.AcroForm = inside.ref({ Fields: fields, DR: { Font: {} } });
};
