import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { CommandAnswer, StatusAnswer } from "../../shared/domain/command-answer.ts";
import { longestFormText } from "../../shared/domain/form-texts.ts";
import { DossierCode, DossierId, ProcedureCode, UnitId } from "../../shared/domain/identifiers.ts";
import { statusNames } from "../../shared/domain/lifecycle.ts";
import { Moment } from "../../shared/domain/moment.ts";
import { pageQuery } from "../../shared/domain/page.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { StaffRole } from "../../shared/domain/roles.ts";
import { typed } from "../../shared/domain/text.ts";

/** A due moment (`~` where there is none) and a dossier, by which the lists of a unit are in order. */
const placeOfDossier = /^(~|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)#[0-9a-f-]{36}$/;
/** The same with the step. */
const placeOfTask = /^(~|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)#[0-9a-f-]{36}#[a-zA-Z0-9-]{1,80}$/;

/** What a list of a unit may be asked for; all of it has to fit. */
const filters = () => ({
  /** One of the caller's own; said by machines that stand for several. */
  unit: z.optional(UnitId),
  /** Of the dossier, by the name of the status. */
  status: z.optional(z.enum(statusNames)),
  /** Due before this moment; what has no due moment is left out then. */
  dueBefore: z.optional(Moment),
  /** The id of a procedure. */
  procedure: z.optional(z.string().check(z.maxLength(64), z.regex(/^[a-z0-9-]+$/))),
});

export const listInboxRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listInbox",
  method: "GET",
  path: "/v1/inbox",
  summary: { vi: "Việc đang chờ của đơn vị", en: "Open tasks of one's own unit, the earliest due first" },
  permission: "listInbox",
  command: false,
  changes: false,
  parameters: z.object({}),
  query: z.object({
    ...filters(),
    /** `me`: only what one of the caller's own roles completes. */
    officer: z.optional(z.literal("me")),
    ...pageQuery(50, placeOfTask),
  }),
  answers: {
    200: {
      description:
        "A page of tasks, which a filter may leave short; `next` goes on, its absence says that this was all",
      body: z.strictObject({
        unit: UnitId,
        tasks: z.array(
          z.strictObject({
            dossierId: DossierId,
            code: DossierCode,
            procedure: z.string(),
            /** Of the dossier; left out by tasks from before it was kept. */
            status: z.optional(StatusAnswer),
            run: z.int(),
            step: z.string(),
            roles: z.array(StaffRole),
            /** One of the caller's roles completes it. */
            mine: z.boolean(),
            openedAt: Instant,
            /** Of the step: when its share of the limit is used up, and with the dossier at the latest. */
            dueAt: z.optional(Instant),
            overdue: z.boolean(),
            /** The overdue step that a leader is asked to see to (báo cáo lãnh đạo); the task goes when the step is done. */
            escalates: z.optional(z.string()),
            /** Practice; it is in inboxes of training units alone. */
            training: z.optional(z.literal(true)),
          }),
        ),
        next: z.optional(z.string()),
      }),
    },
  },
  problems: [problem.unitUnknown],
}));

export const listDossiersRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listDossiers",
  method: "GET",
  path: "/v1/dossiers",
  summary: {
    vi: "Hồ sơ chưa kết thúc của quầy",
    en: "Dossiers that one's own unit has in hand and is to return, the earliest due first",
  },
  permission: "listDossiers",
  command: false,
  changes: false,
  parameters: z.object({}),
  query: z.object({
    ...filters(),
    /** Who received them: `me`, or the id of somebody in the staff registry. */
    officer: z.optional(z.string().check(z.maxLength(64), z.regex(/^[A-Za-z0-9-]+$/))),
    ...pageQuery(50, placeOfDossier),
  }),
  answers: {
    200: {
      description:
        "A page of dossiers, which a filter may leave short; `next` goes on, its absence says that this was all",
      body: z.strictObject({
        unit: UnitId,
        dossiers: z.array(
          z.strictObject({
            id: DossierId,
            code: DossierCode,
            /** Practice at a training unit. */
            training: z.optional(z.literal(true)),
            revision: z.int(),
            status: StatusAnswer,
            procedure: z.strictObject({ id: z.string(), code: ProcedureCode, version: CivilDay }),
            competentUnit: UnitId,
            receivedBy: z.string(),
            dueAt: z.optional(Instant),
            overdue: z.boolean(),
          }),
        ),
        next: z.optional(z.string()),
      }),
    },
  },
  problems: [problem.unitUnknown],
}));

/** Refusal, supplement and stop are acts of their own. */
export const CompleteStep = /* @__PURE__ */ (() =>
  z.discriminatedUnion("outcome", [
    z.strictObject({ outcome: z.literal("agreed") }),
    z.strictObject({
      outcome: z.literal("rework"),
      /** The earlier stage that has to be done again; everything behind it is, too. */
      to: z.string().check(z.maxLength(64)),
      /** For the colleagues there; the applicant is not shown it. */
      reason: typed(longestFormText),
    }),
  ]))();
export type CompleteStep = z.infer<typeof CompleteStep>;

export const completeStepRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "completeStep",
  method: "POST",
  path: "/v1/dossiers/{id}/steps/{step}/completion",
  summary: {
    vi: "Hoàn thành một bước xử lý, hoặc trả lại bước trước để làm lại",
    en: "Complete an open step (appraisal, approval), or send the dossier back to an earlier stage",
  },
  permission: "completeStep",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId, step: z.string().check(z.maxLength(64)) }),
  query: z.object({}),
  body: CompleteStep,
  answers: { 200: { description: "Completed; the next stage opens within moments", body: CommandAnswer } },
  problems: [
    problem.dossierNotFound,
    problem.dossierNotPossibleNow,
    problem.stepAlreadyCompleted,
    problem.stepNotOpen,
    problem.stepFourEyes,
    problem.stepNoWayBack,
    problem.stepHasItsOwnAct,
  ],
}));

/** Why: for the colleagues; the applicant is not shown it. */
export const SkipStep = /* @__PURE__ */ (() => z.strictObject({ reason: typed(longestFormText) }))();
export type SkipStep = z.infer<typeof SkipStep>;

export const skipStepRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "skipStep",
  method: "POST",
  path: "/v1/dossiers/{id}/steps/{step}/skip",
  summary: {
    vi: "Bỏ qua một bước xử lý, có lý do",
    en: "Skip an open step of the route (a consultation that is not needed), with a reason",
  },
  permission: "skipStep",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId, step: z.string().check(z.maxLength(64)) }),
  query: z.object({}),
  body: SkipStep,
  answers: {
    200: {
      description: "Skipped; where it was the last open one, the next stage opens within moments",
      body: CommandAnswer,
    },
  },
  problems: [
    problem.dossierNotFound,
    problem.dossierNotPossibleNow,
    problem.stepAlreadyCompleted,
    problem.stepNotOpen,
    problem.stepFourEyes,
    problem.stepHasItsOwnAct,
  ],
}));
