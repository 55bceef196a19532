import * as z from "zod/mini";
import { Instant } from "../domain/civil-time.ts";
import { FieldDecision } from "../domain/field-decisions.ts";
import { Crop } from "../domain/forms/crop.ts";
import { FieldReason } from "../domain/forms/field-reasons.ts";
import { UnreadPage } from "../domain/unread-pages.ts";

/**
 * A field as it was read: its name, how sure the reading is, whether it may stand without a person or why not, and where in the
 * scan it stands. Never the value.
 */
export const PaperField = z.strictObject({
  name: z.string(),
  confidence: z.nullable(z.number()),
  accepted: z.boolean(),
  /** Absent in what was recorded before reasons were. */
  reasons: z.optional(z.array(FieldReason)),
  crop: z.optional(Crop),
});

/** Where a value stands that is written with ink, and that nothing was read of. */
export const InkedPlace = z.strictObject({ name: z.enum(["issueNumber", "issueDay"]), crop: Crop });

/** A digitized paper (giấy tờ số hóa) of a dossier, without anything personal: values lie in the archive bucket. */
export const Paper = z.strictObject({
  paperId: z.string(),
  scanId: z.string(),
  component: z.optional(z.string()),
  form: z.optional(z.string()),
  /** Page numbers in the scan, from 1. */
  pages: z.array(z.int().check(z.positive())).check(z.minLength(1)),
  fields: z.array(PaperField),
  /** Number and day of issue. Absent in what was recorded before they were looked for. */
  inked: z.optional(z.array(InkedPlace)),
  /** Pages of a long scan that could not be read. */
  unreadPages: z.optional(z.array(UnreadPage)),
  recordedAt: Instant,
  confirmed: z.optional(
    z.strictObject({
      at: Instant,
      by: z.string(),
      correctedFields: z.array(z.string()),
      /** Absent in what was confirmed before single decisions were kept. */
      decisions: z.optional(z.array(FieldDecision)),
      /** Of the file that the digitizer signed; absent in what was confirmed before papers were signed. */
      sha256: z.optional(z.string()),
    }),
  ),
  /** A person took it as it is: no machine read it, and its fields are what people type. */
  asItIs: z.optional(z.literal(true)),
  /** A person made it another form than it was read as: what was read is not about these fields. */
  unread: z.optional(z.literal(true)),
  /** A person saw that it is none of this dossier's: it is not asked about any more, and its scan waits on the point's list. */
  wrong: z.optional(z.strictObject({ at: Instant, by: z.string() })),
});
export type Paper = z.infer<typeof Paper>;

export interface Papers {
  ofDossier(dossierId: string): Promise<readonly Paper[]>;
  find(dossierId: string, paperId: string): Promise<Paper | undefined>;
}
