import { createHash } from "node:crypto";
import { zxingCodes } from "../../shared/adapters/codes/zxing-codes.ts";
import { tesseractPages } from "../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../shared/adapters/ocr/scan-files.ts";
import { searchablePdfs } from "../../shared/adapters/pdf/searchable-pdf.ts";
import { s3IncomingScans } from "../../shared/adapters/s3/incoming-scans.ts";
import { ObjectCreated, queueDoor } from "../../shared/lambda/queue-door.ts";
import { ReadScanEnvironment, scanLimitsOf } from "./environment.ts";
import { incoming } from "./incoming-keys.ts";
import { parseScan } from "./parse-scan.ts";
import { readScan } from "./read-scan.ts";

/**
 * A page that is begun at the last moment the settings allow is drawn (up to 30 s), read and kept before the function is ended
 * (300 s): a scan ends in quarantine with a reason, never in a message that comes again and again.
 */
const pageSeconds = 45;

const env = ReadScanEnvironment.parse(process.env);
const limits = scanLimitsOf(env);
const parse = parseScan({
  mostMegabytes: limits.megabytes,
  scans: s3IncomingScans(env.INCOMING_BUCKET, incoming.folder),
  read: readScan({
    files: scanFiles(limits),
    pages: tesseractPages({ pageSeconds }),
    codes: zxingCodes(),
    clock: () => performance.now(),
    limits,
  }),
  searchablePdfs: (madeAt) => searchablePdfs({ madeAt: () => madeAt }),
  idOf: (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 32),
});

export const handler = queueDoor(ObjectCreated, ({ detail }) => parse(detail.object.key));
