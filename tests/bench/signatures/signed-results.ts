import { createHash, X509Certificate } from "node:crypto";
import { validateAllWithPyhanko } from "../../../infra/local/pyhanko/pyhanko.ts";
import { printResult } from "../../../shared/adapters/print/result.ts";
import { drawAppearance } from "../../../shared/adapters/print/signature-appearance.ts";
import { signPdf } from "../../../shared/adapters/signing/pades-pdfs.ts";
import { signedElsewhere } from "../../../shared/adapters/signing/signed-elsewhere.ts";
import { leaderLines, sealLines } from "../../../shared/domain/signature-lines.ts";
import { aResult } from "../../support/forms.ts";
import { type Random, randomFrom } from "../../support/fuzz/random.ts";
import { testSigner } from "../../support/test-signer.ts";
import { type UncoveredPlace, uncoveredPlace } from "./uncovered-byte.ts";

/** What became of so many results. */
export interface SignedFigures {
  readonly results: number;
  /** Both signatures whole and trusted, by our own check and by pyHanko, which also calls them AdES. */
  readonly verified: number;
  readonly byPyhanko: number;
  /** Of as many files with one flipped byte: found by a signature, by pyHanko, and by the stored hash. */
  readonly foundBySignature: number;
  readonly foundByPyhanko: number;
  readonly foundByHash: number;
  /** Flips that no signature found, each in the last one's own digits, which it does not cover: which byte of which file, and what it is. */
  readonly uncovered: readonly Uncovered[];
  readonly megabytes: number;
  readonly signSeconds: number;
}

/** A flip that no signature found; a place that is not known is one where it ought to have been. */
export interface Uncovered {
  readonly result: number;
  readonly byte: number;
  readonly place: UncoveredPlace | undefined;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const flipped = (pdf: Uint8Array, random: Random): { readonly file: Uint8Array; readonly at: number } => {
  const file = Uint8Array.from(pdf);
  const at = random.below(file.length);
  file[at] = (file[at] ?? 0) ^ (1 << random.below(8));
  return { file, at };
};

/**
 * Prints, signs and seals so many results, checks each, then flips one byte of each at a place of chance and looks whether that is found. The
 * first `pyhanko` of them are also validated by pyHanko, whole and flipped.
 */
export const signedResults = async (
  count: number,
  seed: number,
  pyhanko: number,
  onResult: (done: number) => void,
): Promise<SignedFigures> => {
  const random = randomFrom(seed);
  const signer = await testSigner();
  const { at } = signer.signing;
  const trusted = signedElsewhere(async () => [signer.root]);
  const spki = new X509Certificate(signer.chain[0] ?? new Uint8Array()).publicKey.export({
    format: "der",
    type: "spki",
  });
  const figures = { verified: 0, byPyhanko: 0, foundBySignature: 0, foundByPyhanko: 0, foundByHash: 0 };
  const uncovered: Uncovered[] = [];
  let [bytes, signMilliseconds] = [0, 0];
  let waiting: { readonly whole: Uint8Array; readonly flipped: Uint8Array }[] = [];

  const validate = async () => {
    const [whole, harmed] = [
      await validateAllWithPyhanko(
        waiting.map((one) => one.whole),
        signer.root,
      ),
      await validateAllWithPyhanko(
        waiting.map((one) => one.flipped),
        signer.root,
      ),
    ];
    const isGood = (findings: (typeof whole)[number]) =>
      findings.length === 2 && findings.every(({ bottomLine, ades }) => bottomLine === true && ades === "OK");
    figures.byPyhanko += whole.filter(isGood).length;
    figures.foundByPyhanko += harmed.filter((findings) => !isGood(findings)).length;
    waiting = [];
  };

  for (let n = 1; n <= count; n += 1) {
    const lines = Array.from({ length: 1 + random.below(6) }, (_, line) => ({
      label: `Nội dung ${line + 1}`,
      value: "chuyển nhượng quyền sử dụng đất ".repeat(1 + random.below(8)),
    }));
    const form = aResult({ signedAt: at, blocks: [{ block: "lines", lines }] });
    const agency = `${form.heading.agency}, ${form.heading.unit}`;
    const number = `${n}/2026/GXN`;
    const pdf = await printResult(form);
    const began = performance.now();
    const sign = (file: Uint8Array, shown: Parameters<typeof signPdf>[0]["signing"]["shown"]) =>
      signPdf({ ...signer, pdf: file, draw: drawAppearance, signing: { ...signer.signing, shown } });
    const approved = await sign(pdf, { place: "Leader", lines: leaderLines({ ...form.signer, agency, at }) });
    const place = form.heading.place;
    const sealed = await sign(approved, {
      place: "Seal",
      lines: sealLines({ number, at, place, agency, sealedAt: at }),
    });
    signMilliseconds += performance.now() - began;
    bytes += sealed.length;

    const judged = await trusted.judge(sealed, new Date());
    if ("signedBy" in judged && judged.signedBy.publicKey === sha256(spki)) figures.verified += 1;
    const harmed = flipped(sealed, random);
    if ("flaw" in (await trusted.judge(harmed.file, new Date()))) figures.foundBySignature += 1;
    else uncovered.push({ result: n, byte: harmed.at, place: uncoveredPlace(sealed, harmed.at) });
    if (sha256(harmed.file) !== sha256(sealed)) figures.foundByHash += 1;
    if (n <= pyhanko) waiting.push({ whole: sealed, flipped: harmed.file });
    if (waiting.length === 50 || (waiting.length > 0 && n === Math.min(count, pyhanko))) await validate();
    onResult(n);
  }
  return { results: count, ...figures, uncovered, megabytes: bytes / 1e6, signSeconds: signMilliseconds / 1000 };
};

/** Is everything as it has to be? Every flip is found by the hash, and by a signature wherever one covers the byte. */
export const isAsItHasToBe = (figures: SignedFigures, pyhanko: number): boolean =>
  figures.verified === figures.results &&
  figures.foundByHash === figures.results &&
  figures.foundBySignature + figures.uncovered.length === figures.results &&
  figures.uncovered.every(({ place }) => place !== undefined) &&
  figures.byPyhanko === Math.min(pyhanko, figures.results);
