/**
 * Stands in the bundles for the SDK's reading of dates (7 kB in every function): AWS writes them as seconds since 1970, by RFC 3339 or as
 * HTTP does, and `Date` reads each of these. What is no date throws a TypeError, here as there.
 */
const readBy =
  (moment: (value: unknown) => number) =>
  (value: unknown): Date | undefined => {
    if (value === null || value === undefined) return undefined;
    const date = new Date(moment(value));
    if (Number.isNaN(date.getTime())) throw new TypeError("AWS answered with a date that is none");
    return date;
  };
const written = readBy((value) => (typeof value === "string" ? Date.parse(value) : Number.NaN));
const counted = readBy((value) =>
  typeof value === "number" || (typeof value === "string" && value !== "")
    ? Math.round(Number(value) * 1000)
    : Number.NaN,
);

export const dateToUtcString = (date: Date): string => date.toUTCString();

export {
  counted as _parseEpochTimestamp,
  counted as parseEpochTimestamp,
  written as _parseRfc3339DateTimeWithOffset,
  written as _parseRfc7231DateTime,
  written as parseRfc3339DateTime,
  written as parseRfc3339DateTimeWithOffset,
  written as parseRfc7231DateTime,
};
