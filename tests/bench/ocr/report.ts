import type { FieldFigures, WaitingFor } from "./field-figures.ts";
import type { Figures, MeasuredShare } from "./figures.ts";
import type { Share } from "./interval.ts";

const headings = [
  "",
  "pages",
  "fCER",
  "plain",
  "CER",
  "plain",
  "WER",
  "plain",
  "missed",
  "plain",
  "s/page",
  "× raw",
  "target",
];

const two = (value: number): string => value.toFixed(2);

const cellsOf = (row: Figures): readonly string[] => [
  row.name,
  String(row.pages),
  two(row.fcer),
  two(row.plainFcer),
  two(row.cer),
  two(row.plainCer),
  two(row.wer),
  two(row.plainWer),
  two(row.missed),
  two(row.plainMissed),
  two(row.seconds),
  two(row.times),
  targetOf(row),
];

const targetOf = ({ target, ...row }: Figures): string =>
  target === undefined
    ? ""
    : `${target.measure === "cer" ? "CER" : "fCER"} ≤ ${target.most}${row[target.measure] <= target.most ? " ok" : " MISSED"}`;

const aligned = (lines: readonly (readonly string[])[], left: readonly number[]): string => {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          left.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};

/** Errors in per cent, ours and plain Tesseract's side by side. */
export const errorTable = (rows: readonly Figures[]): string =>
  aligned([headings, ...rows.map(cellsOf)], [0, headings.length - 1]);

const perCent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Shares with their interval; what no page had is left out. */
export const shareTable = (shares: readonly MeasuredShare[]): string =>
  aligned(
    shares.flatMap(({ name, share, least }) =>
      share === undefined
        ? []
        : [
            [
              name,
              perCent(share.share),
              `of ${share.of}`,
              `95 %: ${perCent(share.from)} – ${perCent(share.to)}`,
              least === undefined ? "" : `≥ ${perCent(least)}${share.share >= least ? " ok" : " MISSED"}`,
            ],
          ],
    ),
    [0, 3, 4],
  );

const interval = ({ of, share, from, to }: Share): string =>
  `${perCent(share)} of ${of} (${perCent(from)} – ${perCent(to)})`;

/** Fields by kind: read to the letter, accepted without a person, and how many of the accepted were right; intervals of 95 %. */
export const fieldTable = (rows: readonly FieldFigures[]): string =>
  aligned(
    [
      ["fields", "exact", "accepted", "right of the accepted"],
      ...rows.map(({ name, exact, accepted, rightOfAccepted }) => [
        name,
        interval(exact),
        interval(accepted),
        rightOfAccepted === undefined ? "–" : interval(rightOfAccepted),
      ]),
    ],
    [0],
  );

/** Why fields wait. */
export const waitingTable = (rows: readonly WaitingFor[]): string =>
  aligned(
    [
      ["waits for", "fields", "of these read right"],
      ...rows.map(({ reason, fields, right }) => [reason, String(fields), String(right)]),
    ],
    [0],
  );
