import { custodyFacts, taskFacts } from "../../events/facts.ts";
import { isGivenOut } from "../domain/assignment.ts";
import type { Instant } from "../domain/civil-time.ts";
import { contactTask } from "../domain/contact.ts";
import { dueMomentOf, openedLast, openSteps } from "../domain/dossier.ts";
import { isFinished } from "../domain/lifecycle.ts";
import { objected, objectionsTo } from "../domain/objections.ts";
import { escalatedTo } from "../domain/reminders.ts";
import type { Change } from "../ports/dossiers.ts";
import { answering, escalationOf, intakeTask, type Task } from "../ports/tasks.ts";
import { tasksBesideRoute } from "./tasks-beside-route.ts";

/** Not accepted yet, and whatever happened to it, its counter has to answer: it was submitted, or its supplement was brought. */
const waitsForAnswer = ({ status, deadline, supplement }: Change["dossier"]): boolean =>
  deadline === undefined &&
  (status === "submitted" || (status === "supplementRequested" && supplement.broughtAt !== undefined));

/**
 * Facts after which a step may have another leader, who has heard of nothing, or another due date (RESTART): whoever was to see to it has
 * no more to see to.
 */
const gone: readonly Change["happening"]["type"][] = [
  "vn.motcua.dossier-transferred.v1",
  "vn.motcua.dossier-moved.v1",
  "vn.motcua.supplement-brought.v1",
  "vn.motcua.payment-noted.v1",
];

/** Who is told of a step that is overdue. */
const deciding: Task["roles"] = ["leader"];
/** A task, whether it is open now, and whether it may stand in the list of a person too. */
interface MovedTask {
  readonly task: Task;
  readonly isOpen: boolean;
  readonly isGivenOut: boolean;
  /** When it came to who has it. */
  readonly givenAt?: Instant | undefined;
}

/** Asked for a supplement that was not brought yet, or for money. */
const waitsForApplicant = ({ status, supplement }: Change["dossier"]): boolean =>
  status === "paymentDue" || (status === "supplementRequested" && supplement?.broughtAt === undefined);

/** Colleagues whose steps stand open beside it see it in their lists too. */
const isObjection = ({ happening: { data } }: Change): boolean => "outcome" in data && data.outcome === objected;

/**
 * The counter asks an applicant to whom no channel leads how they are reached, until they were asked or the dossier has ended; of what ended it,
 * or came afterwards, until they were asked.
 */
const contactTasks = (
  { dossier: { unreached, units }, happening }: Change,
  common: Pick<Task, "dossierId" | "code" | "procedure" | "status" | "dueAt" | "waits" | "training">,
  ended: boolean,
): readonly MovedTask[] => {
  if (unreached === undefined && happening.type !== "vn.motcua.contact-corrected.v1") return [];
  const openedAt = unreached?.since ?? "";
  const task = { ...common, run: 0, step: contactTask, unit: units.receiving, roles: [...answering], openedAt };
  const isOpen = unreached !== undefined && (!ended || unreached.afterEnd === true);
  return [{ task: { ...task, arrivedAt: openedAt }, isOpen, isGivenOut: false }];
};

/**
 * The tasks that a change of a dossier opens, moves or ends: what stands in inboxes afterwards. A step that is done, and
 * any step of a dossier that has ended, leaves; the answer at intake is a task of the counter too. What waits of a result after its
 * issue, and a case about paper, stand there whatever the dossier has come to.
 */
export const movedTasks = (change: Change): readonly MovedTask[] => [
  ...tasksBesideRoute(change),
  ...(custodyFacts.includes(change.happening.type) ? [] : tasksOnRoute(change)),
];

/** Those of the present stage, and what is asked for before there is one or beside it. */
const tasksOnRoute = (change: Change): readonly MovedTask[] => {
  const { dossier, happening } = change;
  const objections = objectionsTo(dossier);
  const common = {
    dossierId: dossier.id,
    code: dossier.code,
    procedure: dossier.procedure.id,
    status: dossier.status,
    dueAt: dueMomentOf(dossier),
    ...(waitsForApplicant(dossier) ? { waits: true as const } : {}),
    ...(dossier.training ? { training: dossier.training } : {}),
    ...(objections.length === 0 ? {} : { objections: [...objections] }),
  };
  const stage = openedLast(dossier);
  const ended = isFinished(dossier.status);
  const open = openSteps(dossier);
  const steps = (stage?.steps ?? []).flatMap((step) => {
    const isOpen = open.includes(step) && !ended;
    if (isOpen && !taskFacts.includes(happening.type) && !isObjection(change)) return [];
    const dueAt = common.dueAt === undefined ? undefined : (step.dueAt ?? common.dueAt);
    const run = stage?.run ?? 0;
    const task = { ...common, dueAt, run, step: step.id, unit: step.unit, roles: step.roles };
    const { id: assignee, onBehalfOf } = step.assignee ?? {};
    const inHand = { ...(assignee && { assignee }), ...(onBehalfOf && { onBehalfOf }) };
    const openedAt = stage?.openedAt ?? "";
    const since = step.told?.escalated;
    const escalation = { ...task, step: escalationOf(step.id), unit: escalatedTo(step, dossier), roles: [...deciding] };
    return [
      {
        task: { ...task, ...inHand, openedAt, arrivedAt: step.arrivedAt ?? openedAt },
        ...{ isOpen, isGivenOut: isGivenOut(step), givenAt: step.assignee?.at },
      },
      ...(since === undefined && !(isOpen && gone.includes(happening.type))
        ? []
        : [
            {
              task: { ...escalation, openedAt: since ?? "", arrivedAt: since ?? "", escalates: step.id },
              ...{ isOpen: isOpen && since !== undefined, isGivenOut: false },
            },
          ]),
    ];
  });
  const asksForContact = contactTasks(change, common, ended);
  const wasAnswered = dossier.submittedAt !== undefined && (stage === undefined || happening.type === accepting);
  if (!wasAnswered) return [...steps, ...asksForContact];
  const isOpen = stage === undefined && waitsForAnswer(dossier);
  return [
    ...steps,
    ...asksForContact,
    {
      task: {
        ...common,
        run: 0,
        step: intakeTask,
        unit: dossier.units.receiving,
        roles: [...answering],
        openedAt: dossier.submittedAt ?? "",
        arrivedAt: dossier.supplement?.broughtAt ?? dossier.submittedAt,
      },
      isOpen,
      isGivenOut: false,
    },
  ];
};

const accepting: Change["happening"]["type"] = "vn.motcua.dossier-accepted.v1";
