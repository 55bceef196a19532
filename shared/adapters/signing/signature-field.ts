import { withOffset } from "../../domain/civil-time.ts";
import type { Signing } from "../../ports/signatures.ts";
import { importedAppearance } from "./imported-appearance.ts";
import { found, lastPage, openPdf, type PdfObjects, UnfitPdf } from "./pdf-objects.ts";
import { withRevision } from "./pdf-revision.ts";

const emptyRange = `[0 ${"0".repeat(10)} ${"0".repeat(10)} ${"0".repeat(10)}]`;

/** A PDF text string in UTF-16 with its mark, written as hex: safe for every letter. */
const textString = (text: string): string =>
  `<feff${Buffer.from(text.normalize("NFC"), "utf16le").swap16().toString("hex")}>`;

/** `D:20261202143015+07'00'`. */
const pdfDate = (at: string): string => {
  const digits = withOffset(at).slice(0, 19).replace(/\D/g, "");
  return `(D:${digits}+07'00')`;
};

/** A PDF with an empty signature in it: `contents` is where its hex digits go, everything else is to be signed. */
export interface Unsigned {
  readonly pdf: Buffer;
  readonly contents: { readonly from: number; readonly to: number };
}

/** Where a signature shows itself on a page: points, from the bottom left. */
export interface Rectangle {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** Draws what a signature shows: a PDF of one page of that size (points). */
export type DrawnAppearance = (
  lines: readonly string[],
  box: Pick<Rectangle, "width" | "height">,
) => Promise<Uint8Array>;

/** Objects that change, by their numbers. */
type Changed = ReadonlyMap<number, string>;

/** A field that a printed paper has left for a signature: its object and its place. */
interface Place {
  readonly field: number;
  readonly rectangle: Rectangle;
}

const formOf = (pdf: PdfObjects): number | undefined => {
  const id = /\/AcroForm (\d+) 0 R/.exec(pdf.dictionary(pdf.root))?.[1];
  return id === undefined ? undefined : Number(id);
};

const fieldsOf = (pdf: PdfObjects, form: number): readonly number[] =>
  [...found(/\/Fields ?\[([^\]]*)\]/.exec(pdf.dictionary(form)), "/Fields").matchAll(/(\d+) 0 R/g)].map(([, id]) =>
    Number(id),
  );

/** The place of that name, if the paper has left one. Throws when it is taken. */
const placeIn = (pdf: PdfObjects, name: string): Place | undefined => {
  const form = formOf(pdf);
  if (form === undefined) return undefined;
  const field = fieldsOf(pdf, form).find((id) => pdf.dictionary(id).includes(`/T (${name})`));
  if (field === undefined) return undefined;
  const dictionary = pdf.dictionary(field);
  if (/\/V \d+ 0 R/.test(dictionary)) throw new UnfitPdf(`the place "${name}" is signed already`);
  const corners = found(/\/Rect ?\[([^\]]+)\]/.exec(dictionary), "/Rect")
    .trim()
    .split(/\s+/)
    .map(Number);
  const [left = 0, bottom = 0, right = 0, top = 0] = corners;
  return { field, rectangle: { left, bottom, width: right - left, height: top - bottom } };
};

/** At the foot of the last page, for papers that were not printed by us. */
const atTheFoot: Rectangle = { left: 57, bottom: 20, width: 200, height: 60 };

const signedForm = (pdf: PdfObjects, form: number, fields: readonly number[]): string => {
  const dictionary = pdf.dictionary(form).replace(/\/SigFlags \d+/, "");
  const listed = `/Fields [${fields.map((id) => `${id} 0 R`).join(" ")}]`;
  return `<<\n${dictionary.replace(/\/Fields ?\[[^\]]*\]/, listed)}\n/SigFlags 3\n>>`;
};

/** Fills a field that stands there already: the page itself does not change. */
const filled = (pdf: PdfObjects, { field }: Place, signature: number, appearance: string): Changed => {
  const form = formOf(pdf);
  const dictionary = pdf.dictionary(field).replace(/\/AP <<[^>]*>>/, "");
  const flagged = form === undefined || /\/SigFlags 3/.test(pdf.dictionary(form)) ? [] : [form];
  return new Map([
    [field, `<<\n${dictionary}${appearance}\n/V ${signature} 0 R\n>>`],
    ...flagged.map((id): [number, string] => [id, signedForm(pdf, id, fieldsOf(pdf, id))]),
  ]);
};

