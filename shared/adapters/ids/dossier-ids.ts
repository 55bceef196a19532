import { v7 } from "uuid";

/** Dossier ids are opaque and sortable by time (UUIDv7). */
export const newDossierId = (): string => v7();
