import type { SignatureFlaw } from "../../ports/signed-elsewhere.ts";

/** Why a signature does not hold, from deep within its checks. */
export class Flaw extends Error {
  override readonly name = "Flaw";
  readonly flaw: SignatureFlaw;
  constructor(flaw: SignatureFlaw) {
    super(flaw);
    this.flaw = flaw;
  }
}
