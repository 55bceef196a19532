/** How long the stretches are in which things are counted, in milliseconds. */
export const spans = { hour: 3_600_000, day: 86_400_000 } as const;
export type Span = keyof typeof spans;

/** A stretch of time in which something is counted. They follow one another without a gap, from 1970 on. */
export interface Stretch {
  readonly name: string;
  readonly before: string;
  /** Milliseconds until the next one begins. */
  readonly left: number;
}

/** The stretch in which an instant lies, and the name of the one before. */
export const stretchOf = (span: Span, at: Date): Stretch => {
  const length = spans[span];
  const number = Math.floor(at.getTime() / length);
  return {
    name: `${span}-${number}`,
    before: `${span}-${number - 1}`,
    left: (number + 1) * length - at.getTime(),
  };
};
