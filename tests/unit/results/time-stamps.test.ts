import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { printResult } from "../../../shared/adapters/print/result.ts";
import { drawAppearance } from "../../../shared/adapters/print/signature-appearance.ts";
import { signPdf } from "../../../shared/adapters/signing/pades-pdfs.ts";
import { rfc3161TimeStamps, timeStampsAt } from "../../../shared/adapters/signing/rfc3161-time-stamps.ts";
import { NoTimeStamp } from "../../../shared/ports/signatures.ts";
import { aResult } from "../../support/forms.ts";
import { testSigner } from "../../support/test-signer.ts";
import { timeStampAuthority } from "../../support/time-stamp-authority.ts";

let signer: Awaited<ReturnType<typeof testSigner>>;
let authority: Awaited<ReturnType<typeof timeStampAuthority>>;
beforeAll(async () => {
  signer = await testSigner();
  authority = await timeStampAuthority(signer.authority, () => new Date());
});
beforeEach(() => authority.misbehave(undefined));
afterAll(() => authority.stop());

const digest = new Uint8Array(32).fill(7);

test("a token for the digest that was sent is taken", async () => {
  expect((await rfc3161TimeStamps(authority.url).of(digest)).length).toBeGreaterThan(1000);
});

test.each([
  ["refuses", "rejects", "status 2"],
  ["stamps something else", "other-digest", "of something else"],
  ["answers another question", "other-nonce", "another question"],
  ["hangs up", "no-answer", "could not be asked"],
  ["fails", "fails", "answered 500"],
  ["answers with a page of the web", "no-token", "something else|could not be asked"],
] as const)("an authority that %s gives no time stamp", async (_, how, says) => {
  authority.misbehave(how);
  const asking = rfc3161TimeStamps(authority.url).of(digest);
  await expect(asking).rejects.toThrow(NoTimeStamp);
  await expect(asking).rejects.toThrow(new RegExp(says));
});

test("nothing is signed without the time stamp that is asked for", async () => {
  authority.misbehave("fails");
  const given = { pdf: await printResult(aResult()), ...signer, draw: drawAppearance };
  const shown = { place: "Leader", lines: ["Người ký"] } as const;
  const signing = { ...signer.signing, shown };
  await expect(signPdf({ ...given, signing, timeStamps: rfc3161TimeStamps(authority.url) })).rejects.toThrow(
    NoTimeStamp,
  );
});

test("a province without an authority asks for no time stamps", () => {
  expect(timeStampsAt("")).toBeUndefined();
  expect(timeStampsAt(authority.url)).toBeDefined();
});
