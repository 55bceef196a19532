import type { DossierAccepted } from "../../events/dossier-accepted/v1.ts";
import { lastFour } from "../../shared/domain/applicant.ts";
import { civilDay, instant, withOffset } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { openDeadline } from "../../shared/domain/deadline.ts";
import type { Dossier, DossierUnits } from "../../shared/domain/dossier.ts";
import { dossierCode, shortDay } from "../../shared/domain/identifiers.ts";
import { futureIn } from "../../shared/domain/new-applicant.ts";
import { allows } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { isInForce, type Procedure } from "../../shared/domain/procedure.ts";
import { openedStage } from "../../shared/domain/route.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { competentUnit, isPartner, type Unit } from "../../shared/domain/unit.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Counters, Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { Calendars, Places, Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { dossierLinks, type OpenDossier } from "./routes.ts";

export interface OpenDossierNeeds {
  readonly dossiers: Pick<Dossiers, "save">;
  readonly counters: Counters;
  readonly procedures: Pick<Procedures, "versionsOf">;
  readonly places: Places;
  readonly calendars: Calendars;
  readonly seals: Pick<Seals, "seal">;
  readonly hashes: KeyedHashes;
  readonly province: string;
  /** The head of a chain that has no entry yet. */
  readonly genesis: string;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface OpenDossierCall {
  readonly body: OpenDossier;
  readonly staff: StaffMember;
  readonly correlationId: string;
}

/** The version of a procedure that a dossier received on this day is judged by. */
const versionFor = (versions: readonly Procedure[], wanted: string | undefined, day: string): Outcome<Procedure> => {
  if (versions.length === 0) return refused("procedure/unknown");
  const version = versions.find((one) => (wanted === undefined || one.validFrom === wanted) && isInForce(one, day));
  return version === undefined ? refused("procedure/closed") : done(version);
};

/** Components that this procedure does not know, by their place in the request: what was sent is never repeated. */
const unknownComponents = (procedure: Procedure, { components }: OpenDossier): readonly string[] => {
  const known = new Set(procedure.components.map(({ id }) => id));
  return components.flatMap(({ component }, n) => (known.has(component) ? [] : [`body.components.${n}.component`]));
};

/** Papers that the procedure asks for and that were not handed in, or not in the number asked for. */
const missingPapers = (procedure: Procedure, { components }: OpenDossier): readonly string[] => {
  const brought = (id: string) =>
    components.filter(({ component }) => component === id).reduce((sum, { quantity }) => sum + quantity, 0);
  return procedure.components.filter((one) => one.required && brought(one.id) < one.quantity).map(({ id }) => id);
};

const unitsOf = (receiving: Unit, competent: Unit, returning: string): DossierUnits => ({
  ...(isPartner(receiving.kind) ? { supportingPoint: receiving.id } : {}),
  receiving: receiving.id,
  competent: competent.id,
  returning,
});

/**
 * Receives a complete dossier (tiếp nhận hồ sơ) at the clerk's own counter or point. Opening it is its acceptance: in
 * one transaction it gets its code, its due date and its place at the competent unit, which sees it at once
 * (118/2025/NĐ-CP Art. 14, 17, 18). Nothing is asked of the clerk about who decides.
 *
 * Refuses with `procedure/unknown`, `procedure/closed`, `procedure/channel-not-offered`, `commune/unknown`,
 * `unit/unknown`, `unit/none-competent`, `dossier/incomplete`, `request/invalid` (a component that the procedure does not
 * know, an applicant who is not born yet), `staff/not-permitted`. Throws CommandAlreadyDone.
 */
export const openDossier =
  (needs: OpenDossierNeeds) =>
  async ({ body, staff, correlationId }: OpenDossierCall, command: Command): Promise<Outcome<Entry>> => {
    if (!allows("openDossier", staff.roles, ["own"])) return refused("staff/not-permitted");
    const at = instant(needs.now());
    const future = futureIn(body.applicant, civilDay(at), "body.applicant");
    if (future.length > 0)
      return refused("request/invalid", { fields: future.map(({ field }) => field), explanations: future });
    const [versions, units, commune, calendar] = await Promise.all([
      needs.procedures.versionsOf(body.procedure),
      needs.places.units(),
      needs.places.commune(body.commune),
      needs.calendars.current(),
    ]);
    const version = versionFor(versions, body.version, civilDay(at));
    if (!version.ok) return version;
    const procedure = version.value;
    if (!procedure.channels.includes(body.channel)) return refused("procedure/channel-not-offered");
    if (commune === undefined) return refused("commune/unknown", { fields: ["body.commune"] });
    const receiving = units.find(({ id }) => id === staff.unit);
    if (receiving === undefined) return refused("unit/unknown");
    const returning = body.returnAt ?? receiving.id;
    if (!units.some(({ id }) => id === returning)) return refused("unit/unknown", { fields: ["body.returnAt"] });
    const competent = competentUnit(procedure.competentKind, commune.code, units);
    if (competent === undefined) return refused("unit/none-competent");
    const unknown = unknownComponents(procedure, body);
    if (unknown.length > 0) return refused("request/invalid", { fields: unknown });
    const missing = missingPapers(procedure, body);
    if (missing.length > 0) return refused("dossier/incomplete", { facts: { components: missing } });

    const firstStage = procedure.route[0];
    if (firstStage === undefined) throw new Error(`procedure ${procedure.id} was published without a route`);
    const id = needs.newId();
    const code = dossierCode(receiving.id, at, await needs.counters.next(`${receiving.id}#${shortDay(civilDay(at))}`));
    const dossierUnits = unitsOf(receiving, competent, returning);
    const digitized = new Set(procedure.components.filter((one) => one.digitized).map((one) => one.id));
    const [personal, trackingProof] = await Promise.all([
      needs.seals.seal({ applicant: body.applicant, papers: {} }, id),
      needs.hashes.of("tracking", `${code}#${lastFour(body.applicant)}`),
    ]);
    const dossier: Dossier = {
      id,
      province: needs.province,
      code,
      procedure: { id: procedure.id, code: procedure.code, version: procedure.validFrom },
      channel: body.channel,
      units: dossierUnits,
      commune: commune.code,
      nonBoundary: receiving.commune !== competent.commune,
      openedBy: staff.id,
      trackingProof,
      deadline: openDeadline({
        receivedAt: at,
        limit: procedure.limit,
        calendar,
        hours: competent.workingHours,
        forAnotherUnit: receiving.id !== competent.id,
      }),
      papers: body.components.map((one) => ({
        ...one,
        digitization: digitized.has(one.component) ? "awaited" : "notNeeded",
      })),
      stages: [openedStage(firstStage, dossierUnits, 1, at)],
      generation: 1,
      head: needs.genesis,
      revision: 1,
      status: "accepted",
    };
    const entry = await needs.dossiers.save({
      dossier,
      happening: {
        type: "vn.motcua.dossier-accepted.v1",
        data: {
          code,
          status: "accepted",
          procedure: dossier.procedure,
          channel: dossier.channel,
          units: dossierUnits,
          competentUnit: { id: competent.id, name: competent.name },
          commune: commune.code,
          nonBoundary: dossier.nonBoundary,
          receivedAt: at,
          dueAt: dossier.deadline.dueAt,
          provisional: dossier.deadline.provisional,
          generation: 1,
          run: 1,
          stage: firstStage.id,
        },
      },
      actor: { kind: "staff", id: staff.id },
      at,
      correlationId,
      command,
      personal,
    });
    return done(entry);
  };

/** The answer to an accepted dossier, from its first entry alone: a repeated command answers the same. */
export const acceptedAnswer = ({ subject, sequence, time, data }: DossierAccepted) => ({
  status: 201,
  revision: sequence,
  location: dossierLinks(subject).self,
  body: {
    id: subject,
    code: data.code,
    revision: sequence,
    status: statusAnswer(data.status),
    at: time,
    competentUnit: data.competentUnit,
    nonBoundary: data.nonBoundary,
    receivedAt: data.receivedAt,
    dueAt: data.dueAt,
    due: withOffset(data.dueAt),
    provisional: data.provisional,
    links: dossierLinks(subject),
  },
});
