import * as z from "zod/mini";
import { Channel } from "./channel.ts";
import { Answers } from "./circumstances.ts";
import { CivilDay, Instant } from "./civil-time.ts";
import { PaperKind } from "./component.ts";
import { Unreached } from "./contact.ts";
import { Custody } from "./custody.ts";
import { CustodyCase } from "./custody-case.ts";
import { Deadline } from "./deadline.ts";
import { Delivery, ReturnChoice } from "./delivery.ts";
import { FeeDue } from "./fee.ts";
import { CommuneCode, DossierCode, DossierId, ProcedureCode, ProvinceCode, UnitId } from "./identifiers.ts";
import { NextResult, Result } from "./result.ts";
import { ResultLink } from "./result-link.ts";
import { StaffRole } from "./roles.ts";
import { NoObjection, OnObjection, StepKind } from "./route-stage.ts";
import { Duty, Refusal, Stop, Supplement, Withdrawal } from "./turns-of-dossier.ts";

/** Who of the unit has a step (người được phân công), since when, and for whom while that one is away. */
export const Assignee = z.strictObject({ id: z.string(), at: Instant, onBehalfOf: z.optional(z.string()) });
export type Assignee = z.infer<typeof Assignee>;

/** A step that counts in somebody's load: its run and name, and whose it is. */
export const StepInHand = z.strictObject({ step: z.string(), unit: UnitId, person: z.string() });
export type StepInHand = z.infer<typeof StepInHand>;

/** A step of an opened stage: open until a person (or the papers) completes it. */
export const Step = z.strictObject({
  id: z.string(),
  kind: StepKind,
  roles: z.array(StaffRole),
  unit: UnitId,
  /** Another unit is asked for its word (lấy ý kiến). */
  consulted: z.optional(z.literal(true)),
  /** Percent of the limit that it may take. */
  share: z.optional(z.int()),
  /** When its share is used up, and when little of it is left: counted again with the ledger, see `plannedStage`. */
  dueAt: z.optional(Instant),
  dueSoonAt: z.optional(Instant),
  /** What the sweep has said about it, each once. */
  told: z.optional(
    z.strictObject({ dueSoon: z.optional(Instant), overdue: z.optional(Instant), escalated: z.optional(Instant) }),
  ),
  /** When it came to its unit, where that was after its stage was opened. */
  arrivedAt: z.optional(Instant),
  /** Nobody yet, where it is left out: then it is for whoever of the unit may. */
  assignee: z.optional(Assignee),
  /** Who did it, and for whom where they were the delegate of somebody away. */
  done: z.optional(
    z.strictObject({ at: Instant, by: z.string(), onBehalfOf: z.optional(z.string()), outcome: z.string() }),
  ),
});
export type Step = z.infer<typeof Step>;

/**
 * A stage that was opened; `run` counts them from 1, rework included. It is closed when all its steps are done, or as many as
 * it needs, or when one of them sent the dossier back: the others are open to nobody then.
 */
export const Stage = z.strictObject({
  run: z.int().check(z.positive()),
  id: z.string(),
  openedAt: Instant,
  needs: z.optional(z.int().check(z.positive())),
  /** Silence is agreement: from this moment on, of the consultations that are asked for. */
  noObjection: z.optional(z.extend(NoObjection, { at: z.optional(Instant) })),
  /** What follows where one of them objects; it is noted where nothing is said. */
  onObjection: z.optional(OnObjection),
  /** From when on it is proposed to put the due date off, if it is open still. */
  proposeAt: z.optional(Instant),
  /** Sent back to an earlier stage (trả lại để làm lại): that one follows, and what stood open here is over. */
  sentBackTo: z.optional(z.string()),
  steps: z.array(Step).check(z.minLength(1)),
});
export type Stage = z.infer<typeof Stage>;

/** The four units of a dossier. Receiving ≠ competent is the normal case (tiếp nhận phi địa giới hành chính). */
export const DossierUnits = z.strictObject({
  /** Supporting point (điểm hỗ trợ/đại lý): the postal or bank point where the applicant stood, if any. */
  supportingPoint: z.optional(UnitId),
  receiving: UnitId,
  competent: UnitId,
  /** Units of other fields that are asked while it is decided (lấy ý kiến), by field. */
  consulted: z.optional(z.record(z.string(), UnitId)),
  returning: UnitId,
});
export type DossierUnits = z.infer<typeof DossierUnits>;

/** A paper that was handed in, and how far its digitization is. */
export const HandedIn = z.strictObject({
  component: z.string(),
  quantity: z.int().check(z.positive()),
  kind: PaperKind,
  digitization: z.enum(["notNeeded", "awaited", "recorded", "confirmed"]),
  paperId: z.optional(z.string()),
  /** Not brought again: a paper that the State holds, where it lies. No file is copied (118/2025/NĐ-CP Art. 4(2a)). */
  reusedFrom: z.optional(z.strictObject({ paper: z.string(), dossierId: z.string(), file: z.string() })),
});
export type HandedIn = z.infer<typeof HandedIn>;

