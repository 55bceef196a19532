import type { Instant } from "./civil-time.ts";
import { isTooLateToExtend } from "./deadline.ts";
import { type Dossier, openSteps, resultOf, type Step, waitsForScans } from "./dossier.ts";
import { approvesOwnAppraisal, hasAppraised } from "./four-eyes.ts";
import { type Act, isPossible, possibleActs } from "./lifecycle.ts";
import { type Action, actions } from "./permission-table.ts";
import { isTheirTurn, mayDo, stepRolesOf } from "./permissions.ts";
import { type Principal, unitsOfPrincipal } from "./principal.ts";
import { done, type Outcome, refused } from "./problems.ts";
import { mayBeGiven } from "./result-custody.ts";
import {
  issuedDossier,
  isToBeReturnedAgain,
  mayBeFollowed,
  mayBeStopped,
  resultToIssue,
} from "./results-of-dossier.ts";
import type { StepKind } from "./route-stage.ts";
import { mayTakeBack, stepOfKind } from "./step-completion.ts";
import { mayBeTransferred } from "./transfer.ts";

/**
 * The dossier, if this principal may do this with it; to anyone else's eyes it does not exist (`dossier/not-found`).
 * Whether a citizen `owns` it is looked up by the act: see the port OwnDossiers.
 */
export const seenBy = (
  principal: Principal,
  action: Action,
  dossier: Dossier | undefined,
  owns = false,
): Outcome<Dossier> => {
  if (dossier === undefined) return refused("dossier/not-found");
  const verdict = mayDo(principal, action, dossier, owns);
  if (verdict === "notFound") return refused("dossier/not-found");
  return verdict === "notPermitted" ? refused("staff/not-permitted") : done(dossier);
};

/** The dossier, if nobody has changed it since this person read it (`dossier/stale`). */
export const unchangedSince = (revision: number, dossier: Dossier): Outcome<Dossier> =>
  dossier.revision === revision ? done(dossier) : refused("dossier/stale");

/** Which acts complete which kind of step. */
const actsOfKind: Record<StepKind, readonly Act[]> = {
  digitize: ["confirmPaper"],
  collect: ["collectPayment"],
  decide: ["completeStep"],
  sign: ["signResult"],
  issue: ["issueResult"],
  return: ["returnResult"],
};

/** Instead of signing or numbering, a dossier may be sent back, where it has been anywhere that it could be sent back to. */
const actsOfStep = ({ stages }: Dossier, { kind }: Step): readonly Act[] =>
  (kind === "sign" || kind === "issue") &&
  stages.slice(0, -1).some(({ steps }) => steps.every((one) => one.kind === "decide"))
    ? [...actsOfKind[kind], "completeStep"]
    : actsOfKind[kind];

/** Whoever asks what they may do with a dossier, and what it does not know of them. */
export interface Asking {
  /** Is it theirs, as a citizen's? */
  readonly owns?: boolean;
  /** Colleagues who are away and for whom they act. */
  readonly standsInFor?: readonly string[];
  /** When they ask: what is too late then is not possible. */
  readonly at?: Instant;
}

/** Does a colleague have it for whom they do not act? */
const isTaken = (asker: Principal, { assignee }: Step, { standsInFor = [] }: Asking): boolean =>
  asker.kind !== "client" && assignee !== undefined && assignee.id !== asker.id && !standsInFor.includes(assignee.id);

/**
 * What they may do of an open step: where it waits for a role of theirs at their unit, all; where another pair of eyes has to
 * see it, send it back; where it waits for others, take back what they have done themselves.
 */
const actsFor = (asker: Principal, dossier: Dossier, step: Step, asking: Asking): readonly Act[] => {
  const isTheirStep =
    unitsOfPrincipal(asker).includes(step.unit) &&
    !isTaken(asker, step, asking) &&
    step.roles.some((role) => stepRolesOf(asker).includes(role));
  if (!isTheirStep) return sendsBack(step) && mayTakeBack(asker, dossier) ? ["completeStep"] : [];
  return approvesOwnAppraisal(asker, dossier, step) ? ["completeStep"] : actsOfStep(dossier, step);
};

/** A dossier is sent back from a decision, or instead of a signature or a number. */
const sendsBack = ({ kind }: Step): boolean => kind === "decide" || kind === "sign" || kind === "issue";

/**
 * As what somebody is permitted to complete a step: to send back what waits for its number and is not in order (30/2020/NĐ-CP
 * Art. 15, 18) is also for the registry, which decides nothing else by a word.
 */
export const completingAs = (principal: Principal, dossier: Dossier): Act & Action =>
  stepOfKind(dossier, "issue") !== undefined && mayDo(principal, "issueResult", dossier) === "allowed"
    ? "issueResult"
    : "completeStep";

