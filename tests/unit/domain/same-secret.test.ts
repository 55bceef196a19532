import fc from "fast-check";
import { expect, it } from "vitest";
import { sameSecret } from "../../../shared/domain/same-secret.ts";

it("two texts are the same secret exactly when they are the same text", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(sameSecret(one, other)).toBe(one === other);
      expect(sameSecret(one, one)).toBe(true);
    }),
  );
});

it("every character of the secret is looked at, wherever the first difference is", () => {
  const secret = "A".repeat(43);
  const looked = (given: string): number => {
    let times = 0;
    const watched = Object.assign(new String(secret), {
      charCodeAt: (n: number) => {
        times += 1;
        return secret.charCodeAt(n);
      },
    });
    sameSecret(watched as unknown as string, given);
    return times;
  };
  expect([looked(secret), looked(`B${secret.slice(1)}`), looked(`${secret.slice(1)}B`), looked("")]).toEqual([
    ...[43, 43, 43, 43],
  ]);
});
