import { describe, expect, test } from "vitest";
import { pdfForms } from "../../../shared/adapters/print/pdf-forms.ts";
import { parseDossierQr } from "../../../shared/domain/dossier-qr.ts";
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
import { longForms } from "../../support/long-forms.ts";
import { type PageAsRead, readPdf } from "../../support/read-pdf.ts";
import { inOrder, readTags, type TaggedPdf } from "../../support/read-tags.ts";

type Name = keyof typeof longForms;
type Contents = object & { readonly training?: boolean | undefined };
const sealedAt = "2026-11-23T02:06:00.000Z";
const shortForms: Readonly<Record<Name, Contents>> = {
  receipt: aReceipt({ sealedAt }),
  supplement: aSupplement({ sealedAt }),
  refusal: aRefusal({ sealedAt }),
  apology: anApology({ sealedAt }),
  stop: aStop({ sealedAt }),
  controlSheet: aControlSheet(),
  register: aRegister(),
  minutes: aMinutes(),
  ticket: aTicket(),
  coverSheet: aCoverSheet(),
  result: aResult(),
};
const names = Object.keys(shortForms) as Name[];
const print = (name: Name, form: Contents) => (pdfForms[name] as (form: Contents) => Promise<Uint8Array>)(form);

interface Printed {
  readonly form: Contents;
  readonly pdf: Uint8Array;
  readonly pages: readonly PageAsRead[];
  readonly tags: TaggedPdf;
}
const once = new Map<string, Promise<Printed>>();
/** A form printed and read, once for all tests of this file. */
const printed = (name: Name, length: string): Promise<Printed> => {
  const key = `${name} ${length}`;
  const form: Contents = length === "short" ? shortForms[name] : longForms[name];
  const made =
    once.get(key) ??
    print(name, form).then(async (pdf) => ({ form, pdf, pages: await readPdf(pdf, 150), tags: readTags(pdf) }));
  once.set(key, made);
  return made;
};

/** Codes and moments, which the forms say in other words, and what is only in a QR code or not on the paper at all. */
const notInWords = new Set(["id", "province", "system", "link", "channel", "block", "style"]);
const isMoment = (value: string): boolean => /^\d{4}-\d{2}-\d{2}/.test(value);
const outcomes = new Set(["beforeDue", "onTime", "late", "workingDays"]);

/** Every word a form was given, wherever it stands in it. */
const wordsOf = (contents: unknown, except: readonly string[] = [], key = ""): readonly string[] => {
  if (typeof contents === "string")
    return notInWords.has(key) || isMoment(contents) || outcomes.has(contents) ? [] : [contents];
  if (typeof contents !== "object" || contents === null) return [];
  return Object.entries(contents).flatMap(([name, value]) =>
    // A form's own number stands in the foot of the page, which is not read out.
    except.includes(name) || (key === "form" && name === "number") ? [] : wordsOf(value, except, name),
  );
};
/** As it is compared: without blanks, since a word longer than its line is broken, and without regard to capitals. */
const bare = (text: string): string => text.normalize("NFC").replace(/\s+/g, "").toLocaleLowerCase("vi");

const both = names.flatMap((name) => ["short", "long"].map((length) => [name, length] as const));
/** Letters greet an applicant by name, results say what their template says (the rest is in their QR code), and a cover sheet only counts papers that do not fit. */
const notSaid: Partial<Record<Name, readonly string[]>> = {
  apology: ["citizenId", "address", "phone", "email"],
  stop: ["citizenId", "address", "phone", "email"],
  result: ["applicant", "procedure", "validity", "dossier"],
  coverSheet: ["components"],
};

