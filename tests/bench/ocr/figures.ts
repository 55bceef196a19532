import { type Errors, perCent, together } from "./error-rates.ts";
import { ofGoodPictures } from "./field-figures.ts";
import { type Share, shareOf } from "./interval.ts";
import type { MeasuredPage, TextErrors } from "./measured-page.ts";
import type { FoundOf } from "./patterns.ts";

/** One row of the table: what was read of some pages, and beside it what plain Tesseract read of the same. Per cent. */
export interface Figures {
  readonly name: string;
  readonly pages: number;
  readonly fcer: number;
  readonly plainFcer: number;
  /** The largest fCER or CER that is good, and which of them is meant. */
  readonly target?: { readonly measure: "fcer" | "cer"; readonly most: number } | undefined;
  readonly cer: number;
  readonly plainCer: number;
  readonly wer: number;
  readonly plainWer: number;
  readonly missed: number;
  readonly plainMissed: number;
  /** Seconds a page, and how often the time of raw PSM 3 that is. */
  readonly seconds: number;
  readonly times: number;
}

const rate = (
  pages: readonly MeasuredPage[],
  text: "ours" | "plain",
  measure: keyof TextErrors & ("fcer" | "cer" | "wer" | "missed"),
): number => round(perCent(together(pages.map((page): Errors => page[text][measure]))));

const round = (value: number): number => Math.round(value * 100) / 100;
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

export const figuresOf = (name: string, pages: readonly MeasuredPage[], target?: Figures["target"]): Figures => ({
  name,
  pages: pages.length,
  fcer: rate(pages, "ours", "fcer"),
  plainFcer: rate(pages, "plain", "fcer"),
  target,
  cer: rate(pages, "ours", "cer"),
  plainCer: rate(pages, "plain", "cer"),
  wer: rate(pages, "ours", "wer"),
  plainWer: rate(pages, "plain", "wer"),
  missed: rate(pages, "ours", "missed"),
  plainMissed: rate(pages, "plain", "missed"),
  seconds: round(sum(pages.map(({ seconds }) => seconds)) / pages.length),
  times: round(sum(pages.map(({ seconds }) => seconds)) / sum(pages.map(({ plainSeconds }) => plainSeconds))),
});

/** Targets of generated pages, by resolution and state. */
const groupTargets: Readonly<Record<string, number>> = {
  "200 dpi clean": 1,
  "300 dpi clean": 1,
  "200 dpi mild": 1.5,
  "300 dpi mild": 1.5,
  "200 dpi heavy": 3,
  "300 dpi heavy": 2,
  "150 dpi heavy": 10,
};
/** Targets of real scans, by what a page is. */
const kindTargets = { text: 2.6, table: 5.5, form: 4 } as const;

/** Rows: states of generated pages, kinds of page, everything; of a folder also each page. */
export const rowsOf = (pages: readonly MeasuredPage[]): readonly Figures[] => {
  const groups = Object.entries(
    Object.groupBy(
      pages.filter(({ group }) => group !== undefined),
      ({ group }) => group ?? "",
    ),
  );
  const real = pages.filter(({ group }) => group === undefined);
  const kinds = Object.entries(Object.groupBy(pages, ({ kind }) => kind));
  return [
    ...real.map((page) => figuresOf(page.name, [page])),
    ...groups.map(([name, of = []]) => {
      const most = groupTargets[name];
      return figuresOf(name, of, most === undefined ? undefined : { measure: "cer", most });
    }),
    ...kinds.map(([kind, of = []]) =>
      figuresOf(
        kind === "text" ? "text pages" : kind === "table" ? "ruled tables" : "forms with leaders",
        of,
        real.length > 0 ? { measure: "fcer", most: kindTargets[kind as keyof typeof kindTargets] } : undefined,
      ),
    ),
    figuresOf("all", pages),
  ];
};

const of = (hits: number, all: number): Share | undefined => shareOf(hits, all);
const found = (pages: readonly MeasuredPage[], what: (page: MeasuredPage) => FoundOf): Share | undefined =>
  of(sum(pages.map((page) => what(page).found)), sum(pages.map((page) => what(page).of)));

/** A share that was measured, and the least that is good. Nothing was measured where no page had any. */
export interface MeasuredShare {
  readonly name: string;
  readonly share: Share | undefined;
  readonly least?: number | undefined;
}

/** What is told in shares rather than in errors. */
export const sharesOf = (pages: readonly MeasuredPage[]): readonly MeasuredShare[] => {
  const fields = pages.flatMap((page) => page.fields);
  const right = (kind: string): Share | undefined => {
    const some = fields.filter((field) => field.kind === kind);
    return of(some.filter((field) => field.right).length, some.length);
  };
  const accepted = fields.filter((field) => field.accepted);
  const good = ofGoodPictures(fields);
  const typed = good.filter(({ kind }) => kind === "typed");
  const judged = pages.filter(({ wantedRescan }) => wantedRescan !== undefined);
  const marked = judged.filter(({ wantedRescan }) => wantedRescan === true);
  const spared = judged.filter(({ wantedRescan }) => wantedRescan === false);
  return [
    { name: "document numbers read to the letter", share: found(pages, (page) => page.ours.numbers), least: 0.9 },
    { name: "  the same, plain", share: found(pages, (page) => page.plain.numbers) },
    { name: "dates read to the letter", share: found(pages, (page) => page.ours.dates), least: 0.98 },
    { name: "  the same, plain", share: found(pages, (page) => page.plain.dates) },
    { name: "inked values marked for a person", share: found(pages, (page) => page.inked), least: 1 },
    { name: "typed fields exact", share: right("typed"), least: 0.95 },
    { name: "names exact", share: right("name"), least: 0.9 },
    { name: "addresses exact", share: right("address"), least: 0.85 },
    {
      name: "fields accepted without a person, at 200 dpi and more",
      share: of(accepted.length, good.length),
      least: 0.6,
    },
    {
      name: "  of the typed ones",
      share: of(typed.filter((field) => field.accepted).length, typed.length),
      least: 0.6,
    },
    {
      name: "  of all accepted right",
      share: of(accepted.filter((field) => field.right).length, accepted.length),
      least: 0.98,
    },
    { name: "codes found", share: found(pages, (page) => page.codes), least: 1 },
    {
      name: "pages at 150 dpi, heavy, marked rescan",
      share: of(marked.filter(({ rescan }) => rescan).length, marked.length),
      least: 1,
    },
    {
      name: "clean pages not marked rescan",
      share: of(spared.filter(({ rescan }) => !rescan).length, spared.length),
      least: 1,
    },
  ];
};
