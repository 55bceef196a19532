import type { Happening } from "../../events/facts.ts";
import { civilDay, type Instant, instant } from "../../shared/domain/civil-time.ts";
import { type Custody, custodyOf, exchangedAt, issuedOnPaper } from "../../shared/domain/custody.ts";
import { owedPapers } from "../../shared/domain/custody-case.ts";
import { isOnTarget } from "../../shared/domain/delivery.ts";
import type { AcceptedDossier, OfStatus } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { givenOut, isInReach } from "../../shared/domain/result-custody.ts";
import { givenAgain, isToBeReturnedAgain } from "../../shared/domain/results-of-dossier.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import { completeStepOf } from "../../shared/domain/step-completion.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Change, Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { paidForReturn } from "./paid-for-return.ts";
import type { ReturnResult } from "./routes.ts";
import { type ResultCall, stepOfResult } from "./step-of-result.ts";
import { stillHolding } from "./still-holding.ts";

export interface ReturnResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  /** Asked where the recipient signed on a pad. */
  readonly seals: Pick<Seals, "seal">;
  readonly archives: Pick<Archives, "put">;
  readonly now: () => Date;
}

export interface ReturnResultCall extends ResultCall {
  readonly body: ReturnResult;
}

type Decided = OfStatus<"decided"> | OfStatus<"returned">;

/** On the spot it is when the applicant has waited for it: given back on the day it was handed in. */
const wasOnTheSpot = ({ onTheSpot, deadline }: AcceptedDossier, at: Instant): boolean =>
  onTheSpot === true && civilDay(deadline.receivedAt) === civilDay(at);

/** A person who is not the applicant shows an authorisation, and nobody else does. */
const isAuthorised = ({ receivedBy, authorisation }: ReturnResult): boolean =>
  (receivedBy === "authorised") === (authorisation !== undefined);

/** Where the paper is, before it is given: what was issued at this unit and never counted comes to be as the clerk counts it. */
const countedCustody = (dossier: Decided, unit: string, { papers, left }: ReturnResult): Custody | undefined => {
  if (unit !== dossier.units.competent) return dossier.custody;
  const custody = dossier.custody && exchangedAt(dossier.custody, unit);
  if (papers === undefined || custody?.result !== undefined) return custody;
  return issuedOnPaper(custody ?? custodyOf(dossier), unit, papers + (left ?? 0));
};

interface Given {
  readonly custody?: Custody;
  readonly papers?: number;
  /** Papers that are not given yet: they stay, or are lost under an open case. */
  readonly left: number;
}

/** What is given of the result on paper, and what stays. */
const givenNow = (dossier: Decided, unit: string, body: ReturnResult, at: Instant): Outcome<Given> => {
  const custody = countedCustody(dossier, unit, body);
  if (custody?.replaced === true) return refused("result/holds-no-longer");
  const result = custody?.result;
  if (result === undefined && body.papers === undefined) return done({ left: 0 });
  if (custody === undefined || !isInReach(result, unit)) return refused("result/elsewhere");
  const here = result?.papers ?? 0;
  const papers = body.papers ?? here;
  const after = givenOut(custody, unit, at, papers);
  if (after === undefined || (body.left !== undefined && papers + body.left !== here))
    return refused("result/fewer-here", { fields: ["body.papers"], facts: { papersHere: here } });
  return done({ custody: after, papers, left: here - papers + owedPapers(dossier.custodyCases) });
};

/** Where the strokes of a recipient lie, sealed, by the entry of the hand-over: with the papers of the dossier, and gone with them. */
export const signatureFile = (revision: number): string => `result/received-${revision}.sealed`;

/** Keeps the strokes before the hand-over is written: an entry never speaks of a signature that is not there. */
const keepSignature = async (
  { seals, archives }: ReturnResultNeeds,
  { id, revision }: Decided,
  { signature }: ReturnResult,
): Promise<void> => {
  if (signature === "onPaper") return;
  const sealed = await seals.seal(signature, id);
  const parts = [sealed.wrappedKey, sealed.iv, sealed.tag, sealed.ciphertext];
  const bytes = Buffer.from(parts.map((part) => Buffer.from(part).toString("base64")).join("\n"));
  await archives.put(id, signatureFile(revision + 1), { bytes, contentType: "application/octet-stream" });
};

const receiptOf = ({ receivedBy, identity, authorisation, signature }: ReturnResult) => ({
  ...{ receivedBy, identity, ...(authorisation === undefined ? {} : { authorisation }) },
  signature: signature === "onPaper" ? ("onPaper" as const) : ("sealed" as const),
});

/** Of a result that its postman gives: the target of its delivery, and whether it was met. */
const byPost = ({ custody, delivery }: Decided, at: Instant) => {
  if (delivery === undefined || custody?.result === undefined || !("out" in custody.result)) return {};
  const { distance, dueAt } = delivery;
  return { method: "post" as const, delivery: { distance, dueAt, onTarget: isOnTarget(at, dueAt) } };
};

