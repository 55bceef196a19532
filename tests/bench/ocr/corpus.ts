import { seeded } from "../../../infra/local/paper-picture/seeded.ts";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";
import type { FormTemplate } from "../../../shared/domain/forms/form-template.ts";
import { asDegraded, type Degradation, degradations, type Resolution, resolutions } from "./papers/as-degraded.ts";
import { drawCode } from "./papers/coded-slip.ts";
import { decision, runningText } from "./papers/decision.ts";
import { filledForm, handFilledForm } from "./papers/filled-form.ts";
import { ruledList } from "./papers/ruled-list.ts";
import { type Sheet, sheet } from "./papers/sheet.ts";

/** What a page is, as far as it is hard to read. */
export type PageKind = "text" | "table" | "form";

/** A page to be read, and what stands on it. */
export interface BenchPage {
  readonly name: string;
  /** Nothing where nobody says: then the reading tells. */
  readonly kind: PageKind | undefined;
  /** Resolution and state; nothing for a real scan. */
  readonly group: string | undefined;
  readonly file: Uint8Array;
  /** Text with `{{hw:…}}` for ink: what is printed, a line, cell or paragraph a line. */
  readonly truth: string;
  readonly codes: readonly string[];
  /** The form and its typed values, where the page is a form of the catalogue. */
  readonly form?: { readonly id: string; readonly values: ReadonlyMap<string, string> } | undefined;
  /** Whether the page has to be marked for another scan; nothing where that is a matter of opinion. */
  readonly rescan?: boolean | undefined;
}

interface Drawn {
  readonly kind: PageKind;
  readonly turned?: boolean;
  readonly bilevel?: boolean;
  readonly codes?: readonly string[];
  readonly form?: BenchPage["form"];
}

/** Papers in turn: half of them forms, because fields are counted in hundreds. */
const papers: readonly {
  readonly name: string;
  readonly lying?: boolean;
  readonly draw: (sheet: Sheet, forms: readonly FormTemplate[], nth: number) => Promise<Drawn> | Drawn;
}[] = [
  { name: "form", draw: (page, forms, nth) => printedForm(page, forms, nth) },
  {
    name: "decision",
    draw: (page) => {
      decision(page, { blackStamp: false });
      return { kind: "text" };
    },
  },
  { name: "form", draw: (page, forms, nth) => printedForm(page, forms, nth) },
  {
    name: "table",
    draw: (page) => {
      ruledList(page, 16);
      return { kind: "table" };
    },
  },
  { name: "form", draw: (page, forms, nth) => printedForm(page, forms, nth) },
  {
    name: "hand-filled form",
    draw: (page) => {
      handFilledForm(page);
      return { kind: "form" };
    },
  },
  { name: "form", draw: (page, forms, nth) => printedForm(page, forms, nth) },
  {
    name: "running text",
    draw: (page) => {
      runningText(page);
      return { kind: "text" };
    },
  },
  { name: "form", draw: (page, forms, nth) => printedForm(page, forms, nth) },
  {
    name: "sideways annex",
    lying: true,
    draw: (page) => {
      ruledList(page, 11);
      return { kind: "table", turned: true };
    },
  },
  { name: "form", draw: (page, forms, nth) => printedForm(page, forms, nth) },
  {
    name: "copy with a black stamp",
    draw: (page) => {
      decision(page, { blackStamp: true });
      return { kind: "text", bilevel: true };
    },
  },
];

const printedForm = async (page: Sheet, forms: readonly FormTemplate[], nth: number): Promise<Drawn> => {
  const known = forms.filter(({ fields }) => fields.length > 0);
  const form = known[(nth / 2) % known.length];
  if (form === undefined) throw new Error("the catalogue has no form with fields");
  const { random, doc } = page;
  const id = `01900000-0000-7000-8000-${String(Math.floor(random() * 1e12)).padStart(12, "0")}`;
  const code = `H57.31.06-261123-${String(Math.floor(random() * 1e4)).padStart(4, "0")}`;
  const qr = formatDossierQr({ province: "46", code, id }, [form.id]);
  await drawCode(page, { format: "QRCode", text: qr, x: 505, y: 18, size: 62 });
  await drawCode(page, { format: "Code128", text: code, x: 40, y: 22, size: 260 });
  doc.y = 96;
  return { kind: "form", codes: [qr, code], form: { id: form.id, values: filledForm(page, form) } };
};

/** A paper as it was printed, before it was scanned. */
export interface PrintedPaper extends Drawn {
  readonly name: string;
  readonly nth: number;
  readonly pdf: Uint8Array;
  readonly truth: string;
}

/** Synthetic Vietnamese papers, the same for the same seed, made one at a time. */
export async function* printedPapers(
  seed: number,
  documents: number,
  forms: readonly FormTemplate[],
): AsyncGenerator<PrintedPaper> {
  for (let nth = 0; nth < documents; nth += 1) {
    const paper = papers[nth % papers.length];
    if (paper === undefined) return;
    const page = sheet(seeded(seed * 1000 + nth), paper.lying ?? false);
    const drawn = await paper.draw(page, forms, nth);
    yield { ...drawn, name: `${paper.name} ${nth + 1}`, nth, pdf: await page.finish(), truth: page.truth.join("\n") };
  }
}

/** The papers of a seed as they were scanned: each at every resolution and in every state. */
export async function* generated(
  seed: number,
  documents: number,
  forms: readonly FormTemplate[],
  states: { readonly dpi: readonly Resolution[]; readonly degradations: readonly Degradation[] } = {
    dpi: resolutions,
    degradations,
  },
): AsyncGenerator<BenchPage> {
  for await (const paper of printedPapers(seed, documents, forms)) {
    const { name, nth, kind, pdf, truth, turned = false, bilevel = false, codes = [], form } = paper;
    for (const dpi of states.dpi) {
      for (const degradation of states.degradations) {
        yield {
          name: `${name}, ${dpi} dpi, ${degradation}`,
          kind,
          group: `${dpi} dpi ${degradation}`,
          file: await asDegraded(pdf, { seed: seed * 1000 + nth, dpi, degradation, turned, bilevel }),
          truth,
          codes,
          form,
          rescan: degradation === "clean" ? false : dpi === 150 && degradation === "heavy" ? true : undefined,
        };
      }
    }
  }
}
