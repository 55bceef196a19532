import { spawn } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { pythonFor } from "../../../infra/local/tools.ts";

/** What is unusual of a signature; without anything it is PAdES, RSA 2048 and SHA-256, under the authority that is to be trusted. */
export interface SigningElsewhere {
  readonly authority?: "trusted" | "stranger";
  readonly key?: "rsa-1024" | "rsa-2048" | "p-256" | "p-384";
  readonly digest?: "sha1" | "sha256" | "sha384" | "sha512";
  readonly pss?: boolean;
  readonly pssCertificate?: boolean;
  /** Days from now between which the certificate is valid. */
  readonly from?: number;
  readonly to?: number;
  readonly adobe?: boolean;
  /** It certifies the file and allows nothing behind it. */
  readonly final?: boolean;
  readonly field?: string;
  readonly proofs?: "crl" | "ocsp";
  /** Inside the signature (or beside it, in its own revision), or in a revision behind it. */
  readonly proofsIn?: "signature" | "revision";
  /** Days from now when the certificate was revoked. */
  readonly revoked?: number;
}

export interface SignedFile {
  readonly pdf: Uint8Array;
  /** The signer's, DER, and the SHA-256 of its public key. */
  readonly certificate: Uint8Array;
  readonly publicKey: string;
}

const Signed = z.object({ root: z.string(), certificates: z.array(z.string()) });
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

/** Signs files with pyHanko, which shares no code with us, under certificates of an authority whose root (DER) is answered. */
export const signElsewhere = async (
  orders: readonly (SigningElsewhere & { readonly pdf: Uint8Array })[],
): Promise<{ readonly root: Uint8Array; readonly files: readonly SignedFile[] }> => {
  const python = await pythonFor("pyhanko", "infra/local/pyhanko/requirements.txt");
  const folder = await mkdtemp(join(tmpdir(), "motcua-elsewhere-"));
  try {
    const place = (n: number, what: string) => join(folder, `${n}.${what}.pdf`);
    await Promise.all(orders.map(({ pdf }, n) => writeFile(place(n, "in"), pdf)));
    const files = orders.map((order, n) => ({ ...order, pdf: place(n, "in"), out: place(n, "out") }));
    const run = spawn(python, [join(import.meta.dirname, "sign.py")], { stdio: ["pipe", "pipe", "pipe"] });
    run.stdin.end(JSON.stringify({ files }));
    const [said, wrong] = await Promise.all([text(run.stdout), text(run.stderr)]);
    if (said === "") throw new Error(`nothing was signed: ${wrong}`);
    const { root, certificates } = Signed.parse(JSON.parse(said));
    const signed = certificates.map(async (certificate, n): Promise<SignedFile> => {
      const spki = new X509Certificate(bytesOf(certificate)).publicKey.export({ format: "der", type: "spki" });
      return {
        pdf: new Uint8Array(await readFile(place(n, "out"))),
        certificate: bytesOf(certificate),
        publicKey: createHash("sha256").update(spki).digest("hex"),
      };
    });
    return { root: bytesOf(root), files: await Promise.all(signed) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
