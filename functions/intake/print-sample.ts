import type { PrintedForms } from "../../shared/ports/printed-forms.ts";
import {
  sampleApology,
  sampleControlSheet,
  sampleCoverSheet,
  sampleMinutes,
  sampleReceipt,
  sampleRefusal,
  sampleRegister,
  sampleStop,
  sampleSupplement,
  sampleTicket,
} from "./sample-forms.ts";

type Print = (forms: Omit<PrintedForms, "result">, training: boolean) => Promise<Uint8Array>;

/** Form 01 to 07 by the number of the circular, and our own papers by name. */
const samples: ReadonlyMap<string, Print> = new Map<string, Print>([
  ["01", (forms, training) => forms.receipt({ ...sampleReceipt, training })],
  ["02", (forms, training) => forms.supplement({ ...sampleSupplement, training })],
  ["03", (forms, training) => forms.refusal({ ...sampleRefusal, training })],
  ["04", (forms, training) => forms.apology({ ...sampleApology, training })],
  ["05", (forms, training) => forms.stop({ ...sampleStop, training })],
  ["06", (forms, training) => forms.controlSheet({ ...sampleControlSheet, training })],
  ["07", (forms, training) => forms.register({ ...sampleRegister, training })],
  ["minutes", (forms, training) => forms.minutes({ ...sampleMinutes, training })],
  ["ticket", (forms, training) => forms.ticket({ ...sampleTicket, training })],
  ["cover-sheet", (forms, training) => forms.coverSheet({ ...sampleCoverSheet, training })],
]);

export const sampleNames: readonly string[] = [...samples.keys()];

/** A form with invented contents, or nothing when there is none of that name. */
export const printSample = (
  forms: Omit<PrintedForms, "result">,
  name: string,
  training = false,
): Promise<Uint8Array> | undefined => samples.get(name)?.(forms, training);
