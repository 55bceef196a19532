import type { Applicant } from "../../shared/domain/applicant.ts";
import { broughtLater, custodyOf, paperCount, takesMore } from "../../shared/domain/custody.ts";
import type { Clock, Deadline } from "../../shared/domain/deadline.ts";
import { type Dossier, type HandedIn, isAccepted, type MissingPaper } from "../../shared/domain/dossier.ts";
import { clockFor, resume } from "../../shared/domain/ledger.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { toldUnder } from "../../shared/domain/reminders.ts";
import { planned } from "../../shared/domain/step-deadlines.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Calendars, Places, Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { namedTwice, papersAfter, stillMissing } from "./brought-papers.ts";
import { circumstancesOf, incomplete, missingPapers } from "./check-request.ts";
import { handedIn, wrongKinds } from "./handed-in.ts";
import { countedUses, type ReusedPapersNeeds, reusedPapers } from "./reused-papers.ts";
import { beginTurn, saveTurn, type TurnCall, type TurnNeeds } from "./turn.ts";
import type { BringSupplement } from "./turn-routes.ts";

export interface BringSupplementNeeds extends TurnNeeds, ReusedPapersNeeds {
  readonly seals: Pick<Seals, "open">;
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly calendars: Calendars;
}

/** Whose it is, where something hangs on it: papers of theirs are named, or what has to be there is judged before acceptance. */
const applicantOf = async (
  needs: BringSupplementNeeds,
  before: Dossier,
  { components }: BringSupplement,
): Promise<Applicant | undefined> =>
  isAccepted(before) && components.every(({ reuse }) => reuse === undefined)
    ? undefined
    : (await openedPersonal(needs, before.id)).applicant;

/** What is missing still of a dossier that nobody has accepted; of one that was, its notice alone says what is. */
const missingBefore = (
  before: Dossier,
  procedure: Procedure,
  papers: readonly HandedIn[],
  applicant: Applicant | undefined,
): MissingPaper[] =>
  isAccepted(before) || applicant === undefined
    ? []
    : missingPapers(procedure, papers, circumstancesOf(before, applicant));

/**
 * The clock goes on as the procedure says: from zero (61/2018/NĐ-CP Art. 19(4), the default of the law), or with what was
 * left. Refuses with `deadline/not-paused`.
 */
const goingOn = async (
  needs: BringSupplementNeeds,
  { units }: Dossier,
  deadline: Deadline,
  { supplement: { mode } }: Procedure,
  at: string,
): Promise<Outcome<{ readonly deadline: Deadline; readonly calendarVersion: string; readonly clock: Clock }>> => {
  const [calendar, competent] = await Promise.all([needs.calendars.current(), needs.places.unit(units.competent)]);
  if (competent === undefined) throw new Error("the unit that decides is not published");
  const clock = clockFor(deadline, calendar, competent.workingHours);
  const resumed = resume(deadline, at, mode, clock);
  return resumed.ok ? done({ deadline: resumed.value, calendarVersion: calendar.version, clock }) : resumed;
};

/**
 * The applicant brings what was asked for (bổ sung hồ sơ), all of it. A dossier that had been accepted goes on where it
 * stopped, and its clock with it; one that was not waits for its acceptance, and takes more as long as something is missing.
 * Papers that are digitized wait for that.
 *
 * A paper that the State holds may be named in place of one that is brought. Refuses as `beginTurn`, and with
 * `request/invalid`, `component/kind-not-accepted`, `dossier/incomplete` (naming what is missing still, and how many of it),
 * `supplement/already-brought`, `paper/not-reusable`, `papers/not-here` (what was brought before has left the counter and is
 * not with the other papers yet). Throws StaleDossier, CommandAlreadyDone.
 */
export const bringSupplement =
  (needs: BringSupplementNeeds) =>
  async (call: TurnCall<BringSupplement>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "bringSupplement", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    if (before.status !== "supplementRequested") throw new Error("the table lets it be brought in this status alone");
    const procedure = await needs.procedures.version(before.procedure.id, before.procedure.version);
    if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
    const applicant = await applicantOf(needs, before, call.body);
    const isFurther = before.supplement.broughtAt !== undefined;
    if (isFurther && missingBefore(before, procedure, before.papers, applicant).length === 0)
      return refused("supplement/already-brought");
    const { components } = call.body;
    const stray = components.flatMap(({ component }, n) =>
      procedure.components.some(({ id }) => id === component) ? [] : [`body.components.${n}.component`],
    );
    if (stray.length > 0) return refused("request/invalid", { fields: stray });
    const kinds = wrongKinds(procedure, components);
    if (kinds.length > 0) return refused("component/kind-not-accepted", { fields: kinds });
    const asked = stillMissing(procedure, before, components);
    if (asked.length > 0) return incomplete(asked);
    const reused = applicant === undefined ? done([]) : await reusedPapers(needs, procedure, components, applicant, at);
    if (!reused.ok) return reused;
    const twice = namedTwice(procedure, before, components);
    if (twice.length > 0) return refused("paper/not-reusable", { fields: twice });
    const papers = papersAfter(procedure, before, handedIn(procedure, components, reused.value));
    const missing = missingBefore(before, procedure, papers, applicant);
    if (isFurther && missing.length > 0) return incomplete(missing);
    const { receiving } = before.units;
    if (paperCount(components) > 0 && !takesMore(custodyOf(before), receiving)) return refused("papers/not-here");

    const custody = broughtLater(custodyOf(before), receiving, components);
    const more = { reused: countedUses(before, reused.value) };
    const supplement = { ...before.supplement, broughtAt: at };
    const lying = Object.keys(custody).length === 0 ? {} : { custody };
    const names = components.map(({ component }) => component);
    const by = call.principal.id;
    if (!isAccepted(before)) {
      return saveTurn(needs, call, command, at, {
        dossier: { ...before, ...lying, supplement, papers, missing },
        happening: {
          type: "vn.motcua.supplement-brought.v1",
          data: { code: before.code, status: "supplementRequested", components: names, by },
        },
        more,
      });
    }
    const onward = await goingOn(needs, before, before.deadline, procedure, at);
    if (!onward.ok) return onward;
    const { deadline, calendarVersion, clock } = onward.value;
    const { result, told: _, ...stored } = before;
    const rest = { ...stored, ...lying, ...toldUnder(deadline, before) };
    const dossier =
      supplement.from === "accepted"
        ? { ...rest, status: "accepted" as const, supplement, papers, deadline }
        : {
            ...rest,
            status: "inProcess" as const,
            supplement,
            papers,
            deadline,
            ...(result === undefined ? {} : { result }),
          };
    return saveTurn(needs, call, command, at, {
      dossier: planned(dossier, clock),
      happening: {
        type: "vn.motcua.supplement-brought.v1",
        data: {
          code: before.code,
          status: dossier.status,
          components: names,
          by,
          mode: procedure.supplement.mode,
          calendarVersion,
          ...(deadline.dueAt === undefined ? {} : { dueAt: deadline.dueAt }),
        },
      },
      more,
    });
  };
