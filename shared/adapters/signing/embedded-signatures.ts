import { formOf } from "./form-of-pdf.ts";
import type { PdfObjects } from "./pdf-objects.ts";
import { elementsOf, entriesOf, referred, stringOf } from "./pdf-syntax.ts";
import { Flaw } from "./signature-flaw.ts";

/** A signature as it stands in the file: what it covers, and its CMS. */
export interface Embedded {
  readonly range: readonly [number, number, number, number];
  readonly cms: Buffer;
  /** What the PDF says about when it was given (/M). */
  readonly claimed: Date | undefined;
  /** It allows no change behind it (DocMDP, P 1): no seal could be added. */
  readonly isFinal: boolean;
}

const subFilters: ReadonlySet<string> = new Set(["/ETSI.CAdES.detached", "/adbe.pkcs7.detached"]);
/** With SHA-1 by their very definition. */
const weakSubFilters: ReadonlySet<string> = new Set(["/adbe.pkcs7.sha1", "/adbe.x509.rsa_sha1"]);
const mostFields = 1000;
const deepestField = 16;
/** A chain, time stamps and revocation lists too: more is no signature. */
const mostCmsBytes = 4_000_000;

/** `D:20261202143015+07'00'`. */
const pdfDate = (written: string | undefined): Date | undefined => {
  const found = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(Z|[+-]\d{2}'?\d{2}'?)?/.exec(written ?? "");
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, zone = "Z"] = found;
  const offset = zone === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.replaceAll("'", "").slice(3, 5)}`;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
};

/** Does a signature certify the file and allow nothing more (ISO 32000-1, 12.8.2.2, table 254)? */
const isFinal = (objects: PdfObjects, references: string | undefined): boolean =>
  elementsOf(objects.resolved(references) ?? "[]").some((one) => {
    const reference = entriesOf(objects.resolved(one) ?? "");
    const parameters = objects.resolved(reference.get("TransformParams"));
    return (
      reference.get("TransformMethod") === "/DocMDP" &&
      parameters !== undefined &&
      entriesOf(parameters).get("P") === "1"
    );
  });

/** What a signature covers, and its CMS, which has to fill all of the gap: anything else there is covered by nobody. Throws the flaws `altered` and `unfit`. */
const signedRange = (pdf: Buffer, numbers: readonly number[]): Pick<Embedded, "range" | "cms"> => {
  const [start = -1, from = -1, to = -1, rest = -1] = numbers;
  const isWhole =
    numbers.length === 4 && start === 0 && from > 0 && to > from + 2 && rest >= 0 && to + rest <= pdf.length;
  if (!isWhole) throw new Flaw("altered");
  if (to - from > 2 * mostCmsBytes) throw new Flaw("unfit");
  const gap = pdf.subarray(from, to).toString("latin1");
  // Programs write all digits in small letters or all in capitals: one that is otherwise was changed.
  if (!/^<(?:[0-9a-f]+|[0-9A-F]+)>$/.test(gap)) throw new Flaw("altered");
  return { range: [start, from, to, rest], cms: Buffer.from(gap.slice(1, -1), "hex") };
};

const embeddedIn = (pdf: Buffer, objects: PdfObjects, value: number): Embedded => {
  const dictionary = objects.entries(value);
  const subFilter = dictionary.get("SubFilter") ?? "";
  if (!subFilters.has(subFilter)) throw new Flaw(weakSubFilters.has(subFilter) ? "weak" : "unfit");
  const signed = signedRange(pdf, elementsOf(objects.resolved(dictionary.get("ByteRange")) ?? "[]").map(Number));
  const [, from, to] = signed.range;
  if (pdf.subarray(from, to).toString("latin1") !== dictionary.get("Contents")) throw new Flaw("altered");
  return {
    ...signed,
    claimed: pdfDate(stringOf(objects.resolved(dictionary.get("M")))),
    isFinal: isFinal(objects, dictionary.get("Reference")),
  };
};

/**
 * The last signature of a file whose objects cannot be read any more, by what it looks like: so that a file that was torn after it was signed is told from
 * one that never was as it has to be. Nothing where there is none; throws the flaw `altered` where it does not reach to the end.
 */
export const lastRange = (pdf: Buffer): Pick<Embedded, "range" | "cms"> | undefined => {
  const found = [...pdf.toString("latin1").matchAll(/\/ByteRange ?\[ ?(\d+) (\d+) (\d+) (\d+) ?\]/g)].at(-1);
  if (found === undefined) return undefined;
  const signed = signedRange(pdf, found.slice(1).map(Number));
  if (signed.range[2] + signed.range[3] !== pdf.length) throw new Flaw("altered");
  return signed;
};

/** The values of all signature fields, those below other fields too (12.7.3.1). */
const valuesOf = (objects: PdfObjects): readonly number[] => {
  const values: number[] = [];
  let seen = 0;
  const visit = (id: number, inherited: string | undefined, depth: number): void => {
    seen += 1;
    if (seen > mostFields || depth > deepestField) throw new Flaw("unfit");
    const field = objects.entries(id);
    const kind = field.get("FT") ?? inherited;
    const value = field.get("V");
    if (kind === "/Sig" && value !== undefined && value !== "null") {
      const signature = referred(value);
      if (signature === undefined) throw new Flaw("unfit");
      values.push(signature);
    }
    for (const kid of elementsOf(objects.resolved(field.get("Kids")) ?? "[]")) {
      const below = referred(kid);
      if (below !== undefined) visit(below, kind, depth + 1);
    }
  };
  for (const id of formOf(objects)?.fields ?? []) visit(id, undefined, 0);
  return [...new Set(values)];
};

/** All signatures of a PDF, in the order in which they were given. Throws a flaw, or UnfitPdf. */
export const embeddedSignatures = (pdf: Buffer, objects: PdfObjects): readonly Embedded[] =>
  valuesOf(objects)
    .map((value) => embeddedIn(pdf, objects, value))
    .sort((a, b) => a.range[2] + a.range[3] - (b.range[2] + b.range[3]));
