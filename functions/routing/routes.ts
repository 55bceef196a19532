import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { CommandAnswer, StatusAnswer } from "../../shared/domain/command-answer.ts";
import { longestFormText } from "../../shared/domain/form-texts.ts";
import { DossierCode, DossierId, ProcedureCode, UnitId } from "../../shared/domain/identifiers.ts";
import { statusNames } from "../../shared/domain/lifecycle.ts";
import { Moment } from "../../shared/domain/moment.ts";
import { objected } from "../../shared/domain/objections.ts";
import { pageQuery } from "../../shared/domain/page.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import type { ProblemKind } from "../../shared/domain/problems.ts";
import { StaffRole } from "../../shared/domain/roles.ts";
import { taskViews } from "../../shared/domain/task-views.ts";
import { Text, typed } from "../../shared/domain/text.ts";

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
    /**
     * `due`: what can be done, the earliest due first; `overdue`: of that, what is late; `waiting`: what waits for the applicant; `new`:
     * what came since one looked, in the order in which it came. A `status` of waiting asks for `waiting`.
     */
    view: z.optional(z.enum(taskViews)),
    /** Only the tasks that somebody has: `me`, or a colleague's by the leader and by who acts for them while they are away. */
    person: z.optional(z.string().check(z.maxLength(64), z.regex(/^[A-Za-z0-9-]+$/))),
    ...pageQuery(50, placeOfTask),
  }),
  answers: {
    200: {
      description:
        "A page of tasks, which a filter may leave short; `next` goes on, its absence says that this was all",
      body: z.strictObject({
        unit: UnitId,
        /** The moment of this reading: whoever has looked through it says so with it, see `noteLook`. */
        asOf: Instant,
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
            /** Who has it, and for whom while that one is away; nobody yet, where it is left out. */
            assignee: z.optional(z.string()),
            onBehalfOf: z.optional(z.string()),
            /** One of the caller's roles completes it. */
            mine: z.boolean(),
            openedAt: Instant,
            /** It waits for the applicant. */
            waits: z.optional(z.literal(true)),
            /** When it came to the unit, or to who has it. */
            arrivedAt: z.optional(Instant),
            /** Of the step: when its share of the limit is used up, and with the dossier at the latest. */
            dueAt: z.optional(Instant),
            overdue: z.boolean(),
            /** The overdue step that a leader is asked to see to (báo cáo lãnh đạo); the task goes when the step is done. */
            escalates: z.optional(z.string()),
            /** Steps whose units were asked for their word and object (không đồng ý). */
            objections: z.optional(z.array(z.string())),
            /** Practice; it is in inboxes of training units alone. */
            training: z.optional(z.literal(true)),
          }),
        ),
        /**
         * Scans of the unit that wait for a person, the oldest first: `unmatched` ones to be assigned to their dossier, `quarantined` ones to be
         * scanned again, taken as they are (`assignScan` with a `component`) or discarded. With the first page of all that can be
         * done, to whoever may see to them; the counts have them as `scans`.
         */
        scans: z.optional(
          z.array(
            z.strictObject({
              scanId: z.string(),
              state: z.literal(["unmatched", "quarantined"]),
              arrivedAt: Instant,
              reason: z.strictObject({ code: z.string(), text: Text }),
              keptUntil: Instant,
            }),
          ),
        ),
        next: z.optional(z.string()),
      }),
    },
  },
  problems: [problem.unitUnknown, problem.colleagueUnknown],
}));

/** A number of tasks, and as it is shown: what is more than 1,000 is not counted. */
const Counted = /* @__PURE__ */ (() => z.strictObject({ count: z.int(), isMore: z.boolean(), text: Text }))();
const counts = () => z.strictObject({ due: Counted, overdue: Counted, waiting: Counted, new: Counted });

export const countInboxRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "countInbox",
  method: "GET",
  path: "/v1/inbox/counts",
  summary: {
    vi: "Số việc: đang chờ, quá hạn, chờ công dân, mới; số bản quét chờ xử lý",
    en: "How many tasks can be done, are overdue, wait for the applicant, are new: of the unit, and one's own; and how many scans wait",
  },
  permission: "listInbox",
  command: false,
  changes: false,
  parameters: z.object({}),
  query: z.object({ unit: z.optional(UnitId) }),
  answers: {
    200: {
      description: "Each by one query, up to 1,000",
      body: z.strictObject({
        unit: UnitId,
        asOf: Instant,
        /** Up to when one has looked; everything is new before that. */
        looked: z.optional(Instant),
        ofUnit: counts(),
        /** Scans of the unit that wait for a person, as the inbox lists them beside its tasks; left out for whoever does not see to them. */
        scans: z.optional(Counted),
        /** What one has in hand; machines have nothing. */
        mine: z.optional(counts()),
      }),
    },
  },
  problems: [problem.unitUnknown],
}));