const delivered = (before: Decided, at: Instant): Pick<Decided, "delivery"> => {
  const { delivery } = byPost(before, at);
  return before.delivery === undefined || delivery === undefined
    ? {}
    : { delivery: { ...before.delivery, onTarget: delivery.onTarget } };
};

const change = (
  before: Decided,
  step: string | undefined,
  { custody, papers, left }: Given,
  { body, staff }: ReturnResultCall,
  at: Instant,
): { readonly dossier: Change["dossier"]; readonly happening: Happening } => {
  const { code } = before;
  const revision = before.revision + 1;
  const after = { ...before, ...(custody === undefined ? {} : { custody }), revision };
  if (papers !== undefined && left > 0) {
    const data = { code, status: before.status, unit: staff.unit, papers, left, ...receiptOf(body), by: staff.id };
    return { dossier: after, happening: { type: "vn.motcua.result-part-returned.v1", data } };
  }
  if (step === undefined) {
    // A result that was issued after the return: the dossier stays returned, and is told of by no notice and no survey once more.
    const data = {
      code,
      status: before.status,
      unit: staff.unit,
      papers: papers ?? 0,
      left: 0,
      ...receiptOf(body),
      by: staff.id,
    };
    return {
      dossier: givenAgain({ ...after, ...delivered(before, at) }, at),
      happening: { type: "vn.motcua.result-part-returned.v1", data },
    };
  }
  const { dossier, run, closedRun } = completeStepOf(after, step, { at, by: staff.id, outcome: "handedOver" });
  return {
    dossier: { ...dossier, ...delivered(before, at), status: "returned", returnedAt: at },
    happening: {
      type: "vn.motcua.result-returned.v1",
      data: {
        ...{ code, status: "returned", run, returnedAt: at, returnedBy: staff.id, unit: staff.unit },
        ...receiptOf(body),
        ...(papers === undefined ? {} : { papers }),
        ...byPost(before, at),
        ...(wasOnTheSpot(before, at) ? { onTheSpot: true as const } : {}),
        ...(closedRun === undefined ? {} : { closedRun }),
      },
    },
  };
};

/** The dossier whose return is open, with that step; or one that was returned and is to be given what came in its place since. */
const readyFor = async (
  { dossiers }: ReturnResultNeeds,
  call: ReturnResultCall,
): Promise<Outcome<{ readonly dossier: Decided; readonly step?: string }>> => {
  const found = await dossiers.find(call.parameters.id);
  if (found !== undefined && isToBeReturnedAgain(found)) {
    const seen = seenBy(call.staff, "returnResult", found);
    if (!seen.ok) return seen;
    if (found.units.returning !== call.staff.unit) return refused("step/not-open");
    const unchanged = unchangedSince(call.revision, found);
    return unchanged.ok ? done({ dossier: found }) : unchanged;
  }
  const ready = stepOfResult("returnResult", "return", found, call);
  if (!ready.ok) return ready;
  const { dossier, step } = ready.value;
  return dossier.status === "decided" ? done({ dossier, step: step.id }) : refused("step/not-open");
};

/**
 * A clerk of the returning counter, or its postman at the door, hands the result over (trả kết quả): the person is known by a
 * card that was seen, an authorised one by the authorisation too, and signs. The dossier ends, unless papers of the result
 * stay or are lost under an open case (trả từng phần). A result that was issued in the place of one that was returned is given so too. Refuses with `result/holds-no-longer` where the result was revoked, or its paper here is of one that was
 * replaced; with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`,
 * `step/…`; with `result/authorisation-missing`; with `fee/unpaid` while a fee payable on return is not noted as paid; with
 * `result/elsewhere` where the paper has not come to this counter by the minutes, and `result/fewer-here` where so many do not
 * lie there. Throws StaleDossier, CommandAlreadyDone.
 */
export const returnResult =
  (needs: ReturnResultNeeds) =>
  async (call: ReturnResultCall, command: Command): Promise<Outcome<Entry>> => {
    const { body, staff, correlationId } = call;
    const ready = await readyFor(needs, call);
    if (!ready.ok) return ready;
    const { dossier: before, step } = ready.value;
    const holds = stillHolding(before);
    if (!holds.ok) return holds;
    if (!isAuthorised(body)) return refused("result/authorisation-missing", { fields: ["body.authorisation"] });
    const paid = paidForReturn(before);
    if (!paid.ok) return paid;
    const at = instant(needs.now());
    const given = givenNow(before, staff.unit, body, at);
    if (!given.ok) return given;
    await keepSignature(needs, before, body);
    return done(
      await needs.dossiers.save({
        ...change(before, step, given.value, call, at),
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
      }),
    );
  };
