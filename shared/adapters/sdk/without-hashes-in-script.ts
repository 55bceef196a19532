/** Stands in the bundles for hashes written in JavaScript (8 kB): Lambda's Node.js always has those of OpenSSL. */
class WithoutHash {
  constructor() {
    throw new Error(
      "This bundle was made without hashes in JavaScript: see shared/adapters/sdk/without-hashes-in-script.ts",
    );
  }
}

export { WithoutHash as Md5Js, WithoutHash as Sha1Js, WithoutHash as Sha256Js };
