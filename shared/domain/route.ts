import { holds, type OpenCircumstances } from "./circumstances.ts";
import type { Instant } from "./civil-time.ts";
import { currentStage, type Dossier, type DossierUnits, type HandedIn, isClosed, type Stage } from "./dossier.ts";
import type { Procedure } from "./procedure.ts";
import type { RouteStage, RouteStep } from "./route-stage.ts";

const unitOf = ({ unit, consults = "" }: RouteStep, units: DossierUnits): string => {
  const found = unit === "consulted" ? units.consulted?.[consults] : units[unit];
  if (found === undefined) throw new Error(`the dossier names no unit that is consulted about ${consults}`);
  return found;
};

/** What of a dossier its route hangs on. */
type Routed = Pick<Dossier, "channel" | "province" | "answers">;

const circumstancesOf = ({ channel, province, answers = {} }: Routed): OpenCircumstances => ({
  channel,
  province,
  answers,
});

/** The version of its procedure whose route a dossier follows: the one it was received under, unless it was moved. */
export const routeVersionOf = ({ procedure, routeVersion }: Pick<Dossier, "procedure" | "routeVersion">): string =>
  routeVersion ?? procedure.version;

/** What hangs on a question that nobody answered is done: a step too many harms less than one that is missing. */
const asksFor = (one: Pick<RouteStage | RouteStep, "when">, of: Routed): boolean =>
  holds(one.when, circumstancesOf(of)) !== false;

const stepsFor = ({ steps }: RouteStage, of: Routed): readonly RouteStep[] => steps.filter((step) => asksFor(step, of));

/** Is the stage passed over for this dossier? */
const isAskedFor = (stage: RouteStage, of: Routed): boolean => asksFor(stage, of) && stepsFor(stage, of).length > 0;

/** A stage of the route as it is opened for a dossier: the steps that are asked for belong to units now. */
export const openedStage = (
  stage: RouteStage,
  dossier: Routed & { readonly units: DossierUnits },
  run: number,
  at: Instant,
): Stage => {
  const steps = stepsFor(stage, dossier).map((step) => ({
    id: step.id,
    kind: step.kind,
    roles: step.roles,
    unit: unitOf(step, dossier.units),
    ...(step.unit === "consulted" ? { consulted: true as const } : {}),
    ...(step.share === undefined ? {} : { share: step.share }),
  }));
  const needs = stage.needs !== undefined && stage.needs < steps.length ? { needs: stage.needs } : {};
  const silence = stage.noObjection === undefined ? {} : { noObjection: stage.noObjection };
  const objection = stage.onObjection === undefined ? {} : { onObjection: stage.onObjection };
  return { run, id: stage.id, openedAt: at, ...needs, ...silence, ...objection, steps };
};

/**
 * The stage with which a new dossier begins, and its status then. Papers are digitized first; where none of them waits for
 * it (what comes online has been digital from the start), nobody could ever close that stage: the dossier is in process.
 * So it is on the spot: its papers are digitized afterwards, and do not hold the decision.
 */
export const beginning = (
  { id, route: [first, ...others] }: Pick<Procedure, "id" | "route">,
  {
    papers,
    onTheSpot,
    ...of
  }: Routed & {
    readonly papers: readonly Pick<HandedIn, "digitization">[];
    readonly onTheSpot?: true | undefined;
  },
): { readonly stage: RouteStage; readonly status: "accepted" | "inProcess" } => {
  if (first === undefined) throw new Error(`procedure ${id} was published without a route`);
  const second = others.find((stage) => isAskedFor(stage, of));
  const waits = onTheSpot !== true && papers.some(({ digitization }) => digitization === "awaited");
  const digitizes = first.steps.some(({ kind }) => kind === "digitize");
  return digitizes && !waits && second !== undefined
    ? { stage: second, status: "inProcess" }
    : { stage: first, status: "accepted" };
};

/**
 * What follows in the route of a version (see `routeVersionOf`): the next stage that is asked for once the
 * current one is closed, the one it was sent back to, the current one while it is open, or nothing when the route is
 * finished. Throws where the route has not the stage in which the dossier is, or to which it was sent back: that is no end. Pure; the
 * workflow only parks.
 */
export const nextStage = (dossier: Routed & Pick<Dossier, "stages">, procedure: Procedure): RouteStage | undefined => {
  const stage = currentStage(dossier);
  const position = procedure.route.findIndex((one) => one.id === stage.id);
  if (position < 0) throw new Error(`stage ${stage.id} is not in the route of ${procedure.id} ${procedure.validFrom}`);
  if (stage.sentBackTo !== undefined) {
    const back = procedure.route.find(({ id }) => id === stage.sentBackTo);
    if (back === undefined)
      throw new Error(`stage ${stage.sentBackTo} is not in the route of ${procedure.id} ${procedure.validFrom}`);
    return back;
  }
  return isClosed(stage)
    ? procedure.route.slice(position + 1).find((one) => isAskedFor(one, dossier))
    : procedure.route[position];
};

/**
 * To which stages the dossier may be sent back: earlier ones of the route that it has been in and in which people decide.
 * Papers stay digitized and money collected.
 */
export const stagesBefore = (
  dossier: Pick<Dossier, "stages">,
  { route }: Pick<Procedure, "route">,
): readonly string[] => {
  const now = route.findIndex(({ id }) => id === currentStage(dossier).id);
  return route
    .slice(0, now)
    .filter(
      ({ id, steps }) => dossier.stages.some((one) => one.id === id) && steps.every(({ kind }) => kind === "decide"),
    )
    .map(({ id }) => id);
};

/**
 * May it be decided and given back while the applicant waits (trả kết quả ngay)? Where the procedure says so, handed in in
 * person at the unit that decides itself. Nobody gains a right by it: each step stays with its role.
 */
export const mayBeOnTheSpot = (
  { onTheSpot }: Pick<Procedure, "onTheSpot">,
  { channel, units }: Pick<Dossier, "channel" | "units">,
): boolean => onTheSpot && channel === "direct" && units.receiving === units.competent;
