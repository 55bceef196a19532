import { readFileSync } from "node:fs";
import { readScan } from "../../../functions/digitization/read-scan.ts";
import { zxingCodes } from "../../../shared/adapters/codes/zxing-codes.ts";
import { tesseractPages } from "../../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";

/** Reads one file as the function does and prints the most memory this process ever held, in kilobytes. */
const [file = ""] = process.argv.slice(2);
const pages = tesseractPages({ pageSeconds: 300 });
const outcome = await readScan({
  files: scanFiles(),
  pages,
  codes: zxingCodes(),
  clock: () => performance.now(),
  limits: { ...scanCeilings, seconds: 300 },
})(new Uint8Array(readFileSync(file)));
await pages.close();
if (!outcome.ok) throw new Error(outcome.refusal.code);
console.log(process.resourceUsage().maxRSS);
