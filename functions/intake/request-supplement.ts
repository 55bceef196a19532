import { type CivilDay, civilDay, type Instant } from "../../shared/domain/civil-time.ts";
import { addWorkingDays } from "../../shared/domain/deadline.ts";
import { type Dossier, isAccepted, type MissingPaper, resultOf } from "../../shared/domain/dossier.ts";
import { pause } from "../../shared/domain/ledger.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { notPossibleNow } from "../../shared/domain/seen-dossier.ts";
import { type Supplement, supplementRequestDays } from "../../shared/domain/turns-of-dossier.ts";
import { type WorkingCalendar, workingDays } from "../../shared/domain/working-calendar.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Counters, Entry } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Calendars, Procedures } from "../../shared/ports/registries.ts";
import { circumstancesOf, incomplete, missingPapers } from "./check-request.ts";
import { needlessRequest } from "./needless-request.ts";
import type { ReusedPapersNeeds } from "./reused-papers.ts";
import { beginTurn, nextFormNumber, type SealedTurnNeeds, saveTurn, type TurnCall, withTexts } from "./turn.ts";
import type { RequestSupplement } from "./turn-routes.ts";
import { unitOfStaff } from "./unit-of-staff.ts";

export interface RequestSupplementNeeds extends SealedTurnNeeds, ReusedPapersNeeds {
  readonly counters: Counters;
  readonly procedures: Pick<Procedures, "version">;
  readonly calendars: Calendars;
}

/** Papers that the procedure does not know, by their place, and papers that are named twice. */
const strayDefects = ({ components }: Procedure, { defects }: RequestSupplement): readonly string[] =>
  defects.flatMap(({ component }, n) => {
    const isKnown = components.some(({ id }) => id === component);
    const isFirst = defects.findIndex((one) => one.component === component) === n;
    return isKnown && isFirst ? [] : [`body.defects.${n}.component`];
  });

/** Papers without which it is never accepted and that the notice does not name: there is no second one to ask for them. */
const leftOut = async (
  needs: RequestSupplementNeeds,
  before: Dossier,
  procedure: Procedure,
  { defects }: RequestSupplement,
): Promise<readonly MissingPaper[]> => {
  const { applicant } = await openedPersonal(needs, before.id);
  return missingPapers(procedure, before.papers, circumstancesOf(before, applicant)).filter(
    (missing) => !defects.some(({ component }) => component === missing.component),
  );
};

/** Later after acceptance than the law allows? What is asked for before acceptance never is. */
const isLate = (
  { deadline }: Dossier,
  { supplement }: Procedure,
  calendar: WorkingCalendar,
  today: CivilDay,
): boolean => {
  if (deadline === undefined) return false;
  const days = supplement.requestWithinDays ?? supplementRequestDays;
  return today > addWorkingDays(civilDay(deadline.startsAt), days, workingDays(calendar));
};

/** The dossier with the request; the clock of one that was accepted stands still. Refuses with `deadline/not-running`. */
const requested = (before: Dossier, supplement: Supplement, at: Instant): Outcome<Dossier> => {
  const { status, ...rest } = before;
  const after = { ...rest, status: "supplementRequested" as const, supplement };
  if (!isAccepted(before)) return { ok: true, value: { ...after, deadline: undefined } };
  const paused = pause(before.deadline, at, { reason: "supplement", formNo: supplement.number });
  return paused.ok ? { ok: true, value: { ...after, deadline: paused.value } } : paused;
};

/**
 * Asks the applicant for a supplement (yêu cầu bổ sung, Form 02): all defects in one notice, one time only
 * (118/2025/NĐ-CP Art. 17(2)(a)). Before acceptance it is the counter's to ask, afterwards of whoever decides, and the
 * clock stands still. What is wrong in words is sealed; the fact names papers and kinds of defects.
 *
 * Once the result is signed nothing is asked for: it is sent back first (`dossier/not-possible-now`). Refuses as `beginTurn` and `needlessRequest`, and with `supplement/already-requested`, `request/invalid`,
 * `dossier/incomplete` (before acceptance: naming what is missing and not asked for). Throws StaleDossier, CommandAlreadyDone.
 */
export const requestSupplement =
  (needs: RequestSupplementNeeds) =>
  async (call: TurnCall<RequestSupplement>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "requestSupplement", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    if (before.supplement !== undefined) return refused("supplement/already-requested");
    if (resultOf(before) !== undefined) return notPossibleNow(before, call.principal);
    const { id, version } = before.procedure;
    const [procedure, calendar] = await Promise.all([needs.procedures.version(id, version), needs.calendars.current()]);
    if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
    const stray = strayDefects(procedure, call.body);
    if (stray.length > 0) return refused("request/invalid", { fields: stray });
    const needed = await needlessRequest(needs, before, procedure, call.body, at);
    if (!needed.ok) return needed;
    const forgotten = isAccepted(before) ? [] : await leftOut(needs, before, procedure, call.body);
    if (forgotten.length > 0) return incomplete(forgotten);

    const unit = unitOfStaff(call.principal);
    const today = civilDay(at);
    const late = isLate(before, procedure, calendar, today) ? ({ late: true } as const) : {};
    const defects = call.body.defects.map(({ component, defect }) => ({ component, defect }));
    const number = await nextFormNumber(needs.counters, "supplement", unit, today);
    const by = call.principal.id;
    const from = before.status === "accepted" || before.status === "inProcess" ? before.status : "submitted";
    const after = requested(before, { number, requestedAt: at, requestedBy: by, unit, from, defects, ...late }, at);
    if (!after.ok) return after;
    const { reason, contact } = call.body;
    return saveTurn(needs, call, command, at, {
      dossier: after.value,
      happening: {
        type: "vn.motcua.supplement-requested.v1",
        data: { code: before.code, status: "supplementRequested", number, defects, by, unit, ...late },
      },
      more: await withTexts(needs, before.id, {
        supplement: {
          defects: Object.fromEntries(call.body.defects.map(({ component, says }) => [component, says])),
          reason,
          ...(contact === undefined ? {} : { contact }),
        },
      }),
    });
  };
