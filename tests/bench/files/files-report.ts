import { reading } from "../../../infra/constructs/reader-assets.ts";
import { type Row, row } from "../row.ts";
import type { FileOutcome } from "./run-files.ts";

const count = (outcomes: readonly FileOutcome[], is: (one: FileOutcome) => boolean): number =>
  outcomes.filter(is).length;
const largest = (numbers: readonly number[]): number => numbers.reduce((most, one) => Math.max(most, one), 0);

/** The figures that are asked for, each beside what is allowed. */
export const figuresOfFiles = (outcomes: readonly FileOutcome[]): readonly Row[] => {
  const controls = outcomes.filter(({ isRead }) => isRead !== undefined);
  const unread = controls.filter(({ isRead }) => isRead !== true).length;
  return [
    row({ name: "files", value: outcomes.length, unit: "files" }),
    row({ name: "crashes", value: count(outcomes, ({ outcome }) => outcome === "crashed"), unit: "files", budget: 0 }),
    row({
      name: `longer than the function's ${reading.timeoutSeconds} s`,
      value: count(outcomes, ({ outcome }) => outcome === "over time"),
      unit: "files",
      budget: 0,
    }),
    row({
      name: "wrong types accepted",
      value: count(outcomes, ({ isWrongType }) => isWrongType),
      unit: "files",
      budget: 0,
    }),
    row({ name: "unharmed controls", value: controls.length, unit: "files" }),
    row({
      name: "of them not read",
      value: Math.round((unread / Math.max(1, controls.length)) * 10_000) / 100,
      unit: "%",
      budget: 5,
    }),
    row({
      name: "peak memory of a parser",
      value: Math.ceil(largest(outcomes.map(({ peakMegabytes }) => peakMegabytes))),
      unit: "MB",
      budget: reading.memoryMegabytes,
    }),
    row({
      name: "longest file",
      value: Math.round(largest(outcomes.map(({ seconds }) => seconds))),
      unit: "s",
      budget: reading.timeoutSeconds,
    }),
  ];
};

export interface KindRow {
  readonly kind: string;
  readonly files: number;
  readonly kept: number;
  readonly setAside: number;
  readonly crashed: number;
  readonly wrongType: number;
  readonly controls: string;
  readonly recognised: number;
  readonly seconds: number;
}

/** What became of the files, by what they were before they were harmed. */
export const kindsOfFiles = (outcomes: readonly FileOutcome[]): readonly KindRow[] =>
  [...Map.groupBy(outcomes, ({ kind }) => kind)]
    .map(([kind, own]) => {
      const controls = own.filter(({ isRead }) => isRead !== undefined);
      return {
        ...{ kind, files: own.length },
        kept: count(own, ({ outcome }) => outcome === "kept"),
        setAside: count(own, ({ outcome }) => outcome === "set aside"),
        crashed: count(own, ({ outcome }) => outcome === "crashed" || outcome === "over time"),
        wrongType: count(own, ({ isWrongType }) => isWrongType),
        controls:
          controls.length === 0 ? "–" : `${count(controls, ({ isRead }) => isRead === true)} of ${controls.length}`,
        recognised: count(own, ({ wasRecognised }) => wasRecognised),
        seconds: Math.round(own.reduce((sum, { seconds }) => sum + seconds, 0)),
      };
    })
    .sort((a, b) => a.kind.localeCompare(b.kind));

/** How often each reason was given for setting a file, or a part of it, aside. */
export const reasonsOfFiles = (outcomes: readonly FileOutcome[]): readonly (readonly [string, number])[] =>
  [
    ...Map.groupBy(
      outcomes.filter(({ outcome }) => outcome === "set aside"),
      ({ reason }) => reason ?? "",
    ),
  ]
    .map(([reason, own]) => [reason, own.length] as const)
    .sort(([, a], [, b]) => b - a);

/** Columns as wide as their widest cell, the first to the left. */
export const columns = (lines: readonly (readonly (string | number)[])[]): string => {
  const widths = (lines[0] ?? []).map((_, n) => Math.max(...lines.map((line) => String(line[n] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, n) => (n === 0 ? String(cell).padEnd(widths[n] ?? 0) : String(cell).padStart(widths[n] ?? 0)))
        .join("  "),
    )
    .join("\n");
};
