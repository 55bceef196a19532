import type { Instant } from "../../shared/domain/civil-time.ts";
import { broughtLater, custodyOf } from "../../shared/domain/custody.ts";
import type { Clock, Deadline } from "../../shared/domain/deadline.ts";
import type { Dossier, HandedIn, OfStatus } from "../../shared/domain/dossier.ts";
import { clockFor, resume } from "../../shared/domain/ledger.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { planned } from "../../shared/domain/step-deadlines.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Calendars, Places, Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
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

/** What was asked for and is not brought, or in fewer copies than the procedure asks for: a supplement is brought whole. */
const stillMissing = (
  { supplement }: OfStatus<"supplementRequested">,
  procedure: Procedure,
  { components }: BringSupplement,
) =>
  supplement.defects
    .map(({ component }) => component)
    .filter((asked) => {
      const needed = procedure.components.find(({ id }) => id === asked)?.quantity ?? 1;
      const brought = components.filter(({ component }) => component === asked);
      return brought.length === 0 || brought.reduce((sum, { quantity }) => sum + quantity, 0) < needed;
    });

/** The papers as they lie there now: what is brought takes the place of what was wrong. */
const papersAfter = (before: readonly HandedIn[], brought: readonly HandedIn[]): HandedIn[] => [
  ...before.filter(({ component }) => !brought.some((one) => one.component === component)),
  ...brought,
];

/** The held papers that are named in place of what was asked for: whose they have to be is said by the dossier. */
const namedHeld = async (
  needs: BringSupplementNeeds,
  { id }: Dossier,
  procedure: Procedure,
  { components }: BringSupplement,
  at: Instant,
) => {
  if (components.every(({ reuse }) => reuse === undefined)) return done([]);
  const { applicant } = await openedPersonal(needs, id);
  return reusedPapers(needs, procedure, components, applicant, at);
};

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
 * stopped, and its clock with it; one that was not waits for its acceptance. Papers that are digitized wait for that.
 *
 * A paper that the State holds may be named in place of one that is brought. Refuses as `beginTurn`, and with
 * `request/invalid`, `component/kind-not-accepted`, `dossier/incomplete` (naming what is missing still),
 * `paper/not-reusable`. Throws StaleDossier, CommandAlreadyDone.
 */
export const bringSupplement =
  (needs: BringSupplementNeeds) =>
  async (call: TurnCall<BringSupplement>, command: Command): Promise<Outcome<Entry>> => {
    const begun = await beginTurn(needs, "bringSupplement", call);
    if (!begun.ok) return begun;
    const { before, at } = begun.value;
    if (before.status !== "supplementRequested") throw new Error("the table lets it be brought in this status alone");
    if (before.supplement.broughtAt !== undefined) return refused("supplement/already-brought");
    const procedure = await needs.procedures.version(before.procedure.id, before.procedure.version);
    if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
    const { components } = call.body;
    const stray = components.flatMap(({ component }, n) =>
      procedure.components.some(({ id }) => id === component) ? [] : [`body.components.${n}.component`],
    );
    if (stray.length > 0) return refused("request/invalid", { fields: stray });
    const kinds = wrongKinds(procedure, components);
    if (kinds.length > 0) return refused("component/kind-not-accepted", { fields: kinds });
    const missing = stillMissing(before, procedure, call.body);
    if (missing.length > 0) return refused("dossier/incomplete", { facts: { components: missing } });
    const reused = await namedHeld(needs, before, procedure, call.body, at);
    if (!reused.ok) return reused;

    const more = { reused: countedUses(before, reused.value) };
    const supplement = { ...before.supplement, broughtAt: at };
    const papers = papersAfter(before.papers, handedIn(procedure, components, reused.value));
    const custody = broughtLater(custodyOf(before), before.units.receiving, components);
    const lying = Object.keys(custody).length === 0 ? {} : { custody };
    const names = components.map(({ component }) => component);
    const by = call.principal.id;
    if (before.deadline === undefined || supplement.from === "submitted") {
      return saveTurn(needs, call, command, at, {
        dossier: { ...before, ...lying, supplement, papers },
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
    const { result, ...stored } = before;
    const rest = { ...stored, ...lying };
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
