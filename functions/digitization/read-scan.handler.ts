import { createHash } from "node:crypto";
import { zxingCodes } from "../../shared/adapters/codes/zxing-codes.ts";
import { tesseractPages } from "../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../shared/adapters/ocr/scan-files.ts";
import { searchablePdfs } from "../../shared/adapters/pdf/searchable-pdf.ts";
import { s3IncomingScans } from "../../shared/adapters/s3/incoming-scans.ts";
import { s3LongScans } from "../../shared/adapters/s3/long-scans.ts";
import { stepFunctionsLongReadings } from "../../shared/adapters/stepfunctions/long-readings.ts";
import { ObjectCreated, queueDoor } from "../../shared/lambda/queue-door.ts";
import { ReadScanEnvironment, scanLimitsOf } from "./environment.ts";
import { incoming } from "./incoming-keys.ts";
import { lookAtScan } from "./look-at-scan.ts";
import { parseScan } from "./parse-scan.ts";
import { readScan } from "./read-scan.ts";

const env = ReadScanEnvironment.parse(process.env);
const limits = scanLimitsOf(env);
const [files, codes] = [scanFiles(limits), zxingCodes()];
const parse = parseScan({
  mostMegabytes: limits.megabytes,
  scans: s3IncomingScans(env.INCOMING_BUCKET, incoming.folder),
  look: lookAtScan({ files, codes, limits }),
  read: readScan({
    files,
    pages: tesseractPages({ pageSeconds: Number(env.PAGE_SECONDS) }),
    codes,
    clock: () => performance.now(),
    limits,
  }),
  long: {
    scans: s3LongScans(env.INCOMING_BUCKET, incoming.pageFolder),
    readings: stepFunctionsLongReadings(env.LONG_SCANS_ARN),
  },
  searchablePdfs: (madeAt) => searchablePdfs({ madeAt: () => madeAt }),
  idOf: (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 32),
});

export const handler = queueDoor(ObjectCreated, ({ detail }) => parse(detail.object.key));
