import { v7 } from "uuid";

/** Ids of minutes are opaque and sortable by time (UUIDv7). */
export const newMinutesId = (): string => v7();
