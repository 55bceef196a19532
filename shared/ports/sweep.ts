import { StaleDossier } from "./dossiers.ts";

/** Every item of a list that comes in pages, until there is no further page. */
export async function* everyOf<T>(
  page: (cursor: string | undefined) => Promise<{ readonly items: readonly T[]; readonly cursor?: string | undefined }>,
): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const { items, cursor: next } = await page(cursor);
    yield* items;
    cursor = next;
  } while (cursor !== undefined);
}

export interface Swept {
  readonly looked: number;
  readonly done: number;
  readonly failed: number;
}

/**
 * Does something with each of these dossiers and adds up how much it was. One that fails is told of with the reason in full, and
 * does not stop the others; who changes one at the same moment goes first, and the next sweep looks at it again.
 */
export const sweepOver = async (
  ids: AsyncIterable<string>,
  each: (id: string) => Promise<number>,
  onFailure: (id: string, error: unknown) => void,
): Promise<Swept> => {
  const counts = { looked: 0, done: 0, failed: 0 };
  for await (const id of ids) {
    counts.looked += 1;
    try {
      counts.done += await each(id);
    } catch (error) {
      if (error instanceof StaleDossier) continue;
      counts.failed += 1;
      onFailure(id, error);
    }
  }
  return counts;
};
