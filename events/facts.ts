import * as z from "zod/mini";
import { ApologyOwed } from "./apology-owed/v1.ts";
import { ApplicantUnreached } from "./applicant-unreached/v1.ts";
import { CommentAdded } from "./comment-added/v1.ts";
import { ContactCorrected } from "./contact-corrected/v1.ts";
import { CustodyCaseClosed } from "./custody-case-closed/v1.ts";
import { CustodyCaseOpened } from "./custody-case-opened/v1.ts";
import { DeadlineExtended } from "./deadline-extended/v1.ts";
import { DossierAccepted } from "./dossier-accepted/v1.ts";
import { DossierCorrected } from "./dossier-corrected/v1.ts";
import { DossierMoved } from "./dossier-moved/v1.ts";
import { DossierOverdue } from "./dossier-overdue/v1.ts";
import { DossierRefused } from "./dossier-refused/v1.ts";
import { DossierStopped } from "./dossier-stopped/v1.ts";
import { DossierSubmitted } from "./dossier-submitted/v1.ts";
import { DossierTransferred } from "./dossier-transferred/v1.ts";
import { DossierWithdrawn } from "./dossier-withdrawn/v1.ts";
import { DueDateMoved } from "./due-date-moved/v1.ts";
import { ExtensionProposed } from "./extension-proposed/v1.ts";
import { FeePaid } from "./fee-paid/v1.ts";
import { PaperConfirmed } from "./paper-confirmed/v1.ts";
import { PaperReassigned } from "./paper-reassigned/v1.ts";
import { PaperRevoked } from "./paper-revoked/v1.ts";
import { PapersGivenBack } from "./papers-given-back/v1.ts";
import { PapersHandedOver } from "./papers-handed-over/v1.ts";
import { PapersReceived } from "./papers-received/v1.ts";
import { PaymentCollected } from "./payment-collected/v1.ts";
import { PaymentNoted } from "./payment-noted/v1.ts";
import { PaymentRequested } from "./payment-requested/v1.ts";
import { RecipientInvited } from "./recipient-invited/v1.ts";
import { ResultBroughtBack } from "./result-brought-back/v1.ts";
import { ResultDrafted } from "./result-drafted/v1.ts";
import { ResultExpiring } from "./result-expiring/v1.ts";
import { ResultIssued } from "./result-issued/v1.ts";
import { ResultLinkMade } from "./result-link-made/v1.ts";
import { ResultOpened } from "./result-opened/v1.ts";
import { ResultPartReturned } from "./result-part-returned/v1.ts";
import { ResultReplaced } from "./result-replaced/v1.ts";
import { ResultReplacementSigned } from "./result-replacement-signed/v1.ts";
import { ResultReturned } from "./result-returned/v1.ts";
import { ResultRevoked } from "./result-revoked/v1.ts";
import { ResultSentOut } from "./result-sent-out/v1.ts";
import { ResultSigned } from "./result-signed/v1.ts";
import { ReturnChosen } from "./return-chosen/v1.ts";
import { RouteMoved } from "./route-moved/v1.ts";
import { ScanRecorded } from "./scan-recorded/v1.ts";
import { StageOpened } from "./stage-opened/v1.ts";
import { StepAssigned } from "./step-assigned/v1.ts";
import { StepCompleted } from "./step-completed/v1.ts";
import { StepDueSoon } from "./step-due-soon/v1.ts";
import { StepEscalated } from "./step-escalated/v1.ts";
import { StepOverdue } from "./step-overdue/v1.ts";
import { StepReleased } from "./step-released/v1.ts";
import { SupplementBrought } from "./supplement-brought/v1.ts";
import { SupplementRequested } from "./supplement-requested/v1.ts";
import { WorkflowRenewed } from "./workflow-renewed/v1.ts";

/** Every fact by its name: one change of a dossier is one of these, and nothing else is published. */
export const facts = {
  "dossier-accepted": DossierAccepted,
  "scan-recorded": ScanRecorded,
  "paper-confirmed": PaperConfirmed,
  "paper-reassigned": PaperReassigned,
  "paper-revoked": PaperRevoked,
  "payment-collected": PaymentCollected,
  "stage-opened": StageOpened,
  "step-completed": StepCompleted,
  "result-drafted": ResultDrafted,
  "step-assigned": StepAssigned,
  "comment-added": CommentAdded,
  "step-released": StepReleased,
  "result-signed": ResultSigned,
  "result-issued": ResultIssued,
  "result-replacement-signed": ResultReplacementSigned,
  "result-replaced": ResultReplaced,
  "result-revoked": ResultRevoked,
  "result-expiring": ResultExpiring,
  "result-returned": ResultReturned,
  "workflow-renewed": WorkflowRenewed,
  "due-date-moved": DueDateMoved,
  "dossier-moved": DossierMoved,
  "dossier-submitted": DossierSubmitted,
  "dossier-corrected": DossierCorrected,
  "supplement-requested": SupplementRequested,
  "supplement-brought": SupplementBrought,
  "dossier-refused": DossierRefused,
  "dossier-withdrawn": DossierWithdrawn,
  "dossier-stopped": DossierStopped,
  "deadline-extended": DeadlineExtended,
  "dossier-transferred": DossierTransferred,
  "papers-handed-over": PapersHandedOver,
  "papers-received": PapersReceived,
  "papers-given-back": PapersGivenBack,
  "route-moved": RouteMoved,
  "payment-requested": PaymentRequested,
  "payment-noted": PaymentNoted,
  "step-due-soon": StepDueSoon,
  "step-overdue": StepOverdue,
  "step-escalated": StepEscalated,
  "extension-proposed": ExtensionProposed,
  "dossier-overdue": DossierOverdue,
  "apology-owed": ApologyOwed,
  "result-part-returned": ResultPartReturned,
  "fee-paid": FeePaid,
  "return-chosen": ReturnChosen,
  "result-sent-out": ResultSentOut,
  "result-link-made": ResultLinkMade,
  "result-opened": ResultOpened,
  "custody-case-opened": CustodyCaseOpened,
  "custody-case-closed": CustodyCaseClosed,
  "recipient-invited": RecipientInvited,
  "result-brought-back": ResultBroughtBack,
  "applicant-unreached": ApplicantUnreached,
  "contact-corrected": ContactCorrected,
} as const;
export type FactName = keyof typeof facts;

