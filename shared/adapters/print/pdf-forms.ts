import type { PrintedForms } from "../../ports/printed-forms.ts";
import { printCoverSheet } from "./cover-sheet.ts";
import { printReceipt } from "./receipt.ts";
import { printResult } from "./result.ts";

/** The forms as PDF/A-2b with embedded fonts and selectable text. */
export const pdfForms: PrintedForms = { receipt: printReceipt, coverSheet: printCoverSheet, result: printResult };
