import type { Dossier } from "./dossier.ts";
import type { Role, StaffMember } from "./staff.ts";

/**
 * How a staff member's unit stands to a dossier (or, before there is one, to the unit a request names).
 * `own` is the unit's own counter or point: it received, supports or returns the dossier. `consulted` is asked for its
 * word while another unit decides, and sees the dossier it is asked about.
 */
export type Relation = "own" | "competent" | "consulted";
export const relations = ["own", "competent", "consulted"] as const satisfies readonly Relation[];

/** Everything a route may do. A route without a row here does not compile. */
export const actions = [
  "openDossier",
  "readDossier",
  "readHistory",
  "printReceipt",
  "printCoverSheet",
  "requestUpload",
  "listScans",
  "listPapers",
  "confirmPaper",
  "listInbox",
  "collectPayment",
  "completeStep",
  "signResult",
  "readResult",
  "issueResult",
  "returnResult",
  "readProcedures",
  "nearestPoints",
  "resolveCommune",
] as const;
export type Action = (typeof actions)[number];

const counter: readonly Relation[] = ["own"];
const competent: readonly Relation[] = ["competent"];
const deciding: readonly Relation[] = ["competent", "consulted"];
const both: readonly Relation[] = ["own", "competent"];

type Row = Partial<Record<Role, readonly Relation[]>>;

const counters = (relation: readonly Relation[]): Row => ({
  postalClerk: relation,
  partnerBankClerk: relation,
  oneStopOfficer: relation,
});
const everyone: Row = { ...counters(counter), appraiser: deciding, leader: deciding, registry: competent };

/**
 * Who may do what: action × role × relation. The staff of the post and of partner banks guide, receive, digitize and
 * return (Decision 45/2016/QĐ-TTg; 118/2025/NĐ-CP Art. 10); they never appraise, approve, sign or issue.
 */
export const permissions: Record<Action, Row> = {
  openDossier: counters(counter),
  readDossier: everyone,
  readHistory: everyone,
  printReceipt: counters(counter),
  printCoverSheet: counters(counter),
  requestUpload: counters(counter),
  listScans: counters(counter),
  listPapers: everyone,
  confirmPaper: counters(counter),
  listInbox: { ...counters(counter), appraiser: counter, leader: counter, registry: counter },
  collectPayment: counters(counter),
  completeStep: { appraiser: deciding, leader: deciding },
  signResult: { leader: competent },
  readResult: everyone,
  issueResult: { registry: competent },
  returnResult: counters(counter),
  readProcedures: { ...counters(both), appraiser: both, leader: both, registry: both },
  nearestPoints: { ...counters(both), appraiser: both, leader: both, registry: both },
  resolveCommune: { ...counters(both), appraiser: both, leader: both, registry: both },
};

/** The relations of a staff member to a dossier; none means that for this person it does not exist. */
export const relationsTo = (staff: StaffMember, dossier: Pick<Dossier, "units">): readonly Relation[] => {
  const { supportingPoint, receiving, returning, competent: decides, consulted = {} } = dossier.units;
  return [
    ...([supportingPoint, receiving, returning].includes(staff.unit) ? (["own"] as const) : []),
    ...(decides === staff.unit ? (["competent"] as const) : []),
    ...(Object.values(consulted).includes(staff.unit) ? (["consulted"] as const) : []),
  ];
};

/** Whoever is of the post or a bank is nothing else besides, whatever a row of the registry says. */
const partners: readonly Role[] = ["postalClerk", "partnerBankClerk"];
const effective = (roles: readonly Role[]): readonly Role[] => {
  const ofPartner = roles.filter((role) => partners.includes(role));
  return ofPartner.length > 0 ? ofPartner : roles;
};

export const allows = (action: Action, roles: readonly Role[], held: readonly Relation[]): boolean =>
  effective(roles).some((role) => permissions[action][role]?.some((relation) => held.includes(relation)) ?? false);

export type Verdict = "allowed" | "notPermitted" | "notFound";

/** Another unit's dossier is "not found"; one's own, when the role does not fit, is "not permitted". */
export const mayDo = (staff: StaffMember, action: Action, dossier: Pick<Dossier, "units">): Verdict => {
  const held = relationsTo(staff, dossier);
  if (held.length === 0) return "notFound";
  return allows(action, staff.roles, held) ? "allowed" : "notPermitted";
};

/** May this person do this at the counter or in the inbox of that unit? Another unit does not exist for them. */
export const mayDoAt = (staff: StaffMember, action: Action, unit: string): Verdict =>
  staff.unit !== unit ? "notFound" : allows(action, staff.roles, ["own"]) ? "allowed" : "notPermitted";
