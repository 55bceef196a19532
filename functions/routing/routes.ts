import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { CommandAnswer, StatusAnswer } from "../../shared/domain/command-answer.ts";
import { DossierCode, DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import { StaffRole } from "../../shared/domain/roles.ts";

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
    /** One of the caller's own; said by machines that stand for several. */
    unit: z.optional(UnitId),
    size: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
    cursor: z.optional(z.string().check(z.maxLength(200))),
  }),
  answers: {
    200: {
      description: "A page of tasks; `next` goes on, its absence says that this was all",
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
            dueAt: z.optional(Instant),
            overdue: z.boolean(),
          }),
        ),
        next: z.optional(z.string()),
      }),
    },
  },
  problems: ["unit/unknown"],
}));

export const CompleteStep = z.strictObject({
  /** The straight route knows one answer; rework and refusal are acts of their own. */
  outcome: z.enum(["agreed"]),
});
export type CompleteStep = z.infer<typeof CompleteStep>;

export const completeStepRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "completeStep",
  method: "POST",
  path: "/v1/dossiers/{id}/steps/{step}/completion",
  summary: { vi: "Hoàn thành một bước xử lý", en: "Complete an open step: appraisal, approval" },
  permission: "completeStep",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId, step: z.string().check(z.maxLength(64)) }),
  query: z.object({}),
  body: CompleteStep,
  answers: { 200: { description: "Completed; the next stage opens within moments", body: CommandAnswer } },
  problems: [
    "dossier/not-found",
    "dossier/not-possible-now",
    "step/already-completed",
    "step/not-open",
    "step/has-its-own-act",
  ],
}));
