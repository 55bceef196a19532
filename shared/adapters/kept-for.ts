/** What was read last, and again after so many seconds; a reading that fails is not kept. `now` in milliseconds. */
export const keptFor = <T>(seconds: number, read: () => Promise<T>, now: () => number): (() => Promise<T>) => {
  let kept: { readonly value: T; readonly until: number } | undefined;
  return async () => {
    if (kept === undefined || now() >= kept.until) kept = { value: await read(), until: now() + seconds * 1000 };
    return kept.value;
  };
};
