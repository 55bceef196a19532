/**
 * What a variable of a notice is, and so how it is written. `name` is words, `code` and `link` are never cut, `moment` is an
 * instant, `day` a civil day, `amount` whole dong, `count` a number, `list` several lines, `flag` is true or absent and
 * decides whether a paragraph stands (`when`).
 */
export type VariableType = "name" | "code" | "link" | "moment" | "day" | "amount" | "count" | "list" | "flag";

/** In every notice: who is written to, about what, who has it in hand (Decree 224/2026/NĐ-CP: agency, person, times), where more is told. */
export const commonVariables = {
  greeting: "name",
  you: "name",
  code: "code",
  procedure: "name",
  at: "moment",
  unit: "name",
  since: "moment",
  officer: "name",
  returningUnit: "name",
  link: "link",
} as const satisfies Readonly<Record<string, VariableType>>;

/** A kind of notice (loại thông báo): after which fact, what it may say, and which rule asks for it. */
export interface NoticeKind {
  readonly fact: `vn.motcua.${string}.v1`;
  readonly has: Readonly<Record<string, VariableType>>;
  /** Which of them may have no value; flags and the officer in charge may always be absent. */
  readonly perhaps?: readonly string[];
  /** Where a law asks for it no procedure can switch it off. */
  readonly askedBy?: string;
}

const due = { dueAt: "moment", dueDay: "day", noLimit: "flag" } as const;
/** A service without a limit has no due date. */
const noDue = ["dueAt", "dueDay"] as const;
const status = "Decree 224/2026/NĐ-CP (status in real time)";

export const noticeKinds = {
  received: {
    fact: "vn.motcua.dossier-submitted.v1",
    has: { answerBy: "moment", answerDay: "day" },
    perhaps: ["answerBy", "answerDay"],
    askedBy: "Decree 45/2020/NĐ-CP (an online dossier is answered within 8 working hours)",
  },
  accepted: {
    fact: "vn.motcua.dossier-accepted.v1",
    has: { ...due, receivedAt: "moment", competentUnit: "name" },
    perhaps: noDue,
    askedBy: "Decree 118/2025/NĐ-CP Art. 17",
  },
  supplement: {
    fact: "vn.motcua.supplement-requested.v1",
    has: { number: "name", defects: "list", defectCount: "count" },
    askedBy: "Decree 118/2025/NĐ-CP Art. 17(2)(a)",
  },
  resumed: { fact: "vn.motcua.supplement-brought.v1", has: due, perhaps: noDue, askedBy: status },
  "payment-due": { fact: "vn.motcua.payment-requested.v1", has: { amount: "amount" }, askedBy: status },
  paid: { fact: "vn.motcua.payment-noted.v1", has: { ...due, amount: "amount" }, perhaps: noDue, askedBy: status },
  "due-soon": { fact: "vn.motcua.extension-proposed.v1", has: due },
  extended: {
    fact: "vn.motcua.deadline-extended.v1",
    has: { ...due, number: "name", formerDueAt: "moment" },
    askedBy: "Decree 61/2018/NĐ-CP Art. 19(9)",
  },
  overdue: {
    fact: "vn.motcua.apology-owed.v1",
    has: { ...due, newDueAt: "moment", newDueDay: "day", noNewDay: "flag" },
    perhaps: ["newDueAt", "newDueDay"],
    askedBy: "Decree 61/2018/NĐ-CP Art. 19(9)",
  },
  "due-moved": { fact: "vn.motcua.due-date-moved.v1", has: { ...due, formerDueAt: "moment" }, askedBy: status },
  transferred: { fact: "vn.motcua.dossier-transferred.v1", has: { competentUnit: "name" }, askedBy: status },
  ready: {
    fact: "vn.motcua.result-issued.v1",
    has: { number: "name", issuedAt: "moment", atCounter: "flag", byPost: "flag", electronic: "flag" },
    askedBy: "Decree 61/2018/NĐ-CP Art. 20",
  },
  "link-made": {
    fact: "vn.motcua.result-link-made.v1",
    has: { resultLink: "link", expiresAt: "moment", expiresDay: "day" },
    askedBy: "Decree 61/2018/NĐ-CP Art. 20",
  },
  invited: {
    fact: "vn.motcua.recipient-invited.v1",
    has: { invitation: "count", last: "flag" },
    askedBy: "Decision 45/2016/QĐ-TTg (two invitations before a result goes back)",
  },
  returned: { fact: "vn.motcua.result-returned.v1", has: { returnedAt: "moment", surveyLink: "link" } },
  moved: { fact: "vn.motcua.dossier-moved.v1", has: {}, askedBy: status },
  refused: {
    fact: "vn.motcua.dossier-refused.v1",
    has: { number: "name" },
    askedBy: "Decree 61/2018/NĐ-CP Art. 19(8)",
  },
  stopped: { fact: "vn.motcua.dossier-stopped.v1", has: { number: "name" }, askedBy: status },
  revoked: { fact: "vn.motcua.result-revoked.v1", has: { number: "name" }, askedBy: status },
  replaced: {
    fact: "vn.motcua.result-replaced.v1",
    has: { number: "name", replaces: "name" },
    askedBy: status,
  },
  expiring: { fact: "vn.motcua.result-expiring.v1", has: { number: "name", validDay: "day" } },
} as const satisfies Readonly<Record<string, NoticeKind>>;
export type NoticeKindName = keyof typeof noticeKinds;

export const noticeKindNames = Object.keys(noticeKinds) as readonly NoticeKindName[];

export const noticeKindOf = (name: NoticeKindName): NoticeKind => noticeKinds[name];

/** Kinds that a procedure may switch off: no law asks for them. */
export const optionalKinds: readonly NoticeKindName[] = noticeKindNames.filter(
  (name) => noticeKindOf(name).askedBy === undefined,
);

/** What a notice of this kind may name. */
export const variablesOf = (name: NoticeKindName): Readonly<Record<string, VariableType>> => ({
  ...commonVariables,
  ...noticeKinds[name].has,
});

/** May this variable be without a value in a notice of this kind? */
export const isPerhaps = (kind: NoticeKindName, variable: string): boolean =>
  variable === "officer" ||
  variablesOf(kind)[variable] === "flag" ||
  (noticeKindOf(kind).perhaps ?? []).includes(variable);

/** Facts after which somebody may have to be told, what was not delivered before included. */
export const noticeFacts = [...noticeKindNames.map((name) => noticeKinds[name].fact), "vn.motcua.contact-corrected.v1"];
