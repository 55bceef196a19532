import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { Command } from "../../ports/commands.ts";

/** Ids of subscriptions and of their keys. */
export const newSubscriptionId = (): string => v7();

/** The id of a ping: from the command that asked for it, in the shape of a UUID. */
export const newPingId = ({ principal, route, key }: Command): string =>
  createHash("sha256")
    .update(JSON.stringify([principal, route, key]))
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
