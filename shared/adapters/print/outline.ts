/** The elements our papers are built of (ISO 32000-1, 14.8.4), with standard names that need no explanation to readers. */
export type ElementKind = "H1" | "H2" | "P" | "Table" | "TR" | "TD" | HeaderCell;

/** A head of a column that spans so many columns or rows. */
export interface HeaderCell {
  readonly kind: "TH";
  readonly columns?: number;
  readonly rows?: number;
}

/** In these stands text; the others only hold elements. */
const holdsText = new Set(["H1", "H2", "P", "TH", "TD"]);

/** The logical structure of a paper: what a screen reader says, in the order in which it was written. */
export interface Outline {
  element(kind: ElementKind, write: () => void): void;
  /** Marks what `write` draws as text of the element that is open, or as a paragraph of its own. */
  text(write: () => void): void;
  figure(alt: string, draw: () => void): void;
  /** Lines, page numbers, a repeated head: all that nobody wants read out, whatever is drawn meanwhile. */
  ornament(draw: () => void): void;
}

/** pdfkit's types leave out the dictionary behind an element, which is the only way to say what a cell spans. */
type WithDictionary = PDFKit.PDFStructureElement & { readonly dictionary: { readonly data: Record<string, unknown> } };

export const outlineOf = (doc: PDFKit.PDFDocument): Outline => {
  const paper = doc.struct("Document");
  doc.addStructure(paper);
  let open = { kind: "Document", element: paper };
  let unread = false;

  const within = (kind: string, element: PDFKit.PDFStructureElement, write: () => void) => {
    const outer = open;
    outer.element.add(element);
    open = { kind, element };
    write();
    element.end();
    open = outer;
  };

  const outline: Outline = {
    element: (kind, write) => {
      const name = typeof kind === "string" ? kind : kind.kind;
      if (unread || (name === "P" && holdsText.has(open.kind))) {
        write();
        return;
      }
      const element = doc.struct(name);
      if (typeof kind !== "string") spanning(element as WithDictionary, kind);
      within(name, element, write);
    },
    text: (write) => {
      if (unread) write();
      else if (holdsText.has(open.kind)) open.element.add(write);
      else outline.element("P", () => open.element.add(write));
    },
    figure: (alt, draw) => within("Figure", doc.struct("Figure", { alt }), () => open.element.add(draw)),
    ornament: (draw) => {
      if (unread) {
        draw();
        return;
      }
      unread = true;
      doc.markContent("Artifact", { type: "Layout" });
      draw();
      doc.endMarkedContent();
      unread = false;
    },
  };
  return outline;
};

const spanning = (element: WithDictionary, { columns = 1, rows = 1 }: HeaderCell): void => {
  element.dictionary.data.A = {
    O: "Table",
    Scope: "Column",
    ...(columns > 1 ? { ColSpan: columns } : {}),
    ...(rows > 1 ? { RowSpan: rows } : {}),
  };
};
