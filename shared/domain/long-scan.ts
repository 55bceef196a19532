/**
 * A file with more sides than this is long (tài liệu dài): its pages are read by several functions at once, so many by each. Five pages
 * of 40 s are what one function has time for.
 */
export const pagesAtOnce = 5;

export const isLong = (sides: number): boolean => sides > pagesAtOnce;

const upTo = (sides: number): readonly number[] => Array.from({ length: sides }, (_, n) => n + 1);

/** Which pages are read together, in order, each once. */
export const pageGroups = (sides: number): readonly (readonly number[])[] =>
  upTo(Math.ceil(sides / pagesAtOnce)).map((group) =>
    upTo(Math.min(pagesAtOnce, sides - (group - 1) * pagesAtOnce)).map((n) => (group - 1) * pagesAtOnce + n),
  );
