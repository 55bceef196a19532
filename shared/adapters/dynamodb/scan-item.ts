import type { Scan } from "../../ports/scans.ts";
import type { Keys } from "./keys.ts";
import { item } from "./table.ts";

/** Entries of the list outlive the quarantined file (30 days) by a month, then remove themselves. */
const keptSeconds = 60 * 24 * 3600;

/** A scan as it stands on its point's list. It is written beside a dossier too, by functions that never read the list. */
export const scanItem = (keys: Keys, scan: Scan) => ({
  ...keys.scan(scan.point, scan.scanId),
  ...item("scan", scan),
  expiresAt: Math.floor(Date.parse(scan.at) / 1000) + keptSeconds,
});
