import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";
import type { ScanKind } from "./scan-kind.ts";

/** Letters of a comment, comments of a dossier, files of a comment: all of a dossier's words have to fit into one sealed item. */
export const longestComment = 1_000;
export const mostComments = 40;
export const mostAttachments = 5;
export const largestAttachmentBytes = 10_000_000;

/** What is attached: a PDF or a picture, told by its first bytes and not by what it is called. */
export const attachmentTypes = {
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  png: "image/png",
} as const satisfies { readonly [K in Exclude<ScanKind, "tiff">]: string };
const AttachmentType = z.enum(["application/pdf", "image/jpeg", "image/png"]);

/** Half of the SHA-256 of its bytes, in hexadecimal: the same file is one. */
export const AttachmentId = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** A file of a comment; it lies below the dossier's prefix, and goes when the dossier's personal data go. */
export const Attachment = z.strictObject({ id: AttachmentId, type: AttachmentType, bytes: z.int() });
export type Attachment = z.infer<typeof Attachment>;

/** Words for colleagues (ý kiến nội bộ): sealed with the personal data, since they are about people. */
export const Comment = z.strictObject({
  id: z.string(),
  at: Instant,
  by: z.string(),
  unit: z.string(),
  text: z.string(),
  attachments: z.array(Attachment),
});
export type Comment = z.infer<typeof Comment>;

/** Where it lies among the dossier's files. */
export const attachmentFile = (id: string): string => `attachments/${id}`;
