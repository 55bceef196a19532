import * as z from "zod/mini";
import { Condition } from "./circumstances.ts";
import { ComponentEngine } from "./page-engines.ts";
import { Text } from "./text.ts";

/** How a paper is handed in: original (bản chính), certified copy (bản chứng thực), photocopy (bản photo), electronic. */
export const paperKinds = ["original", "certifiedCopy", "photocopy", "electronic"] as const;
export const PaperKind = z.enum(paperKinds);
export type PaperKind = z.infer<typeof PaperKind>;

/**
 * A component (thành phần hồ sơ). Required, or required under a condition on the applicant's answers; what is not
 * required may be brought. `form` names the form template by which a scan of it is recognised.
 */
export const Component = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  name: z.string().check(z.minLength(1)),
  quantity: z.int().check(z.positive()),
  required: z.boolean(),
  when: z.optional(Condition),
  /** In which kinds it is accepted; the applicant chooses. */
  kinds: z.array(PaperKind).check(z.minLength(1)),
  /** Circular 01/2023/TT-VPCP: results of earlier procedures and papers that a law names are digitized, copies are not. */
  digitized: z.boolean(),
  /** Kind of paper (loại giấy tờ), by which papers that the State holds already are found again. */
  paper: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  /** Of this kind one paper of somebody holds at a time (một người chỉ có một giấy còn hiệu lực): one that is confirmed later comes in the place of the earlier. */
  onlyOneHolds: z.optional(z.literal(true)),
  form: z.optional(z.string()),
  /** What is written on it; Vietnamese where nothing is said. */
  language: z.optional(z.enum(["vi", "latin"])),
  /** Who reads it; Tesseract where nothing is said. What Textract is named for is read again after identification, where the province allows it. */
  engine: z.optional(ComponentEngine),
  /** What the clerk does with it: shows and takes back, taken at the counter, handed in on return. */
  note: z.optional(Text),
});
export type Component = z.infer<typeof Component>;
