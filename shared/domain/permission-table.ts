import { type ClientRole, clientRoles, type Role, type StaffRole } from "./roles.ts";

/**
 * How somebody stands to what they ask about.
 *
 * - `ownPoint`: their unit is the supporting point, the receiving or the returning unit of the dossier
 * - `receivingPoint`: their unit is the supporting point or the receiving unit; that which only returns the result is not
 * - `ownUnit`: no dossier yet; the request is about their own unit, its counter or its inbox
 * - `competentUnit`: their unit decides the dossier
 * - `consultedUnit`: their unit is asked for its word while another decides
 * - `ownDossier`: they are the applicant, or handed it in as the authorised person
 * - `any`: nothing of a dossier or a unit is asked for
 */
export const relations = [
  "ownPoint",
  "receivingPoint",
  "ownUnit",
  "competentUnit",
  "consultedUnit",
  "ownDossier",
  "any",
] as const;
export type Relation = (typeof relations)[number];

type Held = readonly Relation[];

/** A row: who may do it in which relation, and the article that it rests on. */
interface Row {
  readonly article: string;
  /** No people do it, so what a machine of the post or a bank may do is not measured by what its people may. */
  readonly machinesAlone?: true;
  readonly to: { readonly [role in Role]?: Held };
}

const counters = (...held: Relation[]) => ({ postalClerk: held, partnerBankClerk: held, oneStopOfficer: held });
const deciders = (...held: Relation[]) => ({ appraiser: held, leader: held });

/** Whoever sees a dossier at all. */
const readers = {
  ...counters("ownPoint"),
  ...deciders("competentUnit", "consultedUnit"),
  registry: ["competentUnit"],
  agencyMachine: ["ownPoint", "competentUnit", "consultedUnit"],
} as const satisfies Row["to"];

/** Whose dossier it is, and who submitted it for them. */
const submitters = {
  citizen: ["ownDossier"],
  communityMember: ["ownDossier"],
  portalMachine: ["ownDossier"],
} as const satisfies Row["to"];

const everybody = {
  citizen: ["any"],
  ...counters("any"),
  ...deciders("any"),
  registry: ["any"],
  accountant: ["any"],
  communityMember: ["any"],
  provinceAdmin: ["any"],
  agencyMachine: ["any"],
  portalMachine: ["any"],
} as const satisfies Row["to"];

/**
 * Who may do what: action × role × relation. The staff of the post and of partner banks guide, receive, digitize and
 * return (Decision 45/2016/QĐ-TTg; 118/2025/NĐ-CP Art. 10); they never appraise, approve, sign or issue. A route
 * without a row here does not compile, and a row without a route fails a test.
 */
