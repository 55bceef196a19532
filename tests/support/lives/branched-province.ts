import type { OpenDossier } from "../../../functions/intake/routes.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import type { StaffRole } from "../../../shared/domain/roles.ts";
import type { RouteStage, RouteStep } from "../../../shared/domain/route-stage.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { anApplication } from "../builders/command.ts";
import { units } from "../builders/places.ts";
import { aProcedure } from "../builders/procedure.ts";
import { aStaffMember, people } from "../builders/staff.ts";
import type { MemoryProvince } from "../memory-province.ts";

/** What a route of these lives may have that the straight one has not. */
export interface Branches {
  /** So many opinions let the dossier go on; all of them where it is left out. */
  readonly needs?: number | undefined;
  /** Silence is agreement after so many hours of work. */
  readonly silentAfter?: number | undefined;
  /** An objection sends the dossier back to the appraisal; otherwise it is noted. */
  readonly objectionSendsBack: boolean;
  /** A third unit is asked, where the answer is that the land lies in a planned area. */
  readonly isPlanned: boolean;
  /** The stage on the site is asked for. */
  readonly needsVisit: boolean;
}

/** Offices of other fields that are asked for their word. */
const fields = ["tax", "planning", "heritage"] as const;
export const consulted = Object.fromEntries(
  fields.map((field, n) => [
    field,
    { ...units.landOffice, id: `H57.3${n}.02`, name: `Cơ quan được lấy ý kiến ${n}`, fields: [field] },
  ]),
) as Record<(typeof fields)[number], (typeof units)["landOffice"]>;

const somebody = (n: number, role: StaffRole, unit: string): StaffMember =>
  aStaffMember({ id: `6f1d0c1e-0000-4000-8000-00000000c${String(n).padStart(3, "0")}`, roles: [role], unit });
export const administrator = somebody(900, "provinceAdmin", units.centre.id);
/** Two who appraise and one who leads in each office, so that steps change hands. */
export const staff: readonly StaffMember[] = [
  ...[people.postalClerk, people.oneStopOfficer, people.appraiser, people.leader, people.registry],
  somebody(1, "appraiser", units.landOffice.id),
  somebody(2, "postalClerk", units.otherPoint.id),
  somebody(3, "registry", units.landOffice.id),
  // Who may do both is kept apart by four eyes alone.
  { ...somebody(4, "appraiser", units.landOffice.id), roles: ["appraiser", "leader"] },
  ...Object.values(consulted).flatMap(({ id }, n) => [
    somebody(10 * (n + 1), "appraiser", id),
    somebody(10 * (n + 1) + 1, "appraiser", id),
    somebody(10 * (n + 1) + 2, "leader", id),
  ]),
  ...(["appraiser", "appraiser", "leader", "registry"] as const).map((role, n) =>
    somebody(50 + n, role, units.landOfficeHere.id),
  ),
  administrator,
];

const text = (name: string) => ({ vi: name, en: name });
const asks = (field: (typeof fields)[number], more: Partial<RouteStep> = {}): RouteStep => ({
  ...{ id: field, kind: "decide", name: text(`Lấy ý kiến ${field}`), roles: ["appraiser"], unit: "consulted" },
  ...{ consults: field, share: 20, ...more },
});

const routeWith = ({ needs, silentAfter, objectionSendsBack }: Branches): readonly RouteStage[] => {
  const straight = aProcedure().route.map((stage) => ({
    ...stage,
    steps: stage.steps.map((step) => ({ ...step, share: 10 })),
  }));
  const opinions: RouteStage = {
    id: "opinions",
    name: text("Lấy ý kiến"),
    ...(needs === undefined ? {} : { needs }),
    ...(silentAfter === undefined
      ? {}
      : { noObjection: { workingHours: silentAfter, legalBasis: "Điều 7 của một văn bản mẫu" } }),
    ...(objectionSendsBack ? { onObjection: { is: "sentBack", to: "appraisal" } } : {}),
    steps: [asks("tax"), asks("planning"), asks("heritage", { when: { planned: ["yes"] } })],
  };
  const visit: RouteStage = {
    id: "visit",
    name: text("Kiểm tra thực địa"),
    when: { visit: ["yes"] },
    steps: [
      { id: "measure", kind: "decide", name: text("Đo đạc"), roles: ["appraiser"], unit: "competent", share: 10 },
      { id: "neighbours", kind: "decide", name: text("Ký giáp ranh"), roles: ["appraiser"], unit: "competent" },
    ],
  };
  return straight.flatMap((stage) => (stage.id === "appraisal" ? [stage, opinions, visit] : [stage]));
};

const yesOrNo = (id: string): Procedure["questions"][number] => ({
  id,
  text: text(id),
  answers: [
    { id: "yes", text: text("yes") },
    { id: "no", text: text("no") },
  ],
});

/** The route of before, to which an administrator may move a dossier: there all opinions are waited for, and nobody goes to the site. */
export const versionOfBefore = "2025-07-01";
const routeOfBefore = (branches: Branches) =>
  routeWith({ ...branches, needs: undefined, silentAfter: undefined }).filter(({ id }) => id !== "visit");

export const branchedProcedure = (branches: Branches, validFrom = "2026-01-01"): Procedure => {
  const isBefore = validFrom === versionOfBefore;
  const route = isBefore ? routeOfBefore(branches) : routeWith(branches);
  const until = isBefore ? { validTo: "2025-12-31" } : {};
  return aProcedure({ validFrom, ...until, questions: [yesOrNo("planned"), yesOrNo("visit")], route: [...route] });
};

/** Handed in with one paper that is of paper and needs no scan: it is in process at once. */
export const branchedApplication = ({ isPlanned, needsVisit }: Branches): OpenDossier =>
  anApplication({
    answers: { planned: isPlanned ? "yes" : "no", visit: needsVisit ? "yes" : "no" },
    components: [
      { component: "application", quantity: 1, kind: "electronic" },
      { component: "contract", quantity: 3, kind: "original" },
      { component: "certificate", quantity: 1, kind: "electronic" },
    ],
  });

/** Publishes a route with these branches, and who works on it. */
export const publishBranches = async (province: MemoryProvince, branches: Branches): Promise<void> => {
  await province.publications.publish({
    units: Object.values(consulted),
    procedures: [branchedProcedure(branches, versionOfBefore), branchedProcedure(branches)],
  });
  for (const person of staff) await province.publications.register(person);
};