/** A paper that has to be there and is not (giấy tờ còn thiếu), or so many of it. */
export const MissingPaper = z.strictObject({ component: z.string(), quantity: z.int().check(z.positive()) });
export type MissingPaper = z.infer<typeof MissingPaper>;

/** Money taken at a counter (thu phí, thu hộ), in whole dong, with the number of its receipt (biên lai). */
export const Payment = z.strictObject({
  vnd: z.int().check(z.positive()),
  /** Which of the fees of the dossier it pays; left out where money was collected for somebody else. */
  fee: z.optional(z.string()),
  method: z.enum(["cash", "transfer", "card"]),
  receiptNumber: z.string(),
  at: Instant,
  by: z.string(),
});

/**
 * In whose hands it came, when that was not the applicant: an authorised person (người được ủy quyền), or a member of a
 * community digital team (tổ công nghệ số cộng đồng) on behalf of the applicant. Who they are is sealed.
 */
export const SubmittedBy = z.enum(["authorised", "communityMember"]);
export type SubmittedBy = z.infer<typeof SubmittedBy>;

const common = {
  id: DossierId,
  province: ProvinceCode,
  code: DossierCode,
  procedure: z.strictObject({ id: z.string(), code: ProcedureCode, version: CivilDay }),
  /** The version whose route it follows, where an administrator moved it; else that of `procedure`. */
  routeVersion: z.optional(CivilDay),
  channel: Channel,
  units: DossierUnits,
  /** The commune the matter belongs to: for land, where the land lies. */
  commune: CommuneCode,
  /** Received in another commune than that of the competent unit (tiếp nhận phi địa giới hành chính). */
  nonBoundary: z.boolean(),
  /** Decided and given back while the applicant waits (trả kết quả ngay): nothing is digitized before it is decided. */
  onTheSpot: z.optional(z.literal(true)),
  openedBy: z.string(),
  /** Who accepted it (người tiếp nhận); a stored one without was accepted by whoever opened it. */
  acceptedBy: z.optional(z.string()),
  submittedBy: z.optional(SubmittedBy),
  /** When it came online, or was handed in and not accepted at once; what is accepted at a counter has no such moment of its own. */
  submittedAt: z.optional(Instant),
  /** Keyed hash of the code with the second factor of public tracking; the factor itself is personal data. */
  trackingProof: z.string(),
  papers: z.array(HandedIn),
  /** Before acceptance: what is missing still. One that was stored before this was kept has none, and may miss something. */
  missing: z.optional(z.array(MissingPaper)),
  /** Where its paper is; one without has no paper, or was stored before this was kept (see `custodyOf`). */
  custody: z.optional(Custody),
  /** About paper that was lost or spoilt. */
  custodyCases: z.optional(z.array(CustodyCase)),
  /** How the applicant wants the result, where that is not the returning counter as chosen on receipt. */
  returnChoice: z.optional(ReturnChoice),
  /** Its result is with the post, or was. */
  delivery: z.optional(Delivery),
  /** By which its result is fetched electronically. */
  resultLink: z.optional(ResultLink),
  /** Answers to the guiding questions, by which papers, limit and fees were judged. */
  answers: z.optional(Answers),
  /** Received at a training unit: practice (tập huấn), for ever. */
  training: z.optional(z.literal(true)),
  /** Of a posted or an online dossier: by when it had to be answered whether it is complete. */
  intakeDueAt: z.optional(Instant),
  /** The one supplement that may be asked for, and when it was brought. */
  supplement: z.optional(Supplement),
  /** What is to be paid, as it was on the day of receipt. */
  fees: z.optional(z.array(FeeDue)),
  /** What was collected at a counter, against which receipt. No business status follows from it by itself. */
  payments: z.optional(z.array(Payment)),
  /** Duties that it waited for in process, in order; the last one is open while it is `paymentDue`. */
  duties: z.optional(z.array(Duty)),
  /** What the sweep has said about its due date, each once. */
  told: z.optional(
    z.strictObject({
      extensionProposed: z.optional(Instant),
      overdue: z.optional(Instant),
      apologyOwed: z.optional(Instant),
    }),
  ),
  /** No channel leads to its applicant, and nobody has asked them yet. */
  unreached: z.optional(Unreached),
  /** Empty until it is accepted. */
  stages: z.array(Stage),
  /** Which of its open steps count in people's loads: see `movedLoad`. */
  inHand: z.optional(z.array(StepInHand)),
  /** Counts executions of the workflow for this dossier. */
  generation: z.int().check(z.positive()),
  /** When the present one was started; the first, with the first stage. */
  executionSince: z.optional(Instant),
  /** Hash of the last history entry; the chain ends here. */
  head: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Equals the number of history entries. */
  revision: z.int().check(z.positive()),
};

/** The clock runs from acceptance on; a dossier that was never accepted has none. */
const accepted = { ...common, deadline: Deadline };
const perhapsAccepted = { ...common, deadline: z.optional(Deadline) };

/** From the issue of its result on; those in whose place it came, the first one first, and one that is signed and not issued yet. */
const decided = {
  result: z.optional(Result),
  formerResults: z.optional(z.array(Result)),
  nextResult: z.optional(NextResult),
  decidedAt: Instant,
};