export const permissions = {
  openDossier: {
    article: "118/2025/NĐ-CP Art. 14, 17",
    to: { ...counters("ownUnit"), agencyMachine: ["ownUnit"] },
  },
  /** Online, or at a counter without being accepted at once; for others by the portal and by community teams. */
  submitDossier: {
    article: "45/2020/NĐ-CP Art. 10, 11; 118/2025/NĐ-CP Art. 16, 17",
    to: { citizen: ["any"], ...counters("ownUnit"), communityMember: ["any"], portalMachine: ["any"] },
  },
  saveDraft: {
    article: "45/2020/NĐ-CP Art. 10",
    to: { citizen: ["any"], ...counters("any"), communityMember: ["any"], portalMachine: ["any"] },
  },
  acceptDossier: { article: "118/2025/NĐ-CP Art. 17(1)", to: counters("receivingPoint") },
  correctDossier: {
    article: "118/2025/NĐ-CP Art. 17(1)",
    to: { ...submitters, ...counters("receivingPoint") },
  },
  /** Before acceptance the counter's, afterwards of whoever decides: see `isTheirTurn`. */
  requestSupplement: {
    article: "118/2025/NĐ-CP Art. 17(2)(a); 61/2018/NĐ-CP Art. 19(4)",
    to: { ...counters("receivingPoint"), ...deciders("competentUnit") },
  },
  bringSupplement: {
    article: "118/2025/NĐ-CP Art. 17(2)(a)",
    to: { ...submitters, ...counters("receivingPoint") },
  },
  /** As a supplement: see `isTheirTurn`. */
  refuseDossier: {
    article: "118/2025/NĐ-CP Art. 17(2)(b); 61/2018/NĐ-CP Art. 19(8)",
    to: { ...counters("receivingPoint"), ...deciders("competentUnit") },
  },
  withdrawDossier: { article: "118/2025/NĐ-CP Art. 17", to: { ...submitters, ...counters("receivingPoint") } },
  stopDossier: { article: "03/2025/TT-VPCP, Form 05", to: { leader: ["competentUnit"] } },
  extendDeadline: { article: "61/2018/NĐ-CP Art. 19(9)", to: { leader: ["competentUnit"] } },
  transferDossier: { article: "118/2025/NĐ-CP Art. 18", to: { leader: ["competentUnit"] } },
  readDossier: {
    article: "118/2025/NĐ-CP Art. 17–19",
    to: {
      ...readers,
      ...submitters,
      oneStopOfficer: ["ownPoint", "competentUnit"],
      accountant: ["ownPoint", "competentUnit"],
    },
  },
  listOwnDossiers: { article: "224/2026/NĐ-CP", to: { citizen: ["ownDossier"] } },
  searchDossiers: { article: "118/2025/NĐ-CP Art. 17–19", to: readers },
  findHeldPapers: {
    article: "118/2025/NĐ-CP Art. 4(2a)",
    to: { ...counters("ownUnit"), communityMember: ["ownUnit"] },
  },
  listAccesses: { article: "91/2025/QH15, 356/2025/NĐ-CP", to: { leader: ["competentUnit"], provinceAdmin: ["any"] } },
  /** Offices read all of it, the applicant what happened, when and where. */
  readHistory: {
    article: "118/2025/NĐ-CP Art. 17–19; 224/2026/NĐ-CP",
    to: { ...readers, citizen: ["ownDossier"] },
  },
  /** Facts of all dossiers that they may see, as they come; an agency that is called is sent the same. */
  readFacts: { article: "118/2025/NĐ-CP Art. 17–19; 224/2026/NĐ-CP", to: readers },
  /** Where the system of an agency is sent facts. */
  manageWebhooks: {
    article: "118/2025/NĐ-CP Art. 17–19; 224/2026/NĐ-CP",
    machinesAlone: true,
    to: { agencyMachine: ["ownUnit"], provinceAdmin: ["any"] },
  },
  printReceipt: {
    article: "118/2025/NĐ-CP Art. 17(3)",
    to: { citizen: ["ownDossier"], ...counters("ownPoint") },
  },
  /** The control sheet (Form 06) stays between offices. */
  printForm: {
    article: "118/2025/NĐ-CP Art. 17",
    to: {
      citizen: ["ownDossier"],
      ...counters("ownPoint"),
      ...deciders("competentUnit"),
      registry: ["competentUnit"],
    },
  },
  printRegister: { article: "03/2025/TT-VPCP", to: { ...counters("ownUnit"), leader: ["ownUnit"] } },
  printCoverSheet: { article: "01/2023/TT-VPCP Art. 8", to: counters("ownPoint") },
  requestUpload: {
    article: "01/2023/TT-VPCP Art. 8",
    to: { ...counters("ownUnit"), agencyMachine: ["ownUnit"] },
  },
  listScans: { article: "01/2023/TT-VPCP Art. 8", to: { ...counters("ownUnit"), agencyMachine: ["ownUnit"] } },
  /** A person says whose a scan is; a machine that could not tell does not. */
  assignScan: { article: "01/2023/TT-VPCP Art. 8", to: counters("ownUnit") },
  discardScan: { article: "01/2023/TT-VPCP Art. 8", to: counters("ownUnit") },
  listPapers: { article: "01/2023/TT-VPCP Art. 8", to: readers },
  reassignPaper: { article: "01/2023/TT-VPCP Art. 8", to: counters("ownPoint") },
  confirmPaper: { article: "01/2023/TT-VPCP Art. 8", to: counters("receivingPoint") },
  listInbox: {
    article: "118/2025/NĐ-CP Art. 18",
    to: {
      ...counters("ownUnit"),
      ...deciders("ownUnit"),
      registry: ["ownUnit"],
      accountant: ["ownUnit"],
      agencyMachine: ["ownUnit"],
    },
  },
  listDossiers: {
    article: "118/2025/NĐ-CP Art. 17, 20",
    to: { ...counters("ownUnit"), agencyMachine: ["ownUnit"] },
  },
  collectPayment: { article: "Decision 45/2016/QĐ-TTg", to: counters("receivingPoint") },
  /** The unit that decides says what is owed; whoever is shown the receipt notes it, and the clock goes on. */
  requestPayment: { article: "61/2018/NĐ-CP Art. 22; the procedure's own law", to: deciders("competentUnit") },
  notePayment: {
    article: "61/2018/NĐ-CP Art. 22; the procedure's own law",
    to: { ...counters("ownPoint"), ...deciders("competentUnit"), accountant: ["ownPoint", "competentUnit"] },
  },
  /** A machine reports what its officers appraised; approval is a person's: see `stepRolesOf`. */
  completeStep: {
    article: "61/2018/NĐ-CP Art. 19",
    to: {
      ...deciders("competentUnit", "consultedUnit"),
      agencyMachine: ["competentUnit", "consultedUnit"],
    },
  },
  /** With a reason; what a leader skipped of the appraisal, they do not approve: see `four-eyes.ts`. */
  skipStep: { article: "61/2018/NĐ-CP Art. 19", to: { leader: ["competentUnit"] } },
  /** Who appraises or approves takes steps of their unit and gives them back; its leader gives them to others. */
  claimStep: { article: "118/2025/NĐ-CP Art. 18", to: deciders("competentUnit", "consultedUnit") },
  releaseStep: { article: "118/2025/NĐ-CP Art. 18", to: deciders("competentUnit", "consultedUnit") },
  assignStep: { article: "118/2025/NĐ-CP Art. 18", to: { leader: ["competentUnit", "consultedUnit"] } },
  /** Words among those who decide; neither counters nor applicants see them. */
  comment: {
    article: "118/2025/NĐ-CP Art. 18",
    to: { ...deciders("competentUnit", "consultedUnit"), registry: ["competentUnit"] },
  },
  listColleagues: { article: "118/2025/NĐ-CP Art. 18", to: deciders("ownUnit") },
  /** One's own; of others by the leader of the unit. */
  enterAbsence: { article: "118/2025/NĐ-CP Art. 18", to: deciders("ownUnit") },
  /** Whether a paper holds is for whoever decides, also over what they issued. */
  revokePaper: { article: "01/2023/TT-VPCP Art. 10", to: { leader: ["competentUnit"] } },
  /** Whoever appraises prepares the paper that the leader signs. */
  draftResult: { article: "61/2018/NĐ-CP Art. 19", to: deciders("competentUnit") },
  /** What was issued is mended by whoever may decide so. */
  replaceResult: { article: "30/2020/NĐ-CP Art. 18", to: { leader: ["competentUnit"] } },
  signResult: { article: "61/2018/NĐ-CP Art. 19", to: { leader: ["competentUnit"] } },
  /** By the applicant once it is issued. */
  readResult: { article: "118/2025/NĐ-CP Art. 20", to: { ...readers, citizen: ["ownDossier"] } },
  issueResult: { article: "61/2018/NĐ-CP Art. 19", to: { registry: ["competentUnit"] } },
  /** Fees go through the counters, to the account of the authority. */
  noteFeePaid: { article: "61/2018/NĐ-CP Art. 22", to: counters("ownPoint") },
  returnResult: { article: "118/2025/NĐ-CP Art. 20", to: counters("ownPoint") },
  chooseReturn: { article: "118/2025/NĐ-CP Art. 20", to: { ...submitters, ...counters("ownPoint") } },
  correctContact: { article: "Decree 224/2026/NĐ-CP", to: { ...submitters, ...counters("ownPoint") } },
  makeResultLink: { article: "118/2025/NĐ-CP Art. 20", to: counters("ownPoint") },
  readSurveyTicket: { article: "61/2018/NĐ-CP Art. 32", to: counters("ownPoint") },
  readSurveys: { article: "61/2018/NĐ-CP Art. 32", to: { ...counters("ownUnit"), leader: ["ownUnit"] } },
  /** Delivering is the post's alone. */
  sendResult: { article: "Decision 45/2016/QĐ-TTg", to: { postalClerk: ["ownPoint"] } },
  inviteRecipient: { article: "Decision 45/2016/QĐ-TTg", to: { postalClerk: ["ownPoint"] } },
  /** Who has it in hand says that it is gone; who decided issues it anew. */
  openCustodyCase: {
    article: "Decision 45/2016/QĐ-TTg",
    to: { ...counters("ownPoint"), registry: ["competentUnit"] },
  },
  closeCustodyCase: {
    article: "Decision 45/2016/QĐ-TTg",
    to: { ...counters("ownPoint"), registry: ["competentUnit"] },
  },
  readCustody: { article: "Decision 45/2016/QĐ-TTg", to: readers },
  givePapersBack: { article: "118/2025/NĐ-CP Art. 17, 20", to: counters("ownPoint") },
  /** Whoever holds the paper gives it away, and whoever it is meant for signs for it. */
  handOverPapers: {
    article: "Decision 45/2016/QĐ-TTg",
    to: { ...counters("ownUnit"), registry: ["ownUnit"] },
  },
  receivePapers: {
    article: "Decision 45/2016/QĐ-TTg",
    to: { ...counters("ownUnit"), registry: ["ownUnit"] },
  },
  readMinutes: {
    article: "Decision 45/2016/QĐ-TTg",
    to: { ...counters("ownUnit"), registry: ["ownUnit"] },
  },
  readProcedures: { article: "118/2025/NĐ-CP Art. 17", to: everybody },
  nearestPoints: { article: "118/2025/NĐ-CP Art. 14", to: everybody },
  resolveCommune: { article: "118/2025/NĐ-CP Art. 14", to: everybody },
  /** A kiosk or a screen of the hall is a machine of its unit; who is called where, people at the desks say. */
  takeTicket: { article: "118/2025/NĐ-CP Art. 14", to: { ...counters("ownUnit"), agencyMachine: ["ownUnit"] } },
  callTicket: { article: "118/2025/NĐ-CP Art. 14", to: counters("ownUnit") },
  closeTicket: { article: "118/2025/NĐ-CP Art. 14", to: counters("ownUnit") },
  readQueue: { article: "118/2025/NĐ-CP Art. 14", to: { ...counters("ownUnit"), agencyMachine: ["ownUnit"] } },
} as const satisfies Readonly<Record<string, Row>>;

/** Everything a route may do. */
export type Action = keyof typeof permissions;
export const actions = Object.keys(permissions) as readonly Action[];

/** The relations in which a role may do it; none for a role that may not. */
export const heldBy = (action: Action, role: Role): Held => {
  const { to }: Row = permissions[action];
  return to[role] ?? [];
};

/** Is it for machines, and not for people of their units? */
export const isMachinesAlone = (action: Action): boolean => {
  const { machinesAlone }: Row = permissions[action];
  return machinesAlone === true;
};

/** May a machine ask for it at all? Then its requests are counted. */
export const isForMachines = (action: Action): boolean => clientRoles.some((role) => heldBy(action, role).length > 0);

type KindOf<R> = R extends StaffRole ? "staff" : R extends ClientRole ? "client" : "citizen";

/** The kinds of principals that a row names. */
export type KindsFor<A extends Action> = KindOf<keyof (typeof permissions)[A]["to"]>;
