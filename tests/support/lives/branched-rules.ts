import * as z from "zod";
import { PapersHandedOver } from "../../../events/papers-handed-over/v1.ts";
import { StepCompleted } from "../../../events/step-completed/v1.ts";
import { shareOf } from "../../../shared/domain/assignment.ts";
import { addDays, civilDay } from "../../../shared/domain/civil-time.ts";
import { custodyOf } from "../../../shared/domain/custody.ts";
import { type Dossier, isClosed, openedLast, resultOf, type Stage } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import { holdingResult, isToBeReturnedAgain } from "../../../shared/domain/results-of-dossier.ts";
import { workingDays } from "../../../shared/domain/working-calendar.ts";
import { minutesOfWork } from "../../../shared/domain/working-time.ts";
import type { Entry } from "../../../shared/ports/dossiers.ts";
import { publishedCalendar } from "../builders/calendar.ts";
import { units } from "../builders/places.ts";
import { invariants } from "../life-of-dossiers.ts";
import type { MemoryProvince } from "../memory-province.ts";
import { type Branches, staff, versionOfBefore } from "./branched-province.ts";
import { rulesOfPeople } from "./rules-of-people.ts";
import { canComeToRecipient } from "./way-to-recipient.ts";

type Rule = (province: MemoryProvince, branches: Branches) => boolean;

const dossiers = ({ table }: MemoryProvince): readonly Dossier[] => [...table.dossiers.values()];
const histories = ({ table }: MemoryProvince): readonly (readonly Entry[])[] => [...table.entries.values()];
const isOnce = (all: readonly string[]): boolean => new Set(all).size === all.length;
const unitOf = (person: string): string | undefined => staff.find(({ id }) => id === person)?.unit;
const clock = { hours: units.landOffice.workingHours, isWorkingDay: workingDays(publishedCalendar) };

const completions = (history: readonly Entry[]) =>
  history.flatMap(({ fact }) =>
    fact.type === "vn.motcua.step-completed.v1" ? [{ ...StepCompleted.parse(fact).data, at: fact.time }] : [],
  );

/** How many answers of a stage the route waits for, told by the route and not by what the dossier says of itself. */
const awaited = ({ id, steps }: Stage, version: string, branches: Branches): number => {
  const isBefore = version === versionOfBefore;
  return id === "opinions" && !isBefore ? Math.min(branches.needs ?? steps.length, steps.length) : steps.length;
};

/** The steps that a stage of the route has for these answers, by hand. */
const stepsAsked = (id: string, { isPlanned }: Branches): readonly string[] => {
  if (id === "opinions") return ["tax", "planning", ...(isPlanned ? ["heritage"] : [])];
  return id === "visit" ? ["measure", "neighbours"] : [id];
};

/** Under which version of the route each run of a dossier was opened. */
const versionsOfRuns = (dossier: Dossier, history: readonly Entry[]): ReadonlyMap<number, string> => {
  const runs = new Map<number, string>([[1, dossier.procedure.version]]);
  let version: string = dossier.procedure.version;
  for (const { fact } of history) {
    if (fact.type === "vn.motcua.route-moved.v1") version = String((fact.data as { to?: string }).to);
    if (fact.type === "vn.motcua.stage-opened.v1") runs.set(Number((fact.data as { run?: number }).run), version);
  }
  return runs;
};

const everyStage = (
  { table }: MemoryProvince,
  holds: (stage: Stage, version: string, dossier: Dossier, history: readonly Entry[]) => boolean,
): boolean =>
  [...table.dossiers.values()].every((dossier) => {
    const history = table.entries.get(dossier.id) ?? [];
    const versions = versionsOfRuns(dossier, history);
    return dossier.stages.every((stage) => holds(stage, versions.get(stage.run) ?? "", dossier, history));
  });

/** What facts about paper say of its way; others say nothing of this. */
const said = (otherwise: string) => z.string().catch(otherwise);
const Moved = z.object({ bundle: said("result"), unit: said(""), from: said(""), to: said(""), minutes: said("") });

/** What was moved and where it was then, told by the history: each bundle by its holder. */
const wherePaperWas = (history: readonly Entry[]): boolean => {
  const at = new Map<string, string>();
  return history.every(({ fact: { type, data } }) => {
    const { bundle, unit, from, to, minutes } = Moved.parse(data);
    const before = at.get(bundle);
    switch (type) {
      case "vn.motcua.papers-handed-over.v1":
        at.set(bundle, `under ${minutes}`);
        return before === undefined || before === from;
      case "vn.motcua.papers-received.v1":
        at.set(bundle, to);
        return before === undefined || before === `under ${minutes}`;
      case "vn.motcua.result-sent-out.v1":
        at.set("result", `postman ${unit}`);
        return before === undefined || before === unit;
      case "vn.motcua.recipient-invited.v1":
        at.set("result", unit);
        return before === undefined || before === `postman ${unit}` || before === unit;
      case "vn.motcua.result-brought-back.v1":
        at.set("result", unit);
        return before === undefined || before === `postman ${unit}`;
      case "vn.motcua.result-returned.v1":
        return before === undefined || before === unit || before === `postman ${unit}`;
      case "vn.motcua.custody-case-closed.v1":
      case "vn.motcua.result-replaced.v1":
        // What was lost is found somewhere, or issued anew.
        at.clear();
        return true;
      default:
        return true;
    }
  });
};

