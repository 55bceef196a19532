import type { HashedOwner } from "../../ports/owner-hashes.ts";
import type { Keys } from "./keys.ts";
import { item } from "./table.ts";

/** The row by which a dossier is found for its owner. */
export const ownerItem = (keys: Keys, owner: HashedOwner, dossierId: string) => ({
  ...keys.owner(owner, dossierId),
  ...item("owner", { ...owner, dossierId }),
});
