import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import {
  Attachment,
  AttachmentId,
  largestAttachmentBytes,
  longestComment,
  mostAttachments,
} from "../../shared/domain/comment.ts";
import { DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { typed } from "../../shared/domain/text.ts";

const ofDossier = /* @__PURE__ */ (() => z.object({ id: DossierId }))();

export const AddComment = /* @__PURE__ */ (() =>
  z.strictObject({
    text: typed(longestComment),
    /** Files that were uploaded before, by their ids. */
    attachments: z._default(z.array(AttachmentId).check(z.maxLength(mostAttachments)), []),
  }))();
export type AddComment = z.infer<typeof AddComment>;

export const addCommentRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "addComment",
  method: "POST",
  path: "/v1/dossiers/{id}/comments",
  summary: {
    vi: "Ghi ý kiến nội bộ, người dân không xem được",
    en: "Write a comment for colleagues, which the applicant never sees",
  },
  permission: "comment",
  command: true,
  changes: false,
  parameters: ofDossier,
  query: z.object({}),
  body: AddComment,
  answers: { 200: { description: "Kept, sealed; the history says that there is one", body: CommandAnswer } },
  problems: [problem.dossierNotFound, problem.commentTooMany, problem.attachmentNotFound, problem.attachmentNotAllowed],
}));

export const listCommentsRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listComments",
  personal: "comments",
  method: "GET",
  path: "/v1/dossiers/{id}/comments",
  summary: { vi: "Xem ý kiến nội bộ", en: "Comments of colleagues, the oldest first" },
  permission: "comment",
  command: false,
  changes: false,
  parameters: ofDossier,
  query: z.object({}),
  answers: {
    200: {
      description: "All of them; each reading is recorded",
      body: z.strictObject({
        comments: z.array(
          z.strictObject({
            id: z.string(),
            at: Instant,
            by: z.string(),
            unit: UnitId,
            text: z.string(),
            attachments: z.array(z.strictObject({ ...Attachment.shape, file: z.string() })),
          }),
        ),
      }),
    },
  },
  problems: [problem.dossierNotFound, problem.dossierErased],
}));

export const RequestAttachment = /* @__PURE__ */ (() =>
  z.strictObject({
    bytes: z.int().check(z.minimum(1), z.maximum(largestAttachmentBytes)),
    /** Of the file, in base64. */
    sha256: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/)),
  }))();
export type RequestAttachment = z.infer<typeof RequestAttachment>;

export const requestAttachmentRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "requestAttachment",
  method: "POST",
  path: "/v1/dossiers/{id}/attachments",
  summary: {
    vi: "Xin địa chỉ tải tệp đính kèm (PDF, JPEG, PNG; tối đa 10 MB)",
    en: "Ask where to put a file for a comment (PDF, JPEG, PNG; 10 MB at most)",
  },
  permission: "comment",
  command: true,
  changes: false,
  parameters: ofDossier,
  query: z.object({}),
  body: RequestAttachment,
  answers: {
    201: {
      description: "PUT the file there with these headers; 412 says that it lies there already",
      body: z.strictObject({
        attachment: AttachmentId,
        method: z.literal("PUT"),
        url: z.string(),
        headers: z.record(z.string(), z.string()),
        seconds: z.int(),
      }),
    },
  },
  problems: [problem.dossierNotFound],
}));

export const readAttachmentRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readAttachment",
  personal: "comments",
  method: "GET",
  path: "/v1/dossiers/{id}/attachments/{attachment}",
  summary: { vi: "Xem tệp đính kèm của ý kiến nội bộ", en: "Open a file of a comment" },
  permission: "comment",
  command: false,
  changes: false,
  parameters: z.object({ id: DossierId, attachment: AttachmentId }),
  query: z.object({}),
  answers: { 303: { description: "The file lies at `Location` for one minute" } },
  problems: [problem.dossierNotFound, problem.attachmentNotFound, problem.dossierErased],
}));
