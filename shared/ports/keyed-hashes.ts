/** A keyed hash (HMAC): tells whether two values are equal without keeping either. `purpose` keeps uses apart. */
export interface KeyedHashes {
  of(purpose: "tracking" | "trackingToken" | "tries", value: string): Promise<string>;
}
