import { withOffset } from "../../domain/civil-time.ts";
import type { Signing } from "../../ports/signatures.ts";
import { type FormOfPdf, formOf } from "./form-of-pdf.ts";
import { importedAppearance } from "./imported-appearance.ts";
import { lastPage, openPdf, type PdfObjects } from "./pdf-objects.ts";
import { withRevision } from "./pdf-revision.ts";
import { dictionaryOf, elementsOf, referred, stringOf, UnfitPdf } from "./pdf-syntax.ts";

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

/** The place of that name, if the paper has left one. Throws when it is taken. */
const placeIn = (pdf: PdfObjects, form: FormOfPdf | undefined, name: string): Place | undefined => {
  const field = form?.fields.find((id) => stringOf(pdf.entries(id).get("T")) === name);
  if (field === undefined) return undefined;
  const entries = pdf.entries(field);
  if (entries.has("V")) throw new UnfitPdf(`the place "${name}" is signed already`);
  const corners = elementsOf(pdf.resolved(entries.get("Rect")) ?? "[]").map(Number);
  if (corners.length !== 4 || corners.some(Number.isNaN)) throw new UnfitPdf("no /Rect in the PDF");
  const [left = 0, bottom = 0, right = 0, top = 0] = corners;
  return { field, rectangle: { left, bottom, width: right - left, height: top - bottom } };
};

/** At the foot of the last page, for papers that were not printed by us. */
const atTheFoot: Rectangle = { left: 57, bottom: 20, width: 200, height: 60 };

/** Fills a field that stands there already: the page itself does not change. */
const filled = (pdf: PdfObjects, form: FormOfPdf, { field }: Place, signature: number, shows: string): Changed => {
  const { AP: _, ...before } = Object.fromEntries(pdf.entries(field));
  const written = dictionaryOf(new Map(Object.entries({ ...before, AP: shows, V: `${signature} 0 R` })));
  return new Map([[field, written], ...form.signed(form.fields)]);
};

/** The last page with a further annotation on it: the page is written anew, or the array where it keeps them apart. */
const annotated = (pdf: PdfObjects, page: number, annotation: number): readonly [number, string] => {
  const entries = pdf.entries(page);
  const listed = entries.get("Annots");
  const array = `[${[...elementsOf(pdf.resolved(listed) ?? "[]"), `${annotation} 0 R`].join(" ")}]`;
  const apart = referred(listed);
  return apart === undefined ? [page, dictionaryOf(new Map([...entries, ["Annots", array]]))] : [apart, array];
};

/** A field that was not there before, on the last page. */
const added = (
  pdf: PdfObjects,
  form: FormOfPdf | undefined,
  signature: number,
  field: { readonly name: string; readonly rectangle: Rectangle; readonly shows: string | undefined },
): Changed => {
  const [id, page, newForm] = [signature + 1, lastPage(pdf), signature + 2];
  const { left, bottom, width, height } = field.rectangle;
  const catalog = new Map([...pdf.entries(pdf.root), ["AcroForm", `${newForm} 0 R`]] as const);
  return new Map<number, string>([
    annotated(pdf, page, id),
    [
      id,
      `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (${field.name})\n/F 132\n` +
        `/Rect [${left} ${bottom} ${left + width} ${bottom + height}]\n/P ${page} 0 R\n` +
        `${field.shows === undefined ? "" : `/AP ${field.shows}\n`}/V ${signature} 0 R\n>>`,
    ],
    ...(form === undefined
      ? ([
          [pdf.root, dictionaryOf(catalog)],
          [newForm, `<<\n/Fields [${id} 0 R]\n/SigFlags 3\n>>`],
        ] as const)
      : form.signed([...form.fields, id])),
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
  const opened = openPdf(pdf);
  const form = formOf(opened);
  const place = shown && placeIn(opened, form, shown.place);
  const rectangle = place?.rectangle ?? (shown === undefined ? undefined : atTheFoot);
  const signature = opened.size;
  const drawn = shown && rectangle && importedAppearance(await draw(shown.lines, rectangle), signature + 2);
  const shows = drawn && `<< /N ${drawn.form} 0 R >>`;
  if (shown === undefined && form !== undefined) throw new UnfitPdf("the PDF has form fields already");
  const field = { name: shown?.place ?? "Signature1", rectangle: rectangle ?? nowhere, shows };
  const revised = withRevision(
    pdf,
    () =>
      new Map([
        [
          signature,
          `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange ${emptyRange}\n` +
            `/Contents <${"0".repeat(reservedBytes * 2)}>\n/M ${pdfDate(signing.at)}\n/Name ${textString(signing.name)}\n` +
            `/Reason ${textString(signing.reason)}\n/Location ${textString(signing.location)}\n>>`,
        ],
        ...(place === undefined || form === undefined || shows === undefined
          ? added(opened, form, signature, field)
          : filled(opened, form, place, signature, shows)),
        ...(drawn?.objects ?? []),
      ]),
  );
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
