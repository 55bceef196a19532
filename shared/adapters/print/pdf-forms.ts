import type { PrintedForms } from "../../ports/printed-forms.ts";
import { printApology } from "./apology.ts";
import { printControlSheet } from "./control-sheet.ts";
import { printCoverSheet } from "./cover-sheet.ts";
import { printMinutes } from "./minutes.ts";
import { printReceipt } from "./receipt.ts";
import { printRefusal } from "./refusal.ts";
import { printRegister } from "./register.ts";
import { printResult } from "./result.ts";
import { printStop } from "./stop.ts";
import { printSupplement } from "./supplement.ts";
import { printTicket } from "./ticket.ts";

/** The forms as tagged PDF/A-2a with embedded fonts and selectable text. */
export const pdfForms: PrintedForms = {
  receipt: printReceipt,
  supplement: printSupplement,
  refusal: printRefusal,
  apology: printApology,
  stop: printStop,
  controlSheet: printControlSheet,
  register: printRegister,
  minutes: printMinutes,
  ticket: printTicket,
  coverSheet: printCoverSheet,
  result: printResult,
};
