import type { ReadCertificate } from "./read-certificate.ts";
import { expectStrong, schemeOf } from "./signature-algorithms.ts";
import { Flaw } from "./signature-flaw.ts";

const longestChain = 6;

const isValidAt = ({ x509 }: ReadCertificate, at: Date): boolean => x509.validFromDate <= at && at <= x509.validToDate;

const issued = (issuer: ReadCertificate, certificate: ReadCertificate): boolean =>
  issuer.x509.ca && certificate.x509.checkIssued(issuer.x509) && certificate.x509.verify(issuer.x509.publicKey);

/** The way from the signer to a trusted root; each link issued by the next. Empty where there is none. */
const chainOf = (
  signer: ReadCertificate,
  all: readonly ReadCertificate[],
  roots: readonly ReadCertificate[],
): readonly ReadCertificate[] => {
  const chain = [signer];
  while (chain.length <= longestChain) {
    const last = chain.at(-1) ?? signer;
    if (roots.some((root) => root.x509.raw.equals(last.x509.raw))) return chain;
    const issuer =
      roots.find((one) => issued(one, last)) ?? all.find((one) => !chain.includes(one) && issued(one, last));
    if (issuer === undefined) return [];
    chain.push(issuer);
  }
  return [];
};

/**
 * The chain of a signer, to a root that is trusted: strong at every link and valid at that time. Throws the flaws `untrusted`, `weak`, `unfit` and
 * `not-valid-then`.
 */
export const trustedChain = (
  signer: ReadCertificate,
  all: readonly ReadCertificate[],
  roots: readonly ReadCertificate[],
  at: Date,
): readonly ReadCertificate[] => {
  const chain = chainOf(signer, all, roots);
  if (chain.length === 0 || signer.x509.ca) throw new Flaw("untrusted");
  for (const [n, { x509, algorithm }] of chain.entries()) {
    expectStrong(x509.publicKey);
    // A root is trusted as it is: nobody vouches for it with a signature.
    if (n < chain.length - 1) schemeOf(algorithm);
  }
  if (!chain.every((one) => isValidAt(one, at))) throw new Flaw("not-valid-then");
  return chain;
};
