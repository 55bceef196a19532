import { expect, test } from "vitest";
import { isAsItHasToBe, type SignedFigures } from "../../bench/signatures/signed-results.ts";

const good: SignedFigures = {
  ...{ results: 10, verified: 10, byPyhanko: 4, foundBySignature: 7, foundByPyhanko: 3, foundByHash: 10 },
  ...{ uncovered: 3, megabytes: 1, signSeconds: 1 },
};

test("a run is as it has to be when all verify and every flip is found, by a signature wherever one covers the byte", () => {
  expect(isAsItHasToBe(good, 4)).toBe(true);
  for (const wrong of [{ verified: 9 }, { foundByHash: 9 }, { foundBySignature: 6 }, { byPyhanko: 3 }])
    expect(isAsItHasToBe({ ...good, ...wrong }, 4), JSON.stringify(wrong)).toBe(false);
});
