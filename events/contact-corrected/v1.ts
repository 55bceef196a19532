import * as z from "zod/mini";
import { contactParts } from "../../shared/domain/contact.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** How the applicant is reached was corrected (cập nhật thông tin liên hệ): which parts, and not how. */
export const ContactCorrected = envelope(
  "vn.motcua.contact-corrected.v1",
  z.strictObject({ ...ofDossier, corrected: z.array(z.enum(contactParts)).check(z.minLength(1)), by: z.string() }),
);
export type ContactCorrected = z.infer<typeof ContactCorrected>;
