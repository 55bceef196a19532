import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { characterErrors, type Errors, perCent, together } from "./error-rates.ts";
import { shareOf } from "./interval.ts";

/** What a person left behind when they confirmed a paper: `corrections/<paper>-<revision>.json` below its scan. */
const Corrections = z.object({
  form: z.nullable(z.string()),
  pairs: z.array(
    z.object({
      field: z.string(),
      read: z.string(),
      right: z.string(),
      confidence: z.nullable(z.number()),
      accepted: z.boolean(),
    }),
  ),
});

interface Pair {
  readonly kind: string;
  readonly read: string;
  readonly right: string;
  readonly accepted: boolean;
}

/** What is asked of a form to say which kind a field is. */
interface KnownForm {
  readonly id: string;
  readonly fields: readonly { readonly name: string; readonly kind: string }[];
}

/** All pairs below a folder, each with the kind of its field as the forms say. */
const pairsIn = async (folder: string, forms: readonly KnownForm[]): Promise<readonly Pair[]> => {
  const kinds = new Map(forms.flatMap(({ id, fields }) => fields.map(({ name, kind }) => [`${id} ${name}`, kind])));
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".json")).sort();
  const read = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return read.flatMap((text) => {
    const file = Corrections.safeParse(JSON.parse(text));
    if (!file.success) return [];
    const { form, pairs } = file.data;
    return pairs.map((pair) => ({ ...pair, kind: kinds.get(`${form} ${pair.field}`) ?? "unknown" }));
  });
};

const errorsOf = ({ read, right }: Pair): Errors => characterErrors({ lines: [[right]], overlays: [] }, read);

/** Figures of one kind of field; shares with the interval that holds the true one in 95 of 100 runs. */
const figuresOf = (kind: string, pairs: readonly Pair[]) => {
  const accepted = pairs.filter((pair) => pair.accepted);
  const isRight = ({ read, right }: Pair) => read.normalize("NFC") === right.normalize("NFC");
  return {
    kind,
    fields: pairs.length,
    cer: Math.round(perCent(together(pairs.map(errorsOf))) * 100) / 100,
    exact: shareOf(pairs.filter(isRight).length, pairs.length),
    accepted: shareOf(accepted.length, pairs.length),
    acceptedRight: shareOf(accepted.filter(isRight).length, accepted.length),
  };
};
export type CorrectionFigures = ReturnType<typeof figuresOf>;

/** Scores what was read by what people said is right: a row for each kind of field, and all together first. */
export const scoreCorrections = async (
  folder: string,
  forms: readonly KnownForm[],
): Promise<readonly CorrectionFigures[]> => {
  const pairs = await pairsIn(folder, forms);
  const kinds = [...new Set(pairs.map(({ kind }) => kind))].sort();
  return [
    figuresOf("all", pairs),
    ...kinds.map((kind) =>
      figuresOf(
        kind,
        pairs.filter((pair) => pair.kind === kind),
      ),
    ),
  ];
};

const inPerCent = (share: CorrectionFigures["exact"]): string =>
  share === undefined
    ? "–"
    : `${(share.share * 100).toFixed(1)} (${(share.from * 100).toFixed(1)}–${(share.to * 100).toFixed(1)})`;

export const correctionsTable = (rows: readonly CorrectionFigures[]): string => {
  const lines = [
    ["", "fields", "CER", "exact", "accepted", "accepted and right"],
    ...rows.map(({ kind, fields, cer, exact, accepted, acceptedRight }) => [
      ...[kind, String(fields), cer.toFixed(2)],
      ...[exact, accepted, acceptedRight].map(inPerCent),
    ]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length))) ?? [];
  const padded = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((line) => line.map(padded).join("  ").trimEnd()).join("\n");
};
