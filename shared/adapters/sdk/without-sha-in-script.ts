/** Stands in the bundles for SHA-256 written in JavaScript (3 kB): Lambda's Node.js always has the one of OpenSSL. */
export class Sha256Js {
  constructor() {
    throw new Error(
      "This bundle was made without SHA-256 in JavaScript: see shared/adapters/sdk/without-sha-in-script.ts",
    );
  }
}