describe.each(both)("the %s at a %s content", (name, length) => {
  test("is read back word for word from the page, and in the order of its tags", async () => {
    const { form, pages, tags } = await printed(name, length);
    const onPages = bare(pages.map(({ text }) => text).join(" "));
    const readOut = bare(
      inOrder(tags.root)
        .map(({ text }) => text)
        .join(" "),
    );
    // The one flaw that is longer than a page is cut by the cells beside it.
    const words = [...new Set(wordsOf(form, notSaid[name]))].filter((word) => word.length < 3000);
    expect(words.length).toBeGreaterThan(2);
    expect(words.filter((word) => !readOut.includes(bare(word)))).toEqual([]);
    // A sentence that goes on on the next page has the foot of a page and a head in it where pages are read one by one.
    const within = words.filter((word) => word.length < 300);
    expect(within.filter((word) => !onPages.includes(bare(word)))).toEqual([]);
  });

  test("has Vietnamese for its language, one heading first of all, and nothing that is neither tagged nor an ornament", async () => {
    const { tags, form } = await printed(name, length);
    const elements = inOrder(tags.root);
    expect(tags).toMatchObject({ lang: "vi-VN", isMarked: true, untagged: [] });
    expect(tags.root.kind).toBe("Document");
    const copies = name === "receipt" && !("copies" in form) ? 2 : 1;
    expect(elements.filter(({ kind }) => kind === "H1")).toHaveLength(copies);
    for (const { kind, alt } of elements) if (kind === "Figure") expect(alt).toMatch(/^Mã QR/);
  });

  test("has rows of equal length in its tables, under head cells that say what they are over", async () => {
    const { tags } = await printed(name, length);
    for (const table of inOrder(tags.root).filter(({ kind }) => kind === "Table")) {
      const rows = table.children.map(({ children }) => children);
      const heads = rows.filter((row) => row.every(({ kind }) => kind === "TH"));
      const width = (heads[0] ?? []).reduce((sum, { columns = 1 }) => sum + columns, 0);
      expect(heads.length).toBe((heads[0] ?? []).some(({ rows: high = 1 }) => high > 1) ? 2 : 1);
      for (const head of heads.flat())
        expect(head).toMatchObject({ scope: "Column", text: expect.stringMatching(/./) });
      for (const row of rows.slice(heads.length)) {
        expect(row.map(({ kind }) => kind)).toEqual(Array.from({ length: width }, () => "TD"));
      }
    }
  });

  test("numbers its pages, and writes nothing over the edges of the paper", async () => {
    const { pages } = await printed(name, length);
    const numbers = pages.map(({ text }) => /Trang (\d+)\/(\d+)/.exec(text)?.slice(1).map(Number));
    if (name === "ticket") expect(numbers).toEqual([undefined]);
    else {
      const all = numbers.map((number) => number?.[1] ?? 0);
      numbers.forEach((number, n) => {
        expect(number).toEqual([(n % (all[n] ?? 1)) + 1, all[n]]);
      });
    }
    for (const page of pages) expect(page.inkAtEdges).toBe(false);
  });

  test("has the QR of its dossier at the top left of its first page, if it is about one", async () => {
    const { form, pages } = await printed(name, length);
    if (!("dossier" in form)) return expect(pages.flatMap(({ codes }) => codes)).toEqual([]);
    expect(pages[0]?.codes.map(parseDossierQr).filter((qr) => qr !== undefined)).toEqual([form.dossier]);
  });
});

test.each(both)(
  "the %s at a %s content keeps its signatures with words above them on one page",
  async (name, length) => {
    const { pages } = await printed(name, length);
    for (const { text } of pages) expect(text).not.toMatch(/^(NGƯỜI|BÊN GIAO|BÊN NHẬN|PHÓ GIÁM ĐỐC|GIÁM ĐỐC|\(Ký)/);
  },
);

test.each(names)(
  "the %s of a training point says so on every page, and first of all to a screen reader",
  async (name) => {
    const length = name === "supplement" || name === "register" ? "long" : "short";
    const { form } = await printed(name, length);
    const pdf = await print(name, { ...form, training: true });
    const pages = await readPdf(pdf);
    for (const { text } of pages) expect(text).toContain("BẢN TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ");
    expect(inOrder(readTags(pdf).root)[1]?.text).toBe("BẢN TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ");
    const real = await printed(name, length);
    for (const { text } of real.pages) expect(text).not.toContain("TẬP HUẤN");
  },
);

test.each(names)("the %s has the size of its paper", async (name) => {
  const { pages } = await printed(name, "long");
  const paper: Partial<Record<Name, readonly [number, number]>> = {
    register: [297, 210],
    coverSheet: [210, 297],
    result: [210, 297],
    ticket: [80, pages[0]?.height ?? 0],
  };
  const [width, height] = paper[name] ?? [148, 210];
  for (const page of pages) {
    expect(page.width).toBeCloseTo(width, 0);
    expect(page.height).toBeCloseTo(height, 0);
  }
});

test.each(["supplement", "controlSheet", "register", "minutes"] as const)(
  "rows of a long %s stand whole on one page, under a head on each",
  async (name) => {
    const { pages, tags } = await printed(name, "long");
    expect(pages.length).toBeGreaterThan(3);
    const table = inOrder(tags.root).find(({ kind }) => kind === "Table");
    const rows = (table?.children ?? []).filter(({ children }) => children.every(({ kind }) => kind === "TD"));
    const head = (table?.children[0]?.children ?? []).map(({ text }) => bare(text));
    const texts = pages.map(({ text }) => bare(text));
    // Of the supplement one row is higher than a page, and may not be whole.
    const cut = rows.filter(
      ({ children }) => !texts.some((page) => page.includes(bare(children.map((c) => c.text).join("")))),
    );
    if (name !== "supplement") expect(cut).toEqual([]);
    for (const page of texts)
      if (page.includes(bare(rows.at(-1)?.children[1]?.text ?? "")))
        for (const title of head) expect(page).toContain(title);
  },
);