/** A dossier (hồ sơ) by status: each has exactly the fields it may have. */
export const Dossier = z.discriminatedUnion("status", [
  z.strictObject({ ...common, status: z.literal("submitted"), deadline: z.optional(z.undefined()) }),
  z.strictObject({ ...accepted, status: z.literal("accepted") }),
  z.strictObject({ ...perhapsAccepted, status: z.literal("refused"), refusal: Refusal }),
  z.strictObject({ ...accepted, status: z.literal("inProcess"), result: z.optional(Result) }),
  z.strictObject({
    ...perhapsAccepted,
    status: z.literal("supplementRequested"),
    supplement: Supplement,
    result: z.optional(Result),
  }),
  z.strictObject({ ...accepted, status: z.literal("paymentDue"), result: z.optional(Result) }),
  z.strictObject({ ...perhapsAccepted, status: z.literal("withdrawn"), withdrawal: Withdrawal }),
  // A result of it, if there is one, was revoked before it was given.
  z.strictObject({
    ...accepted,
    status: z.literal("stopped"),
    stop: Stop,
    result: z.optional(Result),
    formerResults: z.optional(z.array(Result)),
  }),
  // A collection service ends without a signed result: its receipt was given at the counter.
  z.strictObject({ ...accepted, ...decided, status: z.literal("decided") }),
  z.strictObject({ ...accepted, ...decided, status: z.literal("returned"), returnedAt: Instant }),
]);
export type Dossier = z.infer<typeof Dossier>;
export type OfStatus<S extends Dossier["status"]> = Extract<Dossier, { status: S }>;

/** It was accepted at some time: it has a ledger and stages. */
export type AcceptedDossier = {
  [S in Exclude<Dossier["status"], "submitted">]: OfStatus<S> & { deadline: Deadline };
}[Exclude<Dossier["status"], "submitted">];
export const isAccepted = (dossier: Dossier): dossier is AcceptedDossier => dossier.deadline !== undefined;

/**
 * Whose name stands for the receipt (người tiếp nhận): who accepted it, before that who recorded it at a counter. Nobody
 * received what came online and is not accepted: it was opened by the applicant, or by who acts for them.
 */
export const receiverOf = ({
  acceptedBy,
  openedBy,
  channel,
}: Pick<Dossier, "acceptedBy" | "openedBy" | "channel">): string | undefined =>
  acceptedBy ?? (channel === "online" ? undefined : openedBy);

/** Until when something has to be done for it: the limit of a dossier that was accepted, else that of the answer at intake. */
export const dueMomentOf = ({
  deadline,
  intakeDueAt,
}: Pick<Dossier, "deadline" | "intakeDueAt">): Instant | undefined =>
  deadline === undefined ? intakeDueAt : deadline.dueAt;

/** After its stage is over or was left out: papers of a supplement that was brought in process, and those of a dossier on the spot. */
const isScannedLater = ({ status, supplement, onTheSpot }: Dossier): boolean =>
  (status === "inProcess" && (supplement?.broughtAt !== undefined || onTheSpot === true)) ||
  (onTheSpot === true && (status === "decided" || status === "returned"));

/** Are papers to be scanned or confirmed? Until digitization closes; and some later, as long as one of them waits. */
export const waitsForScans = (dossier: Dossier): boolean =>
  dossier.status === "accepted" ||
  (isScannedLater(dossier) &&
    dossier.papers.some(({ digitization }) => digitization === "awaited" || digitization === "recorded"));

/** The stage opened last; earlier ones are history. Throws for a dossier that was never accepted. */
export const currentStage = (dossier: Pick<Dossier, "stages">): Stage => {
  const stage = openedLast(dossier);
  if (stage === undefined) throw new Error("an accepted dossier without a stage cannot be stored");
  return stage;
};

/** The same; nothing for a dossier that was never accepted. */
export const openedLast = ({ stages }: Pick<Dossier, "stages">): Stage | undefined => stages.at(-1);

export const isClosed = ({ steps, needs = steps.length, sentBackTo }: Stage): boolean =>
  sentBackTo !== undefined || steps.filter(({ done }) => done !== undefined).length >= needs;

/** The steps that somebody can complete now: none of a stage that is closed, or of a dossier that was never accepted. */
export const openSteps = (dossier: Pick<Dossier, "stages">): readonly Step[] => {
  const stage = openedLast(dossier);
  return stage === undefined || isClosed(stage) ? [] : stage.steps.filter(({ done }) => done === undefined);
};

export const resultOf = (dossier: Dossier): Result | undefined => ("result" in dossier ? dossier.result : undefined);

/** The dossier with the step of its current stage marked done. */
export const withStepDone = <D extends Dossier>(dossier: D, step: string, done: NonNullable<Step["done"]>): D => ({
  ...dossier,
  stages: dossier.stages.map((stage, n) =>
    n === dossier.stages.length - 1
      ? { ...stage, steps: stage.steps.map((one) => (one.id === step ? { ...one, done } : one)) }
      : stage,
  ),
});