/** What the table of statuses cannot say: an act that is possible once, only after (or before) acceptance, or not as it stands. */
const furtherConditions: {
  readonly [A in Act]?: (dossier: Dossier, asker: Principal | undefined, at: Instant | undefined) => boolean;
} = {
  acceptDossier: ({ deadline, status, supplement, missing = [] }) =>
    deadline === undefined && (status === "submitted" || supplement?.broughtAt !== undefined) && missing.length === 0,
  correctDossier: ({ deadline }) => deadline === undefined,
  // What is signed rests on the papers that there are: it is sent back first.
  requestSupplement: (dossier) => dossier.supplement === undefined && resultOf(dossier) === undefined,
  bringSupplement: ({ supplement, deadline, missing }) =>
    supplement?.broughtAt === undefined || (deadline === undefined && missing?.length !== 0),
  refuseDossier: ({ deadline, status }) => status !== "supplementRequested" || deadline === undefined,
  extendDeadline: ({ deadline }, _, at) =>
    deadline?.limit !== undefined &&
    deadline.extension === undefined &&
    (at === undefined || deadline.dueAt === undefined || !isTooLateToExtend(deadline.dueAt, at)),
  stopDossier: mayBeStopped,
  replaceResult: (dossier, asker) => {
    const issued = issuedDossier(dossier);
    return issued !== undefined && mayBeFollowed(issued) && (asker === undefined || !hasAppraised(asker, dossier));
  },
  issueReplacement: (dossier) => resultToIssue(dossier) !== undefined,
  skipStep: (dossier, asker) =>
    openSteps(dossier).some(
      (step) => step.kind === "decide" && (asker === undefined || !approvesOwnAppraisal(asker, dossier, step)),
    ),
  transferDossier: mayBeTransferred,
  returnResult: (dossier, asker) => mayBeGiven(dossier, asker?.kind === "staff" ? asker.unit : undefined),
};

const stepActs: readonly Act[] = Object.values(actsOfKind).flat();

/** Where an act that completes steps is possible without one: papers that are scanned later, a result that was issued after the return. */
const besideSteps: { readonly [A in Act]?: (dossier: Dossier, asker?: Principal) => boolean } = {
  confirmPaper: (dossier) => dossier.status !== "accepted" && waitsForScans(dossier),
  returnResult: (dossier, asker) =>
    isToBeReturnedAgain(dossier) && (asker === undefined || unitsOfPrincipal(asker).includes(dossier.units.returning)),
};

/**
 * What may be done with the dossier now: what its status allows, and for acts that complete steps, for which its present
 * stage has an open one. Where somebody asks, what they may do of it: of the steps, those that wait for them.
 */
export const possibleNow = (dossier: Dossier, asker?: Principal, asking: Asking = {}): readonly Act[] => {
  const open = openSteps(dossier).flatMap((step) =>
    asker === undefined ? actsOfStep(dossier, step) : actsFor(asker, dossier, step, asking),
  );
  const mayAsk = (act: Act): boolean => asker === undefined || isTheirs(asker, act, dossier, asking.owns === true);
  return possibleActs(dossier.status).filter(
    (act) =>
      (!stepActs.includes(act) || open.includes(act) || besideSteps[act]?.(dossier, asker) === true) &&
      furtherConditions[act]?.(dossier, asker, asking.at) !== false &&
      mayAsk(act),
  );
};

/** Acts that change hands with acceptance. */
export const turning: readonly Act[] = ["requestSupplement", "refuseDossier"];

/** What is permitted under another name: whoever issues a result issues what comes in its place; a signature is sent back by who has it. */
const permittedAs = (asker: Principal, act: Act, dossier: Dossier): Act => {
  if (act === "issueReplacement") return "issueResult";
  return act === "completeStep" ? completingAs(asker, dossier) : act;
};

const isTheirs = (asker: Principal, named: Act, dossier: Dossier, owns: boolean): boolean => {
  const act = permittedAs(asker, named, dossier);
  if (!isAction(act) || mayDo(asker, act, dossier, owns) !== "allowed") return false;
  return !turning.includes(act) || isTheirTurn(asker, act, dossier);
};

const isAction = (act: Act): act is Act & Action => (actions as readonly string[]).includes(act);

/** The dossier, if its status allows this act; the refusal names the status and what is possible (`dossier/not-possible-now`). */
export const inStatusFor = (act: Act, dossier: Dossier, asker?: Principal, owns = false): Outcome<Dossier> =>
  isPossible(act, dossier.status) ? done(dossier) : notPossibleNow(dossier, asker, owns);

/** The refusal of an act that is not possible: the present status, and what is possible now for whoever asks. */
export const notPossibleNow = (dossier: Dossier, asker?: Principal, owns = false): Outcome<never> =>
  refused("dossier/not-possible-now", {
    facts: { dossierStatus: dossier.status, possibleNow: possibleNow(dossier, asker, { owns }) },
  });

/**
 * The dossier, if this principal may do this with it, its status allows it, and nobody changed it since they read it.
 * Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`.
 */
export const readyFor = (
  principal: Principal,
  act: Act & Action,
  found: Dossier | undefined,
  revision: number,
  owns = false,
): Outcome<Dossier> => {
  const seen = seenBy(principal, act, found, owns);
  if (!seen.ok) return seen;
  if (turning.includes(act) && !isTheirTurn(principal, act, seen.value)) return refused("staff/not-permitted");
  const possible = inStatusFor(act, seen.value, principal, owns);
  return possible.ok ? unchangedSince(revision, possible.value) : possible;
};
