/** One measured thing. A row without a budget is there to explain another. */
export interface Row {
  readonly name: string;
  readonly value: number;
  /** What is counted (`calls`, `states`), a size (`bytes`), a time (`µs`) or `times` for a ratio. */
  readonly unit: string;
  /** The largest value that is still good (docs: the budgets); null where there is none. */
  readonly budget: number | null;
  /** The same thing of the peer, measured in the same run: the typical handler, the plain handler. */
  readonly peer: number | null;
  readonly ok: boolean;
}

interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: number;
  readonly peer?: number;
}

/** A row that knows whether it keeps its budget. It is told, and nothing is made of it: the bench does not judge. */
export const row = ({ name, value, unit, budget, peer }: Measured): Row => ({
  name,
  value,
  unit,
  budget: budget ?? null,
  peer: peer ?? null,
  ok: budget === undefined || value <= budget,
});

/** A figure that has to be reached. */
export const atLeast = (wanted: number, measured: Pick<Measured, "name" | "value" | "unit">): Row => ({
  ...row({ ...measured, name: `${measured.name} (at least ${wanted})` }),
  ok: measured.value >= wanted,
});

/** What a measurement gives: its rows, and notes that say what was counted. */
export interface Measurement {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

/** The value in the middle; of an even number of values the mean of the two in the middle. Throws for none. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error("there is no median of nothing");
  return (lower + upper) / 2;
};

/** Ratios are told to two places. */
export const twoPlaces = (value: number): number => Math.round(value * 100) / 100;
