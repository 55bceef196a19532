/** Something to be sent to a subscription: one fact or ping, or facts from a place on once more. */
export type DeliveryMessage = { readonly subscription: string } & (
  | { readonly id: string; readonly again?: true | undefined }
  | { readonly replay: Replay }
);

/** From a place in the order of facts up to another; or of one dossier from a sequence on. */
export type Replay =
  | { readonly after: string; readonly until: string }
  | { readonly dossier: string; readonly sequence: number };

/** The queue of what is to be sent. */
export interface DeliveryMessages {
  /** Seen after the delay, of 15 minutes at most. May send some and throw: whoever asked sends all of them again. */
  send(messages: readonly DeliveryMessage[], delaySeconds?: number): Promise<void>;
}
