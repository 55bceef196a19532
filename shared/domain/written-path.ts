/** `["units", 3, "kind"]` as people write it: `units[3].kind`. */
export const writtenPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (so, key) => (typeof key === "number" ? `${so}[${key}]` : so === "" ? String(key) : `${so}.${String(key)}`),
    "",
  );
