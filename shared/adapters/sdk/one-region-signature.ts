import { SignatureV4 } from "@smithy/signature-v4";

/**
 * Stands in the bundles for S3's signatures that hold in several regions (SigV4a, 4 kB, most of it messages on what to
 * install): a province's buckets are in one.
 */
export class SignatureV4MultiRegion extends SignatureV4 {
  /** Which of the SDK's additions can sign for several regions. */
  static sigv4aDependency(): "none" {
    return "none";
  }
}
