import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cursorOf, filteredPage, placeOf } from "../../../shared/domain/page.ts";

/** A list of the numbers below `length`, read as a table is: a page and the place where it ended. */
const numbersBelow = (length: number) => {
  let reads = 0;
  return {
    reads: () => reads,
    read: async ({ size, cursor }: { size: number; cursor?: string | undefined }) => {
      reads += 1;
      const from = cursor === undefined ? 0 : Number(cursor) + 1;
      const items = Array.from({ length: Math.max(0, Math.min(size, length - from)) }, (_, n) => from + n);
      return from + items.length < length ? { items, cursor: String(items.at(-1)) } : { items };
    },
  };
};

describe("a page of a list", () => {
  it("joins with the next ones to all that the filter leaves, each once and in order, whatever the sizes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(400),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 90 }),
        async (length, size, every) => {
          const { read } = numbersBelow(length);
          const keeps = (n: number) => n % every === 0;
          const found: number[] = [];
          let cursor: string | undefined;
          do {
            const page = await filteredPage(read, { size, cursor }, { keeps });
            expect(page.items.length).toBeLessThanOrEqual(size);
            found.push(...page.items);
            cursor = page.next;
          } while (cursor !== undefined);
          expect(found).toEqual(Array.from({ length }, (_, n) => n).filter(keeps));
        },
      ),
    );
  });

  it("that a filter leaves empty says how to go on, and does not read without end", async () => {
    const list = numbersBelow(1_000_000);
    const { items, next } = await filteredPage(list.read, { size: 10 }, { keeps: () => false });
    expect(items).toEqual([]);
    expect(placeOf(next ?? "")).toBe("199");
    expect(list.reads()).toBe(20);
  });

  it("ends where nothing more belongs to it, without reading on", async () => {
    const list = numbersBelow(1_000_000);
    expect(await filteredPage(list.read, { size: 10 }, { keeps: () => true, ends: (n) => n >= 4 })).toEqual({
      items: [0, 1, 2, 3],
    });
    expect(list.reads()).toBe(1);
  });
});

describe("a cursor", () => {
  it("is a text without meaning that leads back to its place", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (place) => {
        expect(cursorOf(place)).toMatch(/^[\w-]*$/);
        expect(placeOf(cursorOf(place))).toBe(place);
      }),
    );
  });

  it.each(["a", "a=", "YQ==", "Y R", "%00", "ễ"])("that was made up is none: %s", (cursor) => {
    expect(placeOf(cursor)).toBeUndefined();
  });
});
