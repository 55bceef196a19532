import * as z from "zod/mini";

/** No page of a list is longer, whatever is asked for. */
export const longestPage = 100;

/** The longest place in any order of ours, as a cursor. */
const longestCursor = 300;

/**
 * Where a page ended, as a client gets it: a text to be sent back and not to be read (base64url). It holds a place in the
 * order of the list and nothing else, so that it survives inserts, and gives nothing in the list of another unit.
 */
export const cursorOf = (place: string): string =>
  btoa(place).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** The place again; nothing for what is no cursor. */
export const placeOf = (cursor: string): string | undefined => {
  try {
    const place = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    return cursorOf(place) === cursor ? place : undefined;
  } catch {
    return undefined;
  }
};

/** What every list may be asked: how long a page is, and where it goes on. A made-up cursor is refused. */
export const pageQuery = (usual: number, place: RegExp, longest = longestPage) => ({
  size: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(longest)), usual),
  cursor: z.optional(
    z.string().check(
      z.maxLength(longestCursor),
      z.refine((cursor) => place.test(placeOf(cursor) ?? "")),
    ),
  ),
});

export interface PageQuery {
  readonly size: number;
  readonly cursor?: string | undefined;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string | undefined;
}

/** A filter that leaves little is not read through to the end for one page: the page is short, and `next` goes on. */
const mostReads = 20;

/**
 * A page of what a filter leaves: reads on until it is full, the list is at its end, or it was read for long enough. Where
 * there may be more it always says how to go on, also from an empty page. `ends` is true from the first entry on that no
 * longer belongs, in the order of the list.
 */
export const filteredPage = async <T>(
  read: (page: { readonly size: number; readonly cursor?: string | undefined }) => Promise<Page<T>>,
  { size, cursor }: PageQuery,
  { keeps, ends = () => false }: { readonly keeps: (item: T) => boolean; readonly ends?: (item: T) => boolean },
): Promise<{ readonly items: readonly T[]; readonly next?: string }> => {
  const found: T[] = [];
  let place = cursor === undefined ? undefined : placeOf(cursor);
  for (let reads = 0; reads < mostReads && found.length < size; reads += 1) {
    const page: Page<T> = await read({ size: size - found.length, cursor: place });
    const end = page.items.findIndex(ends);
    found.push(...(end === -1 ? page.items : page.items.slice(0, end)).filter(keeps));
    if (end !== -1 || page.cursor === undefined) return { items: found };
    place = page.cursor;
  }
  return place === undefined ? { items: found } : { items: found, next: cursorOf(place) };
};