export const Fact = /* @__PURE__ */ (() =>
  z.discriminatedUnion("type", [
    DossierAccepted,
    ScanRecorded,
    PaperConfirmed,
    PaperReassigned,
    PaperRevoked,
    PaymentCollected,
    StageOpened,
    StepCompleted,
    ResultDrafted,
    StepAssigned,
    CommentAdded,
    StepReleased,
    ResultSigned,
    ResultIssued,
    ResultReplacementSigned,
    ResultReplaced,
    ResultRevoked,
    ResultExpiring,
    ResultReturned,
    WorkflowRenewed,
    DueDateMoved,
    DossierMoved,
    DossierSubmitted,
    DossierCorrected,
    SupplementRequested,
    SupplementBrought,
    DossierRefused,
    DossierWithdrawn,
    DossierStopped,
    DeadlineExtended,
    DossierTransferred,
    PapersHandedOver,
    PapersReceived,
    PapersGivenBack,
    RouteMoved,
    PaymentRequested,
    PaymentNoted,
    StepDueSoon,
    StepOverdue,
    StepEscalated,
    ExtensionProposed,
    DossierOverdue,
    ApologyOwed,
    ResultPartReturned,
    FeePaid,
    ReturnChosen,
    ResultSentOut,
    ResultLinkMade,
    ResultOpened,
    CustodyCaseOpened,
    CustodyCaseClosed,
    RecipientInvited,
    ResultBroughtBack,
    ApplicantUnreached,
    ContactCorrected,
  ]))();
export type Fact = z.infer<typeof Fact>;

/** The type and data of a fact before it has its place in a dossier's history. */
export type Happening = { [T in Fact["type"]]: { type: T; data: Extract<Fact, { type: T }>["data"] } }[Fact["type"]];

/** Facts that bring steps into inboxes, or to another place in them: a stage was opened, a point closed, another counter was chosen, a due date or a status changed. */
export const taskFacts: readonly Fact["type"][] = [
  "vn.motcua.supplement-requested.v1",
  "vn.motcua.supplement-brought.v1",
  "vn.motcua.payment-requested.v1",
  "vn.motcua.payment-noted.v1",
  "vn.motcua.deadline-extended.v1",
  "vn.motcua.dossier-transferred.v1",
  "vn.motcua.dossier-accepted.v1",
  "vn.motcua.stage-opened.v1",
  "vn.motcua.step-assigned.v1",
  "vn.motcua.step-released.v1",
  "vn.motcua.dossier-moved.v1",
  "vn.motcua.return-chosen.v1",
  "vn.motcua.due-date-moved.v1",
  "vn.motcua.step-escalated.v1",
];

/** Facts of the paper's way and of fees: no step, task or workflow hangs on them. */
export const custodyFacts: readonly Fact["type"][] = [
  "vn.motcua.papers-handed-over.v1",
  "vn.motcua.papers-received.v1",
  "vn.motcua.papers-given-back.v1",
  "vn.motcua.result-part-returned.v1",
  "vn.motcua.fee-paid.v1",
  "vn.motcua.result-sent-out.v1",
  "vn.motcua.recipient-invited.v1",
  "vn.motcua.result-brought-back.v1",
  "vn.motcua.result-link-made.v1",
  "vn.motcua.result-opened.v1",
  "vn.motcua.custody-case-opened.v1",
  "vn.motcua.custody-case-closed.v1",
];

/** Facts after which another result holds, or none, or after which it was told that it ends to. */
export const resultFacts: readonly Fact["type"][] = [
  "vn.motcua.result-issued.v1",
  "vn.motcua.result-replaced.v1",
  "vn.motcua.result-revoked.v1",
  "vn.motcua.result-expiring.v1",
  "vn.motcua.paper-revoked.v1",
];

/** Facts that may close a stage, or end the dossier with it: the stage consumer listens to these, and only to those that carry `closedRun`. */
export const closingFacts = [
  "vn.motcua.paper-confirmed.v1",
  "vn.motcua.payment-collected.v1",
  "vn.motcua.step-completed.v1",
  "vn.motcua.result-signed.v1",
  "vn.motcua.result-issued.v1",
  "vn.motcua.result-returned.v1",
  "vn.motcua.dossier-transferred.v1",
  "vn.motcua.dossier-refused.v1",
  "vn.motcua.dossier-withdrawn.v1",
  "vn.motcua.dossier-stopped.v1",
] as const satisfies readonly Fact["type"][];

export const closedRun = (fact: Fact): number | undefined =>
  "closedRun" in fact.data ? fact.data.closedRun : undefined;
