import { readFileSync } from "node:fs";

export const inboundFolder = new URL("../../events/inbound/", import.meta.url);

/** A sample of what AWS sends us, from `events/inbound/`. */
export const inbound = (file: string): unknown => JSON.parse(readFileSync(new URL(file, inboundFolder), "utf8"));
