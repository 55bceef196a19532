/** Everything that comes, one after the other. */
export const allOf = async <T>(coming: Iterable<T> | AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const one of coming) all.push(one);
  return all;
};
