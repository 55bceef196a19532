import type { SignatureKind } from "../domain/webhooks/subscription.ts";

/** A key as it was made: what is secret, and what anybody may know. */
export interface NewWebhookKey {
  readonly secret: string;
  readonly publicKey?: string;
}

/** Signatures of webhooks (Standard Webhooks). */
export interface WebhookSignatures {
  newKey(kind: SignatureKind): NewWebhookKey;
  /** The three headers of a message, signed by each key, the first one first. `at` is the moment of this attempt. */
  headers(
    message: { readonly id: string; readonly at: Date; readonly body: string },
    keys: readonly { readonly kind: SignatureKind; readonly secret: string }[],
  ): Readonly<Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string>>;
}
