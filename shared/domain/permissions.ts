import type { Dossier } from "./dossier.ts";
import {
  type Action,
  actions,
  heldBy,
  isMachinesAlone,
  type KindsFor,
  type Relation,
  relations,
} from "./permission-table.ts";
import { type Client, type Principal, unitsOfPrincipal } from "./principal.ts";
import { type ClientRole, type Role, type StaffRole, staffRoles } from "./roles.ts";
import { isPartner } from "./unit.ts";

/** Who may ask for an action at all: staff alone where the row names no other roles. */
export type AskerOf<A extends Action> = Extract<Principal, { readonly kind: KindsFor<A> }>;

/** The relations of a principal to a dossier; none means that for them it does not exist. `owns` is looked up for citizens. */
export const relationsTo = (principal: Principal, dossier: SeenUnits, owns = false): readonly Relation[] => {
  if (principal.kind === "citizen") return owns ? ["ownDossier"] : [];
  const { supportingPoint, receiving, returning, competent, consulted = {} } = dossier.units;
  const theirs = new Set<string | undefined>(unitsOfPrincipal(principal));
  return [
    ...([supportingPoint, receiving, returning].some((unit) => theirs.has(unit)) ? (["ownPoint"] as const) : []),
    ...([supportingPoint, receiving].some((unit) => theirs.has(unit)) ? (["receivingPoint"] as const) : []),
    ...(theirs.has(competent) ? (["competentUnit"] as const) : []),
    ...(Object.values(consulted).some((unit) => theirs.has(unit)) ? (["consultedUnit"] as const) : []),
    ...(dossier.openedBy === principal.id && submitsForOthers(principal) ? (["ownDossier"] as const) : []),
  ];
};

/** What of a dossier says how somebody stands to it. */
type SeenUnits = Pick<Dossier, "units"> & Partial<Pick<Dossier, "openedBy" | "deadline">>;

/** The portal and members of community teams stand at no counter: what they submitted for others is what they see. */
const submitsForOthers = (principal: Principal): boolean =>
  principal.kind === "client" ? principal.role === "portalMachine" : isCommunityMember(principal);

export const isCommunityMember = (principal: Principal): boolean =>
  principal.kind === "staff" && effective(principal.roles).includes("communityMember");

/** Whoever is of the post or a bank is nothing else besides, whatever a row of the registry says. */
const partners: readonly StaffRole[] = ["postalClerk", "partnerBankClerk"];

const effective = (roles: readonly StaffRole[]): readonly StaffRole[] => {
  const ofPartner = roles.filter((role) => partners.includes(role));
  if (ofPartner.length > 0) return ofPartner;
  // An administrator decides nothing and is at no counter, not even under a second role.
  return roles.includes("provinceAdmin") ? ["provinceAdmin"] : roles;
};

/** In which of these relations the roles may do it; the roles of one person, or of one machine. */
const permitted = (action: Action, roles: readonly Role[], held: readonly Relation[]): boolean =>
  roles.some((role) => heldBy(action, role).some((relation) => held.includes(relation)));

/** May this principal do this in one of these relations? */
export const allows = (principal: Principal, action: Action, held: readonly Relation[]): boolean => {
  if (principal.kind === "citizen") return permitted(action, ["citizen"], held);
  if (principal.kind === "staff") return permitted(action, effective(principal.roles), held);
  const ofRow = principal.actions.includes(action) && permitted(action, [principal.role], held);
  // What a machine of the post or a bank does is what its people do, and never more.
  const ofPartner = principal.units.some(({ kind }) => isPartner(kind));
  return ofRow && (!ofPartner || isMachinesAlone(action) || permitted(action, partners, held));
};

/**
 * What the door asks before an act is reached, and before anything is looked up: a machine or a citizen who could not do
 * it in any relation, or anybody where no relation is asked for. All else hangs on the dossier, and is the act's to ask.
 * What follows from the action alone is worked out once, and not for every principal that comes.
 */
export const admissionTo = (action: Action): ((principal: Principal) => boolean) => {
  const held = staffRoles.flatMap((role) => heldBy(action, role));
  const hangsOnNothing = held.every((relation) => relation === "any");
  return (principal) => {
    if (principal.kind !== "staff") return allows(principal, action, relations);
    return hangsOnNothing ? allows(principal, action, ["any"]) : true;
  };
};

export const isAdmitted = (principal: Principal, action: Action): boolean => admissionTo(action)(principal);

/** What a machine of this role that stands for these units can be given: never more than the table has. */
export const actionsOfMachine = (role: ClientRole, units: Client["units"]): readonly Action[] => {
  const whole: Client = {
    ...{ kind: "client", id: "", account: "", name: "", role, units, actions: [...actions] },
    ...{ requestsPerMinute: 1, active: true },
  };
  return actions.filter((action) => isAdmitted(whole, action));
};

/** As which roles a principal completes steps of a route: a machine reports appraisals of its agency, and approves nothing. */
export const stepRolesOf = (principal: Principal): readonly StaffRole[] => {
  if (principal.kind === "staff") return effective(principal.roles);
  return principal.kind === "client" && principal.role === "agencyMachine" ? ["appraiser"] : [];
};

export type Verdict = "allowed" | "notPermitted" | "notFound";

/** Another unit's dossier is "not found"; one's own, when the role does not fit, is "not permitted". */
export const mayDo = (principal: Principal, action: Action, dossier: Pick<Dossier, "units">, owns = false): Verdict => {
  if (allows(principal, action, ["any"])) return "allowed";
  const held = relationsTo(principal, dossier, owns);
  if (held.length === 0) return "notFound";
  return allows(principal, action, held) ? "allowed" : "notPermitted";
};

/** May they do this at the counter or in the inbox of that unit? Another unit does not exist for them. */
export const mayDoAt = (principal: Principal, action: Action, unit: string): Verdict => {
  if (!unitsOfPrincipal(principal).includes(unit)) return "notFound";
  return allows(principal, action, ["ownUnit"]) ? "allowed" : "notPermitted";
};

/**
 * Acts on a dossier that are its counter's until it is accepted, and afterwards of whoever decides: another notice, a
 * refusal. A clerk of the post who accepted a dossier has no say in it any more.
 */
export const isTheirTurn = (principal: Principal, action: Action, dossier: SeenUnits): boolean => {
  const whose: Relation = dossier.deadline === undefined ? "receivingPoint" : "competentUnit";
  return allows(
    principal,
    action,
    relationsTo(principal, dossier).filter((relation) => relation === whose),
  );
};
