import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { sampleApplicant } from "../journey/acts.ts";
import { paperScan } from "./paper-scan.ts";

/** `npm run sample-scan -- <cover-sheet.pdf> <scan.pdf>`: what a scanner would send for a land transfer, for who has none. */
const { positionals } = parseArgs({ allowPositionals: true });
const [coverSheet, scan] = positionals;
if (coverSheet === undefined || scan === undefined) {
  console.error("npm run sample-scan -- <cover-sheet.pdf> <scan.pdf>");
  process.exitCode = 2;
} else {
  const coverSheetPdf = await readFile(coverSheet);
  const file = await paperScan({ seed: 1, applicant: sampleApplicant, coverSheetPdf });
  await writeFile(scan, file);
  console.log(`${scan}: ${file.length} bytes, the cover sheet and two papers as pictures`);
}