export const noteLookRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "noteLook",
  method: "POST",
  path: "/v1/inbox/looks",
  summary: { vi: "Đánh dấu đã xem hộp việc", en: "Say up to when one has looked at an inbox: what comes later is new" },
  permission: "listInbox",
  command: true,
  changes: false,
  parameters: z.object({}),
  query: z.object({}),
  /** `asOf` of the reading; the moment never goes back, and one to come counts as now. */
  body: z.strictObject({ unit: z.optional(UnitId), until: Moment }),
  answers: { 200: { description: "Noted", body: z.strictObject({ unit: UnitId, looked: Instant }) } },
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
            /** Who received it; nobody yet where it came online and is not accepted. */
            receivedBy: z.optional(z.string()),
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
    z.strictObject({
      /** The unit is asked for its word, and does not agree; the route says what follows. */
      outcome: z.literal(objected),
      /** For whoever decides; the applicant is not shown it. */
      reason: typed(longestFormText),
    }),
  ]))();
export type CompleteStep = z.infer<typeof CompleteStep>;

/** So many dossiers in one request: each is a transaction of its own, and all are answered well within the time a request has. */
export const mostTogether = 25;

export const CompleteSteps = /* @__PURE__ */ (() =>
  z.strictObject({
    /** The step, which is open in each of them. */
    step: z.string().check(z.maxLength(64)),
    items: z
      .array(
        z.strictObject({
          dossier: DossierId,
          /** As it was read, in place of If-Match. */
          revision: z.int().check(z.positive()),
          completion: CompleteStep,
        }),
      )
      .check(
        z.minLength(1),
        z.maxLength(mostTogether),
        z.refine((items) => new Set(items.map(({ dossier }) => dossier)).size === items.length),
      ),
  }))();
export type CompleteSteps = z.infer<typeof CompleteSteps>;

const refusalsOfCompletion = [
  problem.dossierNotFound,
  problem.dossierNotPossibleNow,
  problem.stepAlreadyCompleted,
  problem.stepNotOpen,
  problem.stepFourEyes,
  problem.stepTaken,
  problem.stepNoWayBack,
  problem.stepNotConsulted,
  problem.stepHasItsOwnAct,
] as const;

/** What one of several may be refused with: as alone, and what the door answers for one. */
export const refusalsOfOne: readonly ProblemKind[] = [
  ...refusalsOfCompletion,
  problem.staffNotPermitted,
  problem.dossierStale,
  problem.dossierErased,
  problem.idempotencyKeyReused,
  problem.systemUnavailable,
  problem.systemUnexpected,
];

export const completeStepsRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "completeSteps",
  method: "POST",
  path: "/v1/inbox/completions",
  summary: {
    vi: "Hoàn thành cùng một bước của nhiều hồ sơ (tối đa 25)",
    en: "Complete the same step of up to 25 dossiers, each with an answer of its own",
  },
  permission: "completeStep",
  command: true,
  changes: false,
  parameters: z.object({}),
  query: z.object({}),
  body: CompleteSteps,
  answers: {
    200: {
      description:
        "An answer for each dossier, in the order of the request: completed (`answer`) or refused (`problem`). What was refused harms no other; under the same key, what was completed answers as it did, and the rest is tried again",
      body: z.strictObject({
        completed: z.int(),
        refused: z.int(),
        answers: z.array(
          z.strictObject({
            dossier: DossierId,
            /** As it would be answered alone: 200, 403, 404, 409, 412, 503. */
            status: z.int(),
            answer: z.optional(CommandAnswer),
            problem: z.optional(
              z.strictObject({
                code: z.string(),
                title: Text,
                /** What the refusal says beside it: who has the step, what is possible. */
                facts: z.optional(z.record(z.string(), z.unknown())),
              }),
            ),
          }),
        ),
      }),
    },
  },
  problems: [...refusalsOfCompletion],
}));

export const completeStepRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "completeStep",
  method: "POST",
  path: "/v1/dossiers/{id}/steps/{step}/completion",
  summary: {
    vi: "Hoàn thành một bước xử lý, trả lại bước trước để làm lại, hoặc trả lời không đồng ý",
    en: "Complete an open step (appraisal, approval), send the dossier back to an earlier stage, or object where one is consulted",
  },
  permission: "completeStep",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId, step: z.string().check(z.maxLength(64)) }),
  query: z.object({}),
  body: CompleteStep,
  answers: { 200: { description: "Completed; the next stage opens within moments", body: CommandAnswer } },
  problems: [...refusalsOfCompletion],
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
