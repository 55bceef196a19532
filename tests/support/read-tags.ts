import { inflateSync } from "node:zlib";
import { tidy } from "../../shared/domain/text.ts";

/** An element of a paper's logical structure, as a screen reader walks through it. */
export interface Tagged {
  readonly kind: string;
  readonly alt?: string;
  readonly scope?: string;
  readonly columns?: number;
  readonly rows?: number;
  /** Its own text, without that of its children. */
  readonly text: string;
  readonly children: readonly Tagged[];
}

export interface TaggedPdf {
  readonly lang?: string;
  readonly isMarked: boolean;
  readonly root: Tagged;
  /** Painting operators that are neither tagged nor marked as an ornament. */
  readonly untagged: readonly string[];
}

interface Objects {
  readonly bodyOf: (id: string) => string;
  readonly streamOf: (id: string) => string;
}

/** The objects of a PDF as pdfkit writes them: one plain table, no object streams. Later revisions win. */
const objectsOf = (pdf: Uint8Array): Objects => {
  const text = Buffer.from(pdf).toString("latin1");
  const bodies = new Map<string, string>();
  for (const [, id, body] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    bodies.set(id ?? "", body ?? "");
  const bodyOf = (id: string) => bodies.get(id) ?? "";
  return {
    bodyOf,
    streamOf: (id) => {
      const body = bodyOf(id);
      const from = body.indexOf("stream\n") + "stream\n".length;
      const bytes = Buffer.from(body.slice(from, body.lastIndexOf("\nendstream")), "latin1");
      return (/\/FlateDecode/.test(body.slice(0, from)) ? inflateSync(bytes) : bytes).toString("latin1");
    },
  };
};

const ref = (body: string, name: string): string => new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1] ?? "";

/** A literal string of PDF, in UTF-16 where it says so. */
const textString = (body: string, name: string): string | undefined => {
  const found = new RegExp(`/${name} \\(((?:\\\\[\\s\\S]|[^\\\\)])*)\\)`).exec(body)?.[1];
  if (found === undefined) return undefined;
  const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  const plain = found.replace(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? letter);
  return plain.startsWith("\u00fe\u00ff") ? Buffer.from(plain.slice(2), "latin1").swap16().toString("utf16le") : plain;
};

/** What each glyph of a font stands for, from its ToUnicode map. */
const lettersOf = (objects: Objects, font: string): ReadonlyMap<string, string> => {
  const letters = new Map<string, string>();
  const map = objects.streamOf(ref(objects.bodyOf(font), "ToUnicode"));
  for (const [, from, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    [...(list ?? "").matchAll(/<([0-9a-f ]*)>/g)].forEach(([, code], n) => {
      const glyph = (Number.parseInt(from ?? "0", 16) + n).toString(16).padStart(4, "0");
      letters.set(
        glyph,
        Buffer.from((code ?? "").replaceAll(" ", ""), "hex")
          .swap16()
          .toString("utf16le"),
      );
    });
  return letters;
};

const operator =
  /\/(\w+) (<<[^>]*>>) BDC|\/(\w+) BMC|(EMC)|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|(?<=\s)(S|s|f\*?|B\*?|b\*?|Do|Tj)(?=\s)/g;

/** The text of each piece of marked content, by `page:number`, and what is painted outside of any. */
const markedContent = (objects: Objects, pages: readonly string[]) => {
  const pieces = new Map<string, string>();
  const untagged: string[] = [];
  for (const page of pages) {
    const body = objects.bodyOf(page);
    const resources = objects.bodyOf(ref(body, "Resources"));
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, id]));
    let letters: ReadonlyMap<string, string> = new Map();
    let open: string | undefined;
    for (const [, tag, properties, bare, end, font, glyphs, paint] of objects
      .streamOf(ref(body, "Contents"))
      .matchAll(operator)) {
      if (tag !== undefined || bare !== undefined) {
        const number = /\/MCID (\d+)/.exec(properties ?? "")?.[1];
        open = number === undefined ? (tag ?? bare) : `${page}:${number}`;
      } else if (end !== undefined) open = undefined;
      else if (font !== undefined) letters = lettersOf(objects, fonts.get(font) ?? "");
      else if (open === undefined) untagged.push(paint ?? "TJ");
      else if (glyphs !== undefined) {
        const hex = [...glyphs.matchAll(/<([0-9a-f]*)>/g)].map(([, one]) => one).join("");
        const text = (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph) ?? "\ufffd").join("");
        pieces.set(open, `${pieces.get(open) ?? ""}${text}${glyphs === "" ? "" : "\u200b"}`);
      }
    }
  }
  return { pieces, untagged };
};

/** Reads the tags of a paper that this system printed, signed or not. Lines of one element are a blank apart. */
export const readTags = (pdf: Uint8Array): TaggedPdf => {
  const objects = objectsOf(pdf);
  const roots = [
    ...Buffer.from(pdf)
      .toString("latin1")
      .matchAll(/\/Root (\d+) 0 R/g),
  ];
  const catalog = objects.bodyOf(roots.at(-1)?.[1] ?? "");
  const kids = /\/Kids \[([^\]]*)\]/.exec(objects.bodyOf(ref(catalog, "Pages")))?.[1] ?? "";
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => id ?? "");
  const { pieces, untagged } = markedContent(objects, pages);

  const element = (id: string): Tagged => {
    const body = objects.bodyOf(id);
    const inside = /\/K \[([\s\S]*)\]/.exec(body)?.[1] ?? "";
    // Pieces on further pages name theirs inside of /K.
    const page = ref(body.replace(inside, ""), "Pg");
    const children: Tagged[] = [];
    const texts: string[] = [];
    for (const [, otherPage, otherNumber, child, number] of inside.matchAll(
      /<<[^>]*\/Pg (\d+) 0 R[^>]*\/MCID (\d+)[^>]*>>|(\d+) 0 R|(\d+)/g,
    )) {
      if (child !== undefined) children.push(element(child));
      else texts.push(pieces.get(`${otherPage ?? page}:${otherNumber ?? number}`) ?? "");
    }
    const attribute = (name: string) => new RegExp(`/${name} /?(\\w+)`).exec(body)?.[1];
    const [alt, scope, columns, rows] = [
      textString(body, "Alt"),
      attribute("Scope"),
      attribute("ColSpan"),
      attribute("RowSpan"),
    ];
    return {
      kind: /\/S \/(\w+)/.exec(body)?.[1] ?? "",
      ...(alt === undefined ? {} : { alt }),
      ...(scope === undefined ? {} : { scope }),
      ...(columns === undefined ? {} : { columns: Number(columns) }),
      ...(rows === undefined ? {} : { rows: Number(rows) }),
      text: tidy(texts.join(" ").replaceAll("\u200b", "")),
      children,
    };
  };
  const first = /\/K \[(\d+) 0 R\]/.exec(objects.bodyOf(ref(catalog, "StructTreeRoot")))?.[1] ?? "";
  const lang = textString(catalog, "Lang");
  return {
    ...(lang === undefined ? {} : { lang }),
    isMarked: /\/Marked true/.test(objects.bodyOf(ref(catalog, "MarkInfo"))),
    root: element(first),
    untagged,
  };
};

/** All elements in reading order, an element before its children. */
export const inOrder = (tagged: Tagged): readonly Tagged[] => [tagged, ...tagged.children.flatMap(inOrder)];
