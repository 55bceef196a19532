import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { SubmitDossier } from "./submission-routes.ts";

const DraftId = /* @__PURE__ */ (() => z.uuid())();
const ofDraft = /* @__PURE__ */ (() => z.object({ draft: DraftId }))();
const kept = "Kept for 30 days after the last change";

/** Names under which a draft keeps what was filled in: those of a submission. */
const parts = /* @__PURE__ */ (() => Object.keys(SubmitDossier.shape).filter((name) => name !== "draft"))();

/**
 * What was filled in so far, as it is: nothing is judged before it is submitted, and all of it is sealed. With `draft`
 * the one that is there is replaced, if it is still at `revision`.
 */
export const SaveDraft = /* @__PURE__ */ (() =>
  z.strictObject({
    draft: z.optional(z.strictObject({ id: DraftId, revision: z.int().check(z.positive()) })),
    contents: z.partialRecord(z.enum(parts), z.unknown()),
  }))();
export type SaveDraft = z.infer<typeof SaveDraft>;

export const saveDraftRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "saveDraft",
  method: "POST",
  path: "/v1/drafts",
  summary: { vi: "Lưu bản nháp hồ sơ", en: "Save a draft of a dossier, or replace one's own" },
  permission: "saveDraft",
  command: true,
  changes: false,
  parameters: z.object({}),
  query: z.object({}),
  body: SaveDraft,
  answers: { 201: { description: kept, body: z.strictObject({ id: DraftId, revision: z.int() }) } },
  problems: [problem.draftNotFound, problem.draftStale],
}));

export const readDraftRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readDraft",
  method: "GET",
  path: "/v1/drafts/{draft}",
  summary: { vi: "Xem bản nháp", en: "Read one's own draft" },
  permission: "saveDraft",
  command: false,
  changes: false,
  parameters: ofDraft,
  query: z.object({}),
  answers: {
    200: {
      description: kept,
      body: z.strictObject({
        id: DraftId,
        revision: z.int(),
        savedAt: Instant,
        contents: z.record(z.string(), z.unknown()),
      }),
    },
  },
  problems: [problem.draftNotFound],
}));

export const discardDraftRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "discardDraft",
  method: "POST",
  path: "/v1/drafts/{draft}/discard",
  summary: { vi: "Xóa bản nháp", en: "Discard one's own draft; one that is gone already is fine" },
  permission: "saveDraft",
  command: true,
  changes: false,
  parameters: ofDraft,
  query: z.object({}),
  body: z.strictObject({}),
  answers: { 200: { description: "Gone", body: z.strictObject({ id: DraftId }) } },
  problems: [],
}));
