import { type CivilDay, instant } from "../../shared/domain/civil-time.ts";
import { currentStage, type Dossier, type Stage } from "../../shared/domain/dossier.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { routeVersionOf } from "../../shared/domain/route.ts";
import { type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Principals, Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";

export interface MoveRouteNeeds {
  readonly dossiers: Pick<Dossiers, "idOf" | "find" | "personal" | "save">;
  readonly principals: Pick<Principals, "find">;
  readonly procedures: Pick<Procedures, "version">;
  readonly seals: Seals;
  readonly now: () => Date;
}

export interface MoveRoute {
  readonly code: string;
  /** The version of its procedure, by its first day. */
  readonly to: CivilDay;
  /** The `sub` of the administrator. */
  readonly by: string;
  /** In words, for the colleagues; it is sealed. */
  readonly reason: string;
}

const flawed = (says: string): Outcome<never> => refused("request/invalid", { facts: { flaws: [says] } });

/** Where the open stage may still send the dossier back to, or has: nobody hears of that stage again but by its route. */
const backTo = ({ sentBackTo, onObjection }: Stage): readonly string[] => [
  ...(sentBackTo === undefined ? [] : [sentBackTo]),
  ...(sentBackTo === undefined && onObjection?.is === "sentBack" ? [onObjection.to] : []),
];

/** Why the dossier cannot follow this route, in a sentence; nothing when it can. */
const misfit = (dossier: Dossier, { route }: Procedure): string | undefined => {
  const present = currentStage(dossier);
  const stage = present.id;
  const noWayBack = backTo(present).find((back) => !route.some(({ id }) => id === back));
  const fields = route.flatMap(({ steps }) => steps.flatMap(({ consults }) => consults ?? []));
  const unknown = fields.filter((field) => dossier.units.consulted?.[field] === undefined);
  if (!route.some(({ id }) => id === stage))
    return `The route of that version has no stage ${stage}, in which the dossier is: move it when that stage is over.`;
  if (noWayBack !== undefined)
    return `The route of that version has no stage ${noWayBack}, to which stage ${stage} sends the dossier back: move it when that stage is over.`;
  return unknown.length === 0
    ? undefined
    : `The route of that version consults units of ${unknown.join(", ")}, and the dossier was received without one.`;
};

/**
 * Moves a running dossier to the route of another version of its procedure (chuyển sang quy trình của phiên bản khác): by an
 * administrator of the province, with a reason. The stage that is open goes on as it is; what follows it is the other route's.
 * Papers, limit, fees and forms stay those of the version it was received under. Refuses with `request/invalid`, whose `flaws`
 * are sentences.
 */
export const moveRoute =
  (needs: MoveRouteNeeds) =>
  async ({ code, to, by, reason }: MoveRoute): Promise<Outcome<{ readonly stage: string }>> => {
    const [id, administrator] = await Promise.all([needs.dossiers.idOf(code), needs.principals.find(by)]);
    const dossier = id === undefined ? undefined : await needs.dossiers.find(id);
    if (dossier === undefined) return flawed("There is no dossier with this code.");
    if (administrator?.kind !== "staff" || !administrator.active || !administrator.roles.includes("provinceAdmin"))
      return flawed("No administrator of the province is registered under this sub: name who decides it with --by.");
    if (dossier.stages.length === 0 || isFinished(dossier.status) || dossier.status === "decided")
      return flawed(`Only a running dossier follows a route; this one is ${dossier.status}.`);
    const from = routeVersionOf(dossier);
    if (from === to) return flawed(`The dossier follows the route of ${to} already.`);
    const procedure = await needs.procedures.version(dossier.procedure.id, to);
    if (procedure === undefined) return flawed(`Procedure ${dossier.procedure.id} has no version of ${to}.`);
    const why = misfit(dossier, procedure);
    if (why !== undefined) return flawed(why);

    const stage = currentStage(dossier);
    const at = instant(needs.now());
    const personal = await openedPersonal(needs, dossier.id);
    const sealed = await needs.seals.seal({ ...personal, moves: { ...personal.moves, [to]: reason } }, dossier.id);
    const { status } = dossier;
    try {
      await needs.dossiers.save({
        dossier: { ...dossier, routeVersion: to, revision: dossier.revision + 1 },
        happening: {
          type: "vn.motcua.route-moved.v1",
          data: { code, status, from, to, stage: stage.id, run: stage.run, by },
        },
        actor: { kind: "staff", id: by },
        at,
        correlationId: `move-route-${dossier.id}-${dossier.revision}`,
        personal: sealed,
      });
    } catch (error) {
      if (error instanceof StaleDossier) return flawed("Somebody changed the dossier at this moment: run it again.");
      throw error;
    }
    return done({ stage: stage.id });
  };
