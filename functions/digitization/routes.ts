import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { discardReasons } from "../../shared/domain/discarded-scan.ts";
import { FieldDecision, illegibleReasons } from "../../shared/domain/field-decisions.ts";
import { FilePart, paperIdSource, scanIdPattern } from "../../shared/domain/file-part.ts";
import { Crop } from "../../shared/domain/forms/crop.ts";
import { FieldReason } from "../../shared/domain/forms/field-reasons.ts";
import { DossierCode, DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import { OverlayMark } from "../../shared/domain/overlay.ts";
import { pageQuery } from "../../shared/domain/page.ts";
import { PaperMetadata } from "../../shared/domain/paper-metadata.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { ReusedPaper } from "../../shared/domain/reusable-paper.ts";
import { paperStatuses } from "../../shared/domain/revoked-paper.ts";
import { mostScanBytes } from "../../shared/domain/scan-refusals.ts";
import { scanStates } from "../../shared/domain/scan-states.ts";
import { Text, tidy } from "../../shared/domain/text.ts";

const none = z.object({});
const ofPoint = z.object({ point: UnitId });
export const ofPaper = z.object({
  id: DossierId,
  paperId: z.string().check(z.regex(new RegExp(`^${paperIdSource}$`))),
});
/** A paper of the dossier, or one that the State holds and the dossier uses again, by its name there. */
export const ofOwnPaper = z.object({
  id: DossierId,
  paperId: z.string().check(z.regex(new RegExp(`^(${paperIdSource}|result)$`))),
});
const ofAnyPaper = z.object({
  id: DossierId,
  paperId: z
    .string()
    .check(z.regex(new RegExp(`^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.)?(${paperIdSource}|result)$`))),
});

const coded = () => z.strictObject({ code: z.string(), text: Text });
const unreadPage = () => z.strictObject({ page: z.int(), reason: coded() });

/** How far a long scan is read: so many of its pages. */
const readingNow = () => ({ scanId: z.string(), pagesRead: z.int(), pages: z.int(), since: Instant, text: Text });

export const RequestUpload = z.strictObject({
  bytes: z.int().check(z.positive(), z.maximum(mostScanBytes)),
  /** SHA-256 of the file, base64 (44 characters). */
  sha256: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/)),
  /** The code of the dossier, where the sender knows it: asked where no code is on the pages, and checked like one. */
  dossier: z.optional(DossierCode),
});

export const requestUploadRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "requestUpload",
  method: "POST",
  path: "/v1/points/{point}/uploads",
  summary: {
    vi: "Xin địa chỉ tải tệp quét lên",
    en: "Ask where to put a scan: a presigned PUT below the point's own folder",
  },
  permission: "requestUpload",
  command: true,
  changes: false,
  parameters: ofPoint,
  query: none,
  body: RequestUpload,
  answers: {
    201: {
      description: "PUT the file there with exactly these headers; 412 says that these bytes lie there already",
      body: z.strictObject({
        method: z.literal("PUT"),
        url: z.string(),
        headers: z.record(z.string(), z.string()),
        key: z.string(),
        seconds: z.int(),
      }),
    },
  },
  problems: [problem.unitUnknown, problem.idempotencyKeyReused],
}));

export const listScansRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listScans",
  method: "GET",
  path: "/v1/points/{point}/scans",
  summary: {
    vi: "Tệp quét của điểm",
    en: "Scans of one's point: matched, unmatched, quarantined or discarded, each with its reason",
  },
  permission: "listScans",
  command: false,
  changes: false,
  parameters: ofPoint,
  query: z.object({
    state: z.optional(z.enum(scanStates)),
    ...pageQuery(100, scanIdPattern),
  }),
  answers: {
    200: {
      description:
        "What became of each scan; a page may be short where one state is asked for; `next` goes on, its absence says that this was all.",
      body: z.strictObject({
        scans: z.array(
          z.strictObject({
            scanId: z.string(),
            state: z.enum(scanStates),
            reason: z.optional(coded()),
            dossierId: z.optional(z.string()),
            /** Which pages of the file, where it was split at its cover sheets, and which backs were left out as empty. */
            part: z.optional(FilePart),
            /** Pages of the file that could not be read, where the others were: to be scanned again. */
            unreadPages: z.optional(z.array(unreadPage())),
            /** What whoever checks it should know. */
            remarks: z.optional(z.array(coded())),
            key: z.string(),
            at: Instant,
            /** Who discarded it, when and why; it may still be assigned while it is kept. */
            discarded: z.optional(
              z.strictObject({
                by: z.string(),
                at: Instant,
                reason: z.strictObject({ code: z.enum(discardReasons), text: Text }),
              }),
            ),
            /** A file that no dossier has taken is removed then. */
            keptUntil: z.optional(Instant),
          }),
        ),
        /** Long scans that are being read at this moment, and the dossier their first pages name; told with the first page. */
        reading: z.array(z.strictObject({ ...readingNow(), dossierId: z.optional(z.string()) })),
        /** Files that are not read yet: how many are in work, and the first hundred that wait for their turn, each with its place in the line; told with the first page. */
        unread: z.optional(
          z.strictObject({
            inWork: z.int(),
            waiting: z.array(z.strictObject({ key: z.string(), sentAt: Instant, place: z.int() })),
          }),
        ),
        next: z.optional(z.string()),
      }),
    },
  },
  problems: [problem.unitUnknown],
}));

