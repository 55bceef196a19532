import type { Instant } from "./civil-time.ts";
import { currentStage, type Dossier, type DossierUnits, type HandedIn, isClosed, type Stage } from "./dossier.ts";
import type { Procedure } from "./procedure.ts";
import type { RouteStage, RouteStep } from "./route-stage.ts";

const unitOf = ({ unit, consults = "" }: RouteStep, units: DossierUnits): string => {
  const found = unit === "consulted" ? units.consulted?.[consults] : units[unit];
  if (found === undefined) throw new Error(`the dossier names no unit that is consulted about ${consults}`);
  return found;
};

/** A stage of the route as it is opened for a dossier: its steps belong to units now. */
export const openedStage = (stage: RouteStage, units: DossierUnits, run: number, at: Instant): Stage => ({
  run,
  id: stage.id,
  openedAt: at,
  steps: stage.steps.map((step) => ({ id: step.id, kind: step.kind, roles: step.roles, unit: unitOf(step, units) })),
});

/**
 * The stage with which a new dossier begins, and its status then. Papers are digitized first; where none of them waits for
 * it (what comes online has been digital from the start), nobody could ever close that stage: the dossier is in process.
 * So it is on the spot: its papers are digitized afterwards, and do not hold the decision.
 */
export const beginning = (
  { id, route: [first, second] }: Pick<Procedure, "id" | "route">,
  papers: readonly Pick<HandedIn, "digitization">[],
  onTheSpot = false,
): { readonly stage: RouteStage; readonly status: "accepted" | "inProcess" } => {
  if (first === undefined) throw new Error(`procedure ${id} was published without a route`);
  const waits = !onTheSpot && papers.some(({ digitization }) => digitization === "awaited");
  const digitizes = first.steps.some(({ kind }) => kind === "digitize");
  return digitizes && !waits && second !== undefined
    ? { stage: second, status: "inProcess" }
    : { stage: first, status: "accepted" };
};

/**
 * What follows in the route of the version under which the dossier was received: the next stage once the current one
 * is closed, the current one while it is open, or nothing when the route is finished. Pure; the workflow only parks.
 */
export const nextStage = (dossier: Pick<Dossier, "stages">, procedure: Procedure): RouteStage | undefined => {
  const stage = currentStage(dossier);
  const position = procedure.route.findIndex((one) => one.id === stage.id);
  if (position < 0) throw new Error(`stage ${stage.id} is not in the route of ${procedure.id} ${procedure.validFrom}`);
  return procedure.route[isClosed(stage) ? position + 1 : position];
};

/**
 * May it be decided and given back while the applicant waits (trả kết quả ngay)? Where the procedure says so, handed in in
 * person at the unit that decides itself. Nobody gains a right by it: each step stays with its role.
 */
export const mayBeOnTheSpot = (
  { onTheSpot }: Pick<Procedure, "onTheSpot">,
  { channel, units }: Pick<Dossier, "channel" | "units">,
): boolean => onTheSpot && channel === "direct" && units.receiving === units.competent;
