/** Whether a call comes from the province's gateway of messages (SMS): the same work whatever the answer, and nothing is looked up. */
export interface GatewaySignatures {
  isGenuine(parts: readonly string[], signature: string): Promise<boolean>;
}

/** What the gateway has told already, by names that it gives. */
export interface GatewayCallbacks {
  wasTaken(name: string): Promise<boolean>;
  /** Notes that it was taken; kept for so many days as the gateway may tell it again. */
  taken(name: string): Promise<void>;
}