export const listPapersRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listPapers",
  personal: "readings",
  method: "GET",
  path: "/v1/dossiers/{id}/papers",
  summary: {
    vi: "Giấy tờ đã số hóa",
    en: "Digitized papers of a dossier: what was read, how sure, what waits for a person",
  },
  permission: "listPapers",
  command: false,
  changes: false,
  parameters: z.object({ id: DossierId }),
  query: none,
  answers: {
    200: {
      description:
        "Each paper with its fields; a field that is not accepted waits for a person and says why; its crop is in pixels of the page",
      body: z.strictObject({
        papers: z.array(
          z.strictObject({
            paperId: z.string(),
            component: z.optional(z.string()),
            form: z.optional(z.string()),
            pages: z.array(z.int()),
            fields: z.array(
              z.strictObject({
                name: z.string(),
                value: z.string(),
                confidence: z.nullable(z.number()),
                accepted: z.boolean(),
                reasons: z.optional(z.array(FieldReason)),
                crop: z.optional(Crop),
                /** What is probably meant; never put in the place of what was read. */
                suggestion: z.optional(z.string()),
                /** Where the crop can be seen as a picture. */
                cropFile: z.optional(z.string()),
              }),
            ),
            /** Written in ink, and read by nobody: the crop is what a person types it from. */
            inked: z.optional(
              z.array(
                z.strictObject({
                  name: z.enum(["issueNumber", "issueDay"]),
                  crop: Crop,
                  cropFile: z.optional(z.string()),
                }),
              ),
            ),
            /** What signatures laid over its pages say: who signed and when, number and day of issue. Shown to compare, no field. */
            overlayMarks: z.optional(z.array(OverlayMark)),
            /** Pages of the scan that could not be read: to be scanned again, nothing of them is in the fields. */
            unreadPages: z.optional(z.array(unreadPage())),
            /** No machine read it: a person took it as it is, and its fields are typed by hand. */
            asItIs: z.optional(z.literal(true)),
            recordedAt: Instant,
            confirmedAt: z.optional(Instant),
            confirmedBy: z.optional(z.string()),
            /** What was decided about single fields, by whom and when. */
            decisions: z.optional(z.array(FieldDecision)),
            /** What is kept about a confirmed paper, by the names of the National Portal. */
            metadata: z.optional(PaperMetadata),
            /** Of a confirmed one: whether it still holds, and how often other dossiers used it again. */
            standing: z.optional(z.strictObject({ status: z.enum(paperStatuses), reuseCount: z.int() })),
            file: z.string(),
          }),
        ),
        /** Long scans of the dossier that are being read at this moment; gone once their papers are here. */
        reading: z.array(z.strictObject(readingNow())),
        /** Papers that the State holds and the dossier uses again: one that was replaced or revoked since shows it. */
        reused: z.array(z.strictObject({ ...ReusedPaper.shape, file: z.string() })),
        /** Colleagues who opened the same papers in the last ten minutes: somebody may be at them. */
        alsoOpenedBy: z.array(z.strictObject({ by: z.string(), at: Instant })),
      }),
    },
  },
  problems: [problem.dossierNotFound, problem.dossierErased],
}));

export const readPaperRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readPaper",
  personal: "papers",
  method: "GET",
  path: "/v1/dossiers/{id}/papers/{paperId}/file",
  summary: { vi: "Xem bản quét có lớp chữ", en: "Open the searchable PDF of the scan a paper is in" },
  permission: "listPapers",
  command: false,
  changes: false,
  parameters: ofAnyPaper,
  query: none,
  answers: { 303: { description: "The PDF lies at `Location` for one minute" } },
  problems: [problem.dossierNotFound, problem.dossierErased, problem.paperNotFound],
}));

export const ConfirmPaper = z.strictObject({
  /** Which component the paper is; needed where the form was not recognised. */
  component: z.optional(z.string().check(z.maxLength(64))),
  /**
   * A decision about every field that waits, about all that is inked, and about any other that was read wrong: the right value
   * (the same as read confirms it), or why nobody can read it.
   */
  fields: z
    .array(
      z.union([
        z.strictObject({
          name: z.string().check(z.maxLength(64)),
          value: z.pipe(z.pipe(z.string(), z.transform(tidy)), z.string().check(z.maxLength(500))),
        }),
        z.strictObject({ name: z.string().check(z.maxLength(64)), illegible: z.enum(illegibleReasons) }),
      ]),
    )
    .check(z.maxLength(100)),
});
export type ConfirmPaper = z.infer<typeof ConfirmPaper>;

export const confirmPaperRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "confirmPaper",
  method: "POST",
  path: "/v1/dossiers/{id}/papers/{paperId}/confirmation",
  summary: {
    vi: "Xác nhận nội dung đã đọc",
    en: "Confirm what was read of a paper, with corrections; the last one closes digitization",
  },
  permission: "confirmPaper",
  command: true,
  changes: true,
  parameters: ofPaper,
  query: none,
  body: ConfirmPaper,
  answers: {
    200: { description: "Confirmed; when it was the last paper, appraisal opens within moments", body: CommandAnswer },
  },
  problems: [
    problem.dossierNotFound,
    problem.dossierErased,
    problem.dossierNotPossibleNow,
    problem.paperNotFound,
    problem.paperAlreadyConfirmed,
    problem.paperFieldsWait,
    problem.paperComponentUnknown,
    problem.stepAlreadyCompleted,
    problem.stepNotOpen,
    problem.stepHasItsOwnAct,
  ],
}));
