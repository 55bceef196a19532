import type { Row } from "./row.ts";

const number = (value: number | null): string => (value === null ? "–" : value.toLocaleString("en-US"));

const heading = ["", "value", "budget", "peer", "unit", ""];

/** A row without a budget that is not as it should be has less than was wanted. */
const verdict = (ok: boolean, hasBudget: boolean): string => {
  if (hasBudget) return ok ? "ok" : "OVER BUDGET";
  return ok ? "" : "TOO FEW";
};

const cells = ({ name, value, budget, peer, unit, ok }: Row): readonly string[] => [
  name,
  number(value),
  number(budget),
  number(peer),
  unit,
  verdict(ok, budget !== null),
];

/** Names and units to the left, numbers to the right, columns as wide as their widest cell. */
export const table = (rows: readonly Row[]): string => {
  const lines = [heading, ...rows.map(cells)];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  const padded = (cell: string, column: number): string =>
    column >= 1 && column <= 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return lines.map((line) => line.map(padded).join("  ").trimEnd()).join("\n");
};
