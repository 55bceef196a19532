import * as z from "zod/mini";
import { Instant } from "../domain/civil-time.ts";
import { statusNames } from "../domain/lifecycle.ts";
import { StaffRole } from "../domain/roles.ts";

/** The answer that a submitted dossier waits for at its counter (accept, supplement, refuse): a task before any stage, in run 0. */
export const intakeTask = "intake";
export const answering: readonly StaffRole[] = ["postalClerk", "partnerBankClerk", "oneStopOfficer"];

/** The task of a leader to see to a step that is overdue: as long as the step is open. No step of a route has capitals. */
export const escalationOf = (step: string): string => `ESCALATION-${step}`;

/**
 * Tasks that no stage of a route opens, in run 0: of the registry, to issue what was signed to come in the place of a result; of the returning
 * counter, to give a result that was issued after the return; of the unit that decides, to close the cases about paper of the dossier.
 */
export const replacementTask = "ISSUE-REPLACEMENT";
export const returnAgainTask = "RETURN-AGAIN";
export const custodyCaseTask = "CUSTODY-CASE";

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
  /** The dossier waits for its applicant (chờ công dân): nobody can complete a step of it meanwhile. */
  waits: z.optional(z.literal(true)),
  /** When it came to its unit, or to who has it; of what was stored before it was said, when it was opened. */
  arrivedAt: z.optional(Instant),
  /** The overdue step that a leader is to see to; `step` is no step of the route then. */
  escalates: z.optional(z.string()),
  /** Who has it, and for whom, where it was given to somebody. */
  assignee: z.optional(z.string()),
  onBehalfOf: z.optional(z.string()),
  /** Steps whose units object to the dossier as it stood when the task came. */
  objections: z.optional(z.array(z.string())),
  /** Practice at a training unit. */
  training: z.optional(z.literal(true)),
});
export type Task = z.infer<typeof Task>;

/** Whose tasks: a unit's, or those that somebody has. */
export type TasksOf = { readonly unit: string; readonly person?: undefined } | { readonly person: string };

/**
 * A list of open tasks. `due` are those that can be done now, the earliest due first; `overdue` the same that were due before
 * `at`; `waiting` those that wait for the applicant; `new` all that came after `at`, in the order in which they came.
 */
export type TaskList = { readonly of: TasksOf } & (
  | { readonly view: "due" | "waiting" }
  | { readonly view: "overdue" | "new"; readonly at: Instant }
);

export interface TaskPage {
  readonly tasks: readonly Task[];
  readonly cursor?: string | undefined;
}

/** Nobody counts further: what is more is "1,000+". */
export const mostCounted = 1_000;

export interface Tasks {
  /** A page of a list; `cursor` goes on where a page ended. One query. */
  page(list: TaskList, page: { readonly size: number; readonly cursor?: string | undefined }): Promise<TaskPage>;
  /** How many tasks a list has, up to one more than `mostCounted`: one query. */
  count(list: TaskList): Promise<number>;
}

/** Up to when people have looked at the inbox of a unit, theirs there included. */
export interface Looks {
  last(person: string, unit: string): Promise<Instant | undefined>;
  /** Never goes back. */
  note(person: string, unit: string, until: Instant): Promise<void>;
}
