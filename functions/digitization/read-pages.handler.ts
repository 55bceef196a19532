import { createHash } from "node:crypto";
import { zxingCodes } from "../../shared/adapters/codes/zxing-codes.ts";
import { tesseractPages } from "../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../shared/adapters/ocr/scan-files.ts";
import { s3IncomingScans } from "../../shared/adapters/s3/incoming-scans.ts";
import { s3LongScans } from "../../shared/adapters/s3/long-scans.ts";
import { stepDoor } from "../../shared/lambda/step-door.ts";
import { PagesOfLongScan } from "../../shared/ports/long-scans.ts";
import { ReadPagesEnvironment, scanLimitsOf } from "./environment.ts";
import { incoming } from "./incoming-keys.ts";
import { readPages } from "./read-pages.ts";

const env = ReadPagesEnvironment.parse(process.env);
const limits = scanLimitsOf(env);

export const handler = stepDoor(
  "read-pages",
  PagesOfLongScan,
  readPages({
    scans: s3IncomingScans(env.INCOMING_BUCKET, incoming.folder),
    long: s3LongScans(env.INCOMING_BUCKET, incoming.pageFolder),
    files: scanFiles(limits),
    pages: tesseractPages({ pageSeconds: Number(env.PAGE_SECONDS) }),
    codes: zxingCodes(),
    clock: () => performance.now(),
    limits,
    idOf: (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 32),
  }),
);
