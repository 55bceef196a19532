import { expect, test } from "vitest";
import { printReceipt } from "../../../shared/adapters/print/receipt.ts";
import { signPdf } from "../../../shared/adapters/signing/pades-pdfs.ts";
import { signedElsewhere } from "../../../shared/adapters/signing/signed-elsewhere.ts";
import { isAsItHasToBe, type SignedFigures } from "../../bench/signatures/signed-results.ts";
import { uncoveredPlace, uncoveredPlaces } from "../../bench/signatures/uncovered-byte.ts";
import { aReceipt } from "../../support/forms.ts";
import { testSigner } from "../../support/test-signer.ts";

const uncovered = [3, 2, 1].map((result) => ({ result, byte: 9, place: uncoveredPlaces[0] }));

const good: SignedFigures = {
  ...{ results: 10, verified: 10, byPyhanko: 4, foundBySignature: 7, foundByPyhanko: 3, foundByHash: 10 },
  ...{ uncovered, megabytes: 1, signSeconds: 1 },
};

test("a run is as it has to be when all verify and every flip is found, by a signature wherever one covers the byte", () => {
  expect(isAsItHasToBe(good, 4)).toBe(true);
  for (const wrong of [
    { verified: 9 },
    { foundByHash: 9 },
    { foundBySignature: 6 },
    { byPyhanko: 3 },
    { uncovered: [{ result: 1, byte: 9, place: undefined }, ...uncovered.slice(1)] },
  ])
    expect(isAsItHasToBe({ ...good, ...wrong }, 4), JSON.stringify(wrong)).toBe(false);
});

test("a flip that no signature finds stands in its own digits, at a place that is known", async () => {
  const signer = await testSigner();
  const whole = await signPdf({ pdf: await printReceipt(aReceipt()), ...signer });
  const from = Buffer.from(whole).indexOf("/Contents <") + "/Contents <".length;
  const judge = signedElsewhere(async () => [signer.root]);
  const places = new Set<string | undefined>();
  // The version stands behind 23 bytes, the certificates from 56 to 2,000: a few of everything.
  for (let at = from + 46; at < from + 5200; at += at < from + 52 ? 1 : 29) {
    for (const bit of [2, 0x20]) {
      const flipped = Uint8Array.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ bit;
      if ("signedBy" in (await judge.judge(flipped, new Date()))) places.add(uncoveredPlace(whole, at));
    }
  }
  expect(places).toEqual(new Set(uncoveredPlaces));
  expect(uncoveredPlace(whole, 500)).toBeUndefined();
});
