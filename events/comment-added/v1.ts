import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Somebody wrote a comment for colleagues (ý kiến nội bộ). What it says is sealed, and its files lie with the dossier: the applicant sees neither. */
export const CommentAdded = envelope(
  "vn.motcua.comment-added.v1",
  z.strictObject({
    ...ofDossier,
    comment: z.string(),
    by: z.string(),
    unit: UnitId,
    attachments: z.int().check(z.nonnegative()),
  }),
);
export type CommentAdded = z.infer<typeof CommentAdded>;