/** A field that was not there before, on the last page. */
const added = (
  pdf: PdfObjects,
  signature: number,
  field: { readonly name: string; readonly rectangle: Rectangle; readonly appearance: string },
): Changed => {
  const [id, page, form] = [signature + 1, lastPage(pdf), formOf(pdf)];
  const newForm = signature + 2;
  const pageBody = pdf.dictionary(page);
  if (/\/Annots \d+ 0 R/.test(pageBody))
    throw new UnfitPdf("the annotations of the last page are an object of their own");
  const annotations = /\/Annots ?\[([^\]]*)\]/.exec(pageBody)?.[1] ?? "";
  const withoutThem = pageBody.replace(/\/Annots ?\[[^\]]*\]/, "");
  const { left, bottom, width, height } = field.rectangle;
  const catalog = pdf.dictionary(pdf.root);
  if (/\/AcroForm <</.test(catalog)) throw new UnfitPdf("the form of the PDF is no object of its own");
  return new Map<number, string>([
    [page, `<<\n${withoutThem}\n/Annots [${annotations} ${id} 0 R]\n>>`],
    [
      id,
      `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (${field.name})\n/F 132\n` +
        `/Rect [${left} ${bottom} ${left + width} ${bottom + height}]\n/P ${page} 0 R${field.appearance}\n` +
        `/V ${signature} 0 R\n>>`,
    ],
    ...(form === undefined
      ? ([
          [pdf.root, `<<\n${catalog}\n/AcroForm ${newForm} 0 R\n>>`],
          [newForm, `<<\n/Fields [${id} 0 R]\n/SigFlags 3\n>>`],
        ] as const)
      : ([[form, signedForm(pdf, form, [...fieldsOf(pdf, form), id])]] as const)),
  ]);
};

/**
 * Adds a signature: in the place that the paper has left for it, or in a field of its own. Without anything to show the field
 * has no size and needs no appearance (PDF/A-2 6.3.3). /M carries the claimed time, as PAdES (ETSI EN 319 142-1) wants it.
 * `draw` makes what it shows; `reservedBytes` is the room for the CMS.
 */
export const withEmptySignature = async (
  pdf: Uint8Array,
  signing: Signing,
  draw: DrawnAppearance,
  reservedBytes: number,
): Promise<Unsigned> => {
  const { shown } = signing;
  const objectsOf = openPdf(pdf);
  const place = shown && placeIn(objectsOf, shown.place);
  const rectangle = place?.rectangle ?? (shown === undefined ? undefined : atTheFoot);
  const signature = objectsOf.size;
  const drawn = shown && rectangle && importedAppearance(await draw(shown.lines, rectangle), signature + 2);
  const appearance = drawn === undefined ? "" : `\n/AP << /N ${drawn.form} 0 R >>`;
  const revised = withRevision(pdf, (objects) => {
    if (shown === undefined && formOf(objects) !== undefined) throw new UnfitPdf("the PDF has form fields already");
    const field = { name: shown?.place ?? "Signature1", rectangle: rectangle ?? nowhere, appearance };
    return new Map([
      [
        signature,
        `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange ${emptyRange}\n` +
          `/Contents <${"0".repeat(reservedBytes * 2)}>\n/M ${pdfDate(signing.at)}\n/Name ${textString(signing.name)}\n` +
          `/Reason ${textString(signing.reason)}\n/Location ${textString(signing.location)}\n>>`,
      ],
      ...(place === undefined ? added(objects, signature, field) : filled(objects, place, signature, appearance)),
      ...(drawn?.objects ?? []),
    ]);
  });
  const from = revised.indexOf(`/Contents <${"0".repeat(64)}`, pdf.length) + "/Contents ".length;
  const to = from + reservedBytes * 2 + 2;
  const range = `[0 ${from} ${to} ${revised.length - to}]`.padEnd(emptyRange.length);
  revised.write(range, revised.indexOf(emptyRange, pdf.length), "latin1");
  return { pdf: revised, contents: { from, to } };
};

const nowhere: Rectangle = { left: 0, bottom: 0, width: 0, height: 0 };

/** Puts the CMS into its place; the rest of the room stays zero, which readers skip. */
export const withContents = ({ pdf, contents }: Unsigned, cms: Uint8Array): Uint8Array => {
  const room = (contents.to - contents.from - 2) / 2;
  if (cms.length > room) throw new UnfitPdf(`a signature of ${cms.length} bytes does not fit its place`);
  const signed = Buffer.from(pdf);
  signed.write(Buffer.from(cms).toString("hex"), contents.from + 1, "latin1");
  return new Uint8Array(signed);
};
