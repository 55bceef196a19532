import { beforeAll, expect, test } from "vitest";
import { validateWithPyhanko } from "../../infra/local/pyhanko/pyhanko.ts";
import { printResult } from "../../shared/adapters/print/result.ts";
import { signPdf } from "../../shared/adapters/signing/pades-pdfs.ts";
import { aResult } from "../support/forms.ts";
import { testSigner } from "../support/test-signer.ts";

let signer: Awaited<ReturnType<typeof testSigner>>;
let signed: Uint8Array;

beforeAll(async () => {
  signer = await testSigner();
  signed = await signPdf({ pdf: await printResult(aResult({ signedAt: signer.signing.at })), ...signer });
});

test("pyHanko calls a signed result intact, covered from end to end, and trusted under its root", async () => {
  expect(await validateWithPyhanko(signed, signer.root)).toMatchObject([
    {
      intact: true,
      valid: true,
      trusted: true,
      bottomLine: true,
      coverage: "ENTIRE_FILE",
      subfilter: "/ETSI.CAdES.detached",
      signer: "Trần Văn Ký (KIỂM THỬ / TEST)",
    },
  ]);
});

test("after one byte of the paper is flipped pyHanko refuses it", async () => {
  const flipped = new Uint8Array(signed);
  const middle = Math.floor(flipped.length / 4);
  flipped[middle] = (flipped[middle] ?? 0) ^ 1;
  const [finding] = await validateWithPyhanko(flipped, signer.root);
  expect(finding).toMatchObject({ intact: false, trusted: false });
  expect(finding?.bottomLine ?? false).toBe(false);
});

test("after one byte of the signature value is flipped pyHanko refuses it", async () => {
  const text = Buffer.from(signed).toString("latin1");
  const from = text.lastIndexOf("/Contents <") + "/Contents <".length;
  const end = from + text.slice(from).search(/(?:00)+>/);
  const flipped = new Uint8Array(signed);
  flipped[end - 8] = flipped[end - 8] === 0x31 ? 0x32 : 0x31;
  const [finding] = await validateWithPyhanko(flipped, signer.root);
  expect(finding?.bottomLine ?? false).toBe(false);
});

test("under another root the signature is intact but not trusted", async () => {
  const stranger = await testSigner();
  const [finding] = await validateWithPyhanko(signed, stranger.root);
  expect(finding).toMatchObject({ intact: true, valid: true, trusted: false, bottomLine: false });
});
