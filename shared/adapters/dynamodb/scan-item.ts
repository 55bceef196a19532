import type { Scan } from "../../ports/scans.ts";
import { item, type Table } from "./table.ts";

/** Entries of the list outlive the quarantined file (30 days) by a month, then remove themselves. */
const keptSeconds = 60 * 24 * 3600;

/**
 * A scan as it stands on its point's list, written beside a dossier too. What lies with a dossier is not written over but by
 * word of that dossier: the same bytes are one paper, whatever a second sending of them says.
 */
export const scanPut = ({ name, keys }: Pick<Table, "name" | "keys">, scan: Scan, byWordOf: string | undefined) => ({
  TableName: name,
  Item: {
    ...keys.scan(scan.point, scan.scanId),
    ...item("scan", scan),
    // Where its point is asked to do something about it.
    ...(scan.state === "quarantined" || scan.state === "unmatched"
      ? { gsi1pk: keys.waitingScansOf(scan.point), gsi1sk: `${scan.at}#${scan.scanId}` }
      : {}),
    expiresAt: Math.floor(Date.parse(scan.at) / 1000) + keptSeconds,
  },
  ConditionExpression:
    "attribute_not_exists(pk) OR (body.#state <> :matched AND body.#state <> :discarded) OR body.dossierId = :dossier",
  ExpressionAttributeNames: { "#state": "state" },
  ExpressionAttributeValues: {
    ":matched": "matched",
    // A person who was wrong may still say whose it is; another reading of the same bytes says nothing new.
    ":discarded": scan.state === "matched" ? "none" : "discarded",
    ":dossier": byWordOf ?? "none",
  },
});
