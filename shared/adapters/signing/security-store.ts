import type { PdfObjects } from "./pdf-objects.ts";
import { type Entries, elementsOf, entriesOf, referred } from "./pdf-syntax.ts";
import type { RevocationProofs } from "./revocation.ts";
import { Flaw } from "./signature-flaw.ts";

/** The proofs that a PDF keeps for its signatures (document security store, ETSI EN 319 142-1, 5.4.2), and certificates (DER). */
export interface SecurityStore extends RevocationProofs {
  readonly certificates: readonly Uint8Array[];
}

const mostProofs = 100;

export const securityStore = (pdf: PdfObjects): SecurityStore => {
  const written = pdf.resolved(pdf.entries(pdf.root).get("DSS"));
  const store: Entries = written === undefined ? new Map() : entriesOf(written);
  const streams = (name: string): readonly Uint8Array[] => {
    const listed = elementsOf(pdf.resolved(store.get(name)) ?? "[]").map(referred);
    if (listed.length > mostProofs) throw new Flaw("unfit");
    return listed.flatMap((id) => (id === undefined ? [] : [pdf.unpacked(id)]));
  };
  return { crls: streams("CRLs"), ocsps: streams("OCSPs"), certificates: streams("Certs") };
};

/** A value without what does not matter in it: white space and the order of entries. */
const plain = (value: string): string => {
  if (value.startsWith("<<"))
    return `<<${[...entriesOf(value)]
      .map(([name, one]) => `/${name} ${plain(one)}`)
      .sort()
      .join(" ")}>>`;
  if (value.startsWith("[")) return `[${elementsOf(value).map(plain).join(" ")}]`;
  return referred(value) === undefined ? value : value.replace(/\s+/g, " ");
};

/** What of a catalogue may change when proofs are added: the store, and the name of the extension that it is. */
const ofProofs: ReadonlySet<string> = new Set(["DSS", "Extensions"]);
/** What is said about a file, and not shown: a program that adds proofs writes the time of it there. */
const ofDocument: ReadonlySet<string> = new Set([...ofProofs, "Metadata"]);
/** What a reader of the file needs, and nobody sees. */
const hidden: ReadonlySet<string> = new Set(["/XRef", "/ObjStm"]);

/** The objects that a value refers to. */
const referencesIn = (value: string): readonly number[] =>
  [...value.matchAll(/(?<![\d.])(\d+)\s+\d+\s+R\b/g)].map(([, id]) => Number(id));

/** What a page, or anything that is shown, refers to, there or not: what nobody has seen yet could be shown later in its place. */
const referredFromPages = (objects: PdfObjects): ReadonlySet<number> =>
  new Set(
    [...objects.places].flatMap(([id, place]) => {
      if (place === "free") return [];
      if (id !== objects.root) return referencesIn(objects.value(id));
      return [...objects.entries(id)].flatMap(([name, value]) => (ofDocument.has(name) ? [] : referencesIn(value)));
    }),
  );

/** All objects that the store of proofs is made of. */
const objectsOfProofs = (objects: PdfObjects): ReadonlySet<number> => {
  const seen = new Set<number>();
  const visit = (value: string): void => {
    for (const id of referencesIn(value)) {
      if (seen.has(id)) continue;
      seen.add(id);
      visit(objects.value(id));
    }
  };
  const catalog = objects.entries(objects.root);
  for (const name of ofProofs) visit(catalog.get(name) ?? "");
  return seen;
};

/**
 * Does a PDF add nothing to an earlier revision of it but proofs for its signatures (PAdES B-LT)? Then all that is shown and all that is signed are
 * as they were: of what was there before nothing is another but the catalogue, which has a store of proofs, and what is said about the file; and all that is
 * new is in that store.
 */
export const addsProofsAlone = (before: PdfObjects, after: PdfObjects): boolean => {
  if (before.root !== after.root || before.info !== after.info) return false;
  const place = (objects: PdfObjects, id: number) => JSON.stringify(objects.places.get(id));
  const changed = [...after.places.keys()].filter((id) => id !== 0 && place(before, id) !== place(after, id));
  if (!changed.includes(before.root)) return false;
  const [then, now] = [before.entries(before.root), after.entries(after.root)];
  const names = new Set([...then.keys(), ...now.keys()]);
  if (![...names].every((name) => ofProofs.has(name) || plain(then.get(name) ?? "") === plain(now.get(name) ?? "")))
    return false;
  const about = [then.get("DSS"), then.get("Metadata"), before.info].map(referred);
  const proofs = objectsOfProofs(after);
  const shown = referredFromPages(before);
  const isNew = (id: number) => (before.places.get(id) ?? "free") === "free";
  const isHidden = (id: number) => hidden.has(after.entries(id).get("Type") ?? "");
  return changed.every(
    (id) =>
      id === before.root || (!shown.has(id) && (about.includes(id) || (isNew(id) && (proofs.has(id) || isHidden(id))))),
  );
};