/** Rules about parallel steps, silence, people, bags and results that end; with those of any route. */
const ofBranches = {
  "a stage goes on when as many different steps are done as its route waits for, and not before": (
    province,
    branches,
  ) =>
    everyStage(province, ({ run, ...stage }, version, _, history) => {
      const done = completions(history).filter((one) => one.run === run);
      const closing = done.findIndex(({ closedRun }) => closedRun === run);
      if (closing < 0 || done[closing]?.sentBackTo !== undefined) return true;
      const different = new Set(done.slice(0, closing + 1).map(({ step }) => step)).size;
      return closing === done.length - 1 && different === awaited({ run, ...stage }, version, branches);
    }),
  "steps are asked for as the answers say, and stages that are not are passed over": (province, branches) =>
    everyStage(province, ({ id, steps }, version) => {
      const asked = stepsAsked(id, branches);
      const isPassedOver = id === "visit" && (!branches.needsVisit || version === versionOfBefore);
      return !isPassedOver && steps.map((step) => step.id).join() === asked.join();
    }),
  "silence is agreement of units that are consulted, once the time of the rule is over": (province, branches) =>
    everyStage(province, ({ run, openedAt, steps }, version, _, history) =>
      completions(history).every((one) => {
        if (one.run !== run || one.outcome !== "noObjection") return true;
        const isConsulted = steps.find(({ id }) => id === one.step)?.consulted === true;
        const hours = version === versionOfBefore ? undefined : branches.silentAfter;
        return isConsulted && hours !== undefined && minutesOfWork(openedAt, one.at, clock) >= hours * 60;
      }),
    ),
  "an answer is given by somebody of the unit that is asked, and a step is skipped by who decides alone": (province) =>
    dossiers(province).every(({ id, units: its, stages }) =>
      completions(province.table.entries.get(id) ?? []).every(({ by, unit, outcome, run, sentBackTo }) => {
        if (outcome === "noObjection") return by === "no-objection";
        const theirs = unitOf(by);
        const offices = [units.landOffice.id, units.landOfficeHere.id] as readonly (string | undefined)[];
        if (outcome === "skipped") return offices.includes(theirs);
        // Whoever was asked in the stage right before may take back what they answered there.
        const before = stages.find((stage) => stage.run === run - 1);
        const takesBack = before?.id === sentBackTo && before?.steps.some(({ done }) => done?.by === by) === true;
        const sendsBack = sentBackTo !== undefined && offices.includes(theirs);
        return theirs === unit || sendsBack || takesBack || its.competent === theirs;
      }),
    ),
  "an objection is a consulted unit's, and does what the route says": (province, { objectionSendsBack }) =>
    everyStage(province, ({ run, steps }, _, __, history) =>
      completions(history).every((one) => {
        if (one.run !== run || one.outcome !== "objected") return true;
        const isConsulted = steps.find(({ id }) => id === one.step)?.consulted === true;
        return isConsulted && one.sentBackTo === (objectionSendsBack ? "appraisal" : undefined);
      }),
    ),
  "an inbox says which units object to a dossier": ({ table }) =>
    [...table.tasks.values()].every(({ dossierId, objections = [], step }) => {
      const { stages = [] } = table.dossiers.get(dossierId) ?? {};
      const said = stages
        .findLast(({ id }) => id === "opinions")
        ?.steps.filter(({ done }) => done?.outcome === "objected");
      return /^[A-Z]/.test(step) || objections.join() === (said ?? []).map(({ id }) => id).join();
    }),
  "what was sent back goes on at the stage it was sent to": (province) =>
    everyStage(province, ({ sentBackTo, run }, _, { stages }) => {
      const next = stages.find((one) => one.run === run + 1);
      return sentBackTo === undefined || next === undefined || next.id === sentBackTo;
    }),
  "whoever does a step of somebody else does it for them": (province) =>
    everyStage(province, ({ steps }) =>
      steps.every(({ assignee, done }) => {
        if (done === undefined || assignee === undefined) return true;
        if (["noObjection", "skipped", "rework"].includes(done.outcome)) return true;
        const whose = shareOf(assignee);
        return done.by === whose ? done.onBehalfOf === undefined : done.onBehalfOf === whose;
      }),
    ),
  ...rulesOfPeople,
  "what is open and stands between two stages waits to be led on": ({ table }) =>
    [...table.dossiers.values()].every((dossier) => {
      const stage = openedLast(dossier);
      const isBetween = stage !== undefined && isClosed(stage) && !isFinished(dossier.status);
      return !isBetween || table.handovers.has(`${dossier.id}#${stage.run}`);
    }),
  "a packet is in one bag, a bag of minutes has as many packets as are in it": ({ table }) =>
    [...table.minutes.values()].every(({ lines, bags = [] }) => {
      const seals = bags.map(({ sealNumber }) => sealNumber);
      const inBags = lines.flatMap(({ bag }) => bag ?? []);
      return (
        isOnce(lines.map(({ dossier, bundle }) => `${dossier} ${bundle}`)) &&
        isOnce(seals) &&
        inBags.every((bag) => seals.includes(bag)) &&
        bags.every(({ sealNumber, packets }) => inBags.filter((bag) => bag === sealNumber).length === packets)
      );
    }),
  "paper is moved by who has it": (province) => histories(province).every(wherePaperWas),
  "minutes and dossiers name the same seal and count": ({ table }) =>
    [...table.entries.values()].flat().every(({ fact }) => {
      if (fact.type !== "vn.motcua.papers-handed-over.v1") return true;
      const { minutes, bundle, sealNumber, papers } = PapersHandedOver.parse(fact).data;
      const line = table.minutes
        .get(minutes)
        ?.lines.find((one) => one.dossier === fact.subject && one.bundle === bundle);
      return line?.sealNumber === sealNumber && line.papers === papers;
    }),
  "paper that is lost has an open case, or one that was made good": (province) =>
    dossiers(province).every((dossier) =>
      Object.values(custodyOf(dossier)).every((bundle) => {
        if (typeof bundle !== "object" || !("lost" in bundle)) return true;
        const of = dossier.custodyCases?.find(({ id }) => id === bundle.lost.case);
        return of?.kind === "lost" && of.closed?.outcome !== "found";
      }),
    ),
  "a recipient is invited twice at the most, two working days apart": (province) =>
    histories(province).every((history) => {
      let invited: string[] = [];
      return history.every(({ fact }) => {
        if (/(return-chosen|papers-received|dossier-moved)\.v1$/.test(fact.type)) invited = [];
        if (fact.type !== "vn.motcua.recipient-invited.v1") return true;
        const [day, before] = [civilDay(fact.time), invited.at(-1)];
        invited = [...invited, day];
        if (before === undefined) return true;
        let apart = 0;
        for (let one = addDays(before, 1); one <= day; one = addDays(one, 1)) apart += clock.isWorkingDay(one) ? 1 : 0;
        return invited.length <= 2 && apart >= 2;
      });
    }),
  "a result that holds no longer is not given out, and ends once": (province) =>
    histories(province).every((history) => {
      let holds = true;
      return history.every(({ fact: { type } }) => {
        const before = holds;
        // What was revoked before it was given is followed by another one.
        if (/result-(issued|replaced)\.v1$/.test(type)) holds = true;
        if (type === "vn.motcua.result-revoked.v1") holds = false;
        const needsOne = /result-(revoked|returned|sent-out|part-returned)\.v1$/.test(type);
        return before || !needsOne;
      });
    }),
  "whoever issued a result on paper, or another in its place, can still give it": (province) =>
    dossiers(province).every((dossier) => {
      const isOpen = dossier.status === "decided" || isToBeReturnedAgain(dossier);
      return !isOpen || holdingResult(dossier) === undefined || canComeToRecipient(dossier);
    }),
  "each result but the last names what came in its place": (province) =>
    dossiers(province).every((dossier) => {
      const earlier = "formerResults" in dossier ? (dossier.formerResults ?? []) : [];
      const all = [...earlier, ...(resultOf(dossier) ? [resultOf(dossier)] : [])];
      return all.every((one, n) => {
        const next = all[n + 1];
        if (next === undefined) return one?.ended === undefined || one.ended.as === "revoked";
        const { ended } = one ?? {};
        return ended?.as === "revoked" || (ended !== undefined && ended.successor === next.number);
      });
    }),
} as const satisfies Readonly<Record<string, Rule>>;

export const branchedRules: Readonly<Record<keyof typeof ofBranches | keyof typeof invariants, Rule>> = {
  ...invariants,
  ...ofBranches,
};
export type RuleOfBranches = keyof typeof ofBranches;

/** Names of the rules that do not hold, or of which nobody can say any more whether they do. */
export const brokenRules = (province: MemoryProvince, branches: Branches): readonly string[] =>
  Object.entries(branchedRules).flatMap(([name, holds]) => {
    try {
      return holds(province, branches) ? [] : [name];
    } catch {
      return [name];
    }
  });
