import * as z from "zod/mini";
import { Instant } from "../domain/civil-time.ts";
import { statusNames } from "../domain/lifecycle.ts";
import { StaffRole } from "../domain/roles.ts";

/** The answer that a submitted dossier waits for at its counter (accept, supplement, refuse): a task before any stage, in run 0. */
export const intakeTask = "intake";
export const answering: readonly StaffRole[] = ["postalClerk", "partnerBankClerk", "oneStopOfficer"];

/** The task of a leader to see to a step that is overdue: as long as the step is open. No step of a route has capitals. */
export const escalationOf = (step: string): string => `ESCALATION-${step}`;

/** An open step as it stands in the inbox of its unit, without anything about the applicant. */
export const Task = z.strictObject({
  dossierId: z.string(),
  code: z.string(),
  procedure: z.string(),
  /** Of the dossier, as it was when the task came or last moved; what was stored before it was said has none. */
  status: z.optional(z.enum(statusNames)),
  run: z.int(),
  step: z.string(),
  unit: z.string(),
  roles: z.array(StaffRole),
  openedAt: Instant,
  /** Left out where the service has no limit: such a task comes last. */
  dueAt: z.optional(Instant),
  /** The overdue step that a leader is to see to; `step` is no step of the route then. */
  escalates: z.optional(z.string()),
  /** Practice at a training unit. */
  training: z.optional(z.literal(true)),
});
export type Task = z.infer<typeof Task>;

export interface Tasks {
  /** Open tasks of a unit, the earliest due first; `cursor` goes on where a page ended. */
  openOf(
    unit: string,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{
    readonly tasks: readonly Task[];
    readonly cursor?: string | undefined;
  }>;
}
