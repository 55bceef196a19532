import { lastPage, openPdf } from "./pdf-objects.ts";
import { type Entries, referred, UnfitPdf } from "./pdf-syntax.ts";

/** Moves every reference to an object by `by`; streams are left alone. */
const moved = (object: string, by: number): string => {
  const [dictionary = "", ...stream] = object.split("\nstream\n");
  return [dictionary.replace(/\b(\d+) 0 R/g, (_, id: string) => `${Number(id) + by} 0 R`), ...stream].join(
    "\nstream\n",
  );
};

/** An entry of a dictionary that is a reference. */
const reference = (entries: Entries, name: string): number => {
  const id = referred(entries.get(name));
  if (id === undefined) throw new UnfitPdf(`no /${name} in the PDF`);
  return id;
};

/**
 * The one page of a PDF (drawn by us) as a form XObject, with the fonts and all else that it needs: objects from the number
 * `from` on, by their numbers. Answers which of them is the form.
 */
export const importedAppearance = (
  drawn: Uint8Array,
  from: number,
): { readonly form: number; readonly objects: ReadonlyMap<number, string> } => {
  const pdf = openPdf(drawn);
  const page = pdf.entries(lastPage(pdf));
  const box = page.get("MediaBox");
  if (box === undefined) throw new UnfitPdf("no /MediaBox in the PDF");
  const contents = reference(page, "Contents");
  const resources = reference(page, "Resources");
  const objects = new Map<number, string>();
  const take = (id: number): void => {
    if (objects.has(id + from)) return;
    const whole = pdf.whole(id);
    objects.set(id + from, moved(whole, from));
    for (const [, needed] of (whole.split("\nstream\n")[0] ?? "").matchAll(/\b(\d+) 0 R/g)) take(Number(needed));
  };
  take(resources);
  const [dictionary = "", ...stream] = pdf.whole(contents).split("\nstream\n");
  const inside = dictionary.slice(dictionary.indexOf("<<") + 2, dictionary.lastIndexOf(">>"));
  const form =
    `<<\n/Type /XObject\n/Subtype /Form\n/FormType 1\n/BBox ${box}\n/Resources ${resources + from} 0 R\n` +
    `${inside.trim()}\n>>`;
  objects.set(contents + from, [form, ...stream].join("\nstream\n"));
  return { form: contents + from, objects };
};
