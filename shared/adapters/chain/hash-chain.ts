import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Fact } from "../../../events/facts.ts";
import type { Actor, Entry, StoredEntry } from "../../ports/dossiers.ts";

/** Where every chain begins. */
export const genesis = "0".repeat(64);

const schemaVersion = 1;

/** SHA-256 over the canonical JSON (RFC 8785) of an entry, the hash of the one before included. */
const hashOf = (entry: Omit<StoredEntry, "hash">): string =>
  createHash("sha256")
    .update(canonicalize({ schemaVersion, ...entry }) ?? "")
    .digest("hex");

export const chained = (previousHash: string, fact: Fact, actor: Actor): Entry => {
  const entry = { sequence: fact.sequence, fact, actor, previousHash };
  return { ...entry, hash: hashOf(entry) };
};

/**
 * Does the chain hold, from the first entry to the head that the dossier carries? Answers the first sequence at which
 * it breaks: an entry changed, missing, doubled or out of order, or a tail cut off.
 */
export const brokenAt = (entries: readonly StoredEntry[], head: string): number | undefined => {
  let previous = genesis;
  for (const [n, { hash, ...entry }] of entries.entries()) {
    if (entry.sequence !== n + 1 || entry.previousHash !== previous || hashOf(entry) !== hash) return n + 1;
    previous = hash;
  }
  return previous === head ? undefined : entries.length + 1;
};
