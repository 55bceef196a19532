import { createHash, randomBytes } from "node:crypto";
import { DossierAccepted } from "../../events/dossier-accepted/v1.ts";
import { DossierSubmitted } from "../../events/dossier-submitted/v1.ts";
import { TicketCalled } from "../../events/ticket-called/v1.ts";
import { TicketTaken } from "../../events/ticket-taken/v1.ts";
import { assignScan } from "../../functions/digitization/assign-scan.ts";
import * as assignment from "../../functions/digitization/assignment-routes.ts";
import { confirmPaper } from "../../functions/digitization/confirm-paper.ts";
import { discardScan } from "../../functions/digitization/discard-scan.ts";
import { listPapers } from "../../functions/digitization/list-papers.ts";
import { listScans } from "../../functions/digitization/list-scans.ts";
import { readCrop } from "../../functions/digitization/read-crop.ts";
import { readPaper } from "../../functions/digitization/read-paper.ts";
import { reassignPaper } from "../../functions/digitization/reassign-paper.ts";
import { requestUpload } from "../../functions/digitization/request-upload.ts";
import * as review from "../../functions/digitization/review-routes.ts";
import { revokePaper } from "../../functions/digitization/revoke-paper.ts";
import * as digitization from "../../functions/digitization/routes.ts";
import { acceptDossier } from "../../functions/intake/accept-dossier.ts";
import * as access from "../../functions/intake/access-routes.ts";
import { bringSupplement } from "../../functions/intake/bring-supplement.ts";
import { calledAnswer, callTicket } from "../../functions/intake/call-ticket.ts";
import * as catalogue from "../../functions/intake/catalogue-routes.ts";
import { chooseReturn } from "../../functions/intake/choose-return.ts";
import { closedAnswer, closeTicket } from "../../functions/intake/close-ticket.ts";
import { collectPayment } from "../../functions/intake/collect-payment.ts";
import { correctContactRoute } from "../../functions/intake/contact-routes.ts";
import { correctContact } from "../../functions/intake/correct-contact.ts";
import { correctDossier } from "../../functions/intake/correct-dossier.ts";
import { discardDraft, discardedAnswer } from "../../functions/intake/discard-draft.ts";
import * as drafts from "../../functions/intake/draft-routes.ts";
import { extendDeadline } from "../../functions/intake/extend-deadline.ts";
import { findHeldPapers } from "../../functions/intake/find-held-papers.ts";
import * as form from "../../functions/intake/form-routes.ts";
import { givePapersBack } from "../../functions/intake/give-papers-back.ts";
import { handOverPapers } from "../../functions/intake/hand-over-papers.ts";
import { listAccesses } from "../../functions/intake/list-accesses.ts";
import { listMinutes } from "../../functions/intake/list-minutes.ts";
import { listOwnDossiers } from "../../functions/intake/list-own-dossiers.ts";
import { listProcedures } from "../../functions/intake/list-procedures.ts";
import { handedOverAnswer, minutesEntries, receivedAnswer } from "../../functions/intake/minutes-answers.ts";
import * as paperway from "../../functions/intake/minutes-routes.ts";
import { nearestPoints } from "../../functions/intake/nearest-points.ts";
import { notePayment } from "../../functions/intake/note-payment.ts";
import { acceptedAnswer, openDossier } from "../../functions/intake/open-dossier.ts";
import * as own from "../../functions/intake/own-routes.ts";
import { printCoverSheet } from "../../functions/intake/print-cover-sheet.ts";
import { printForm } from "../../functions/intake/print-form.ts";
import { printMinutes } from "../../functions/intake/print-minutes.ts";
import { printReceipt } from "../../functions/intake/print-receipt.ts";
import { printRegister } from "../../functions/intake/print-register.ts";
import { printTicket } from "../../functions/intake/print-ticket.ts";
import { readDossier } from "../../functions/intake/read-dossier.ts";
import { readDraft } from "../../functions/intake/read-draft.ts";
import { readHistory } from "../../functions/intake/read-history.ts";
import { readMinutes } from "../../functions/intake/read-minutes.ts";
import { readProcedure } from "../../functions/intake/read-procedure.ts";
import { readQueue } from "../../functions/intake/read-queue.ts";
import { receivePapers } from "../../functions/intake/receive-papers.ts";
import { refuseDossier } from "../../functions/intake/refuse-dossier.ts";
import * as register from "../../functions/intake/register-routes.ts";
import { requestPayment } from "../../functions/intake/request-payment.ts";
import { requestSupplement } from "../../functions/intake/request-supplement.ts";
import { resolveCommune } from "../../functions/intake/resolve-commune.ts";
import { chooseReturnRoute } from "../../functions/intake/return-routes.ts";
import * as intake from "../../functions/intake/routes.ts";
import { saveDraft, savedDraftAnswer } from "../../functions/intake/save-draft.ts";
import { searchDossiers } from "../../functions/intake/search-dossiers.ts";
import * as search from "../../functions/intake/search-routes.ts";
import { stopDossier } from "../../functions/intake/stop-dossier.ts";
import * as submission from "../../functions/intake/submission-routes.ts";
import { submitDossier, submittedAnswer } from "../../functions/intake/submit-dossier.ts";
import { takenAnswer, takeTicket } from "../../functions/intake/take-ticket.ts";
import * as tickets from "../../functions/intake/ticket-routes.ts";
import { trackDossier } from "../../functions/intake/track-dossier.ts";
import { transferDossier } from "../../functions/intake/transfer-dossier.ts";
import * as turns from "../../functions/intake/turn-routes.ts";
import { withdrawDossier } from "../../functions/intake/withdraw-dossier.ts";
import { changeWebhook } from "../../functions/notifications/change-webhook.ts";
import { createWebhook } from "../../functions/notifications/create-webhook.ts";
import { deletedWebhookAnswer, deleteWebhook } from "../../functions/notifications/delete-webhook.ts";
import { readFactsRoute } from "../../functions/notifications/fact-routes.ts";
import { hearGatewayRoute } from "../../functions/notifications/gateway-routes.ts";
import { hearGateway } from "../../functions/notifications/hear-gateway.ts";
import { listDeliveries } from "../../functions/notifications/list-deliveries.ts";
import { listWebhooks } from "../../functions/notifications/list-webhooks.ts";
import { noteReport } from "../../functions/notifications/note-report.ts";
import { subscriptionAnswer } from "../../functions/notifications/own-subscription.ts";
import { pingWebhook } from "../../functions/notifications/ping-webhook.ts";
import { readFacts } from "../../functions/notifications/read-facts.ts";
import { replayWebhook } from "../../functions/notifications/replay-webhook.ts";
import { rotateWebhookSecret } from "../../functions/notifications/rotate-webhook-secret.ts";
import * as webhooks from "../../functions/notifications/webhook-routes.ts";
import { answerSurvey } from "../../functions/results/answer-survey.ts";
import { askForUpload } from "../../functions/results/ask-for-upload.ts";
import * as cases from "../../functions/results/case-routes.ts";
import { closeCustodyCase } from "../../functions/results/close-custody-case.ts";
import * as delivery from "../../functions/results/delivery-routes.ts";
import { draftResult } from "../../functions/results/draft-result.ts";
import { inviteRecipient } from "../../functions/results/invite-recipient.ts";
import { issueReplacement, replacedAnswer } from "../../functions/results/issue-replacement.ts";
import { issuedAnswer, issueResult } from "../../functions/results/issue-result.ts";
import * as links from "../../functions/results/link-routes.ts";
import { linkAnswer, makeResultLink } from "../../functions/results/make-result-link.ts";
import { noteFeePaid } from "../../functions/results/note-fee-paid.ts";
import { openCustodyCase } from "../../functions/results/open-custody-case.ts";
import { openResult } from "../../functions/results/open-result.ts";
import { previewResult } from "../../functions/results/preview-result.ts";
import { readCustody } from "../../functions/results/read-custody.ts";
import { readResult } from "../../functions/results/read-result.ts";
import { readSurveyTicket } from "../../functions/results/read-survey-ticket.ts";
import { readSurveys } from "../../functions/results/read-surveys.ts";
import { replaceResult } from "../../functions/results/replace-result.ts";
import { returnResult } from "../../functions/results/return-result.ts";
import { revokeResult } from "../../functions/results/revoke-result.ts";
import * as results from "../../functions/results/routes.ts";
import { sendResult } from "../../functions/results/send-result.ts";
import { signResult } from "../../functions/results/sign-result.ts";
import * as surveyed from "../../functions/results/survey-routes.ts";
import { takeSignedResult } from "../../functions/results/take-signed-result.ts";
import { askForUploadRoute, takeSignedResultRoute } from "../../functions/results/upload-routes.ts";
import { verifyResultRoute } from "../../functions/results/verification-routes.ts";
import { verifyResult } from "../../functions/results/verify-result.ts";
import { addComment } from "../../functions/routing/add-comment.ts";
import { assignStep } from "../../functions/routing/assign-step.ts";
import { claimStep } from "../../functions/routing/claim-step.ts";
import * as comments from "../../functions/routing/comment-routes.ts";
import { completeStep } from "../../functions/routing/complete-step.ts";
import { completeSteps } from "../../functions/routing/complete-steps.ts";
import { countInbox } from "../../functions/routing/count-inbox.ts";
import { enterAbsence, enteredAbsenceAnswer } from "../../functions/routing/enter-absence.ts";
import { listColleagues } from "../../functions/routing/list-colleagues.ts";
import { listComments } from "../../functions/routing/list-comments.ts";
import { listDossiers } from "../../functions/routing/list-dossiers.ts";
import { listInbox } from "../../functions/routing/list-inbox.ts";
import { noteLook } from "../../functions/routing/note-look.ts";
import * as peopleAtSteps from "../../functions/routing/people-routes.ts";
import { readAttachment } from "../../functions/routing/read-attachment.ts";
import { releaseStep } from "../../functions/routing/release-step.ts";
import { requestAttachment } from "../../functions/routing/request-attachment.ts";
import * as routing from "../../functions/routing/routes.ts";
import { skipStep } from "../../functions/routing/skip-step.ts";
import { brokenAt, genesis } from "../../shared/adapters/chain/hash-chain.ts";
import { newDossierId } from "../../shared/adapters/ids/dossier-ids.ts";
import { newMinutesId } from "../../shared/adapters/ids/minutes-ids.ts";
import { newPingId } from "../../shared/adapters/ids/subscription-ids.ts";
import { newTicketId } from "../../shared/adapters/ids/ticket-ids.ts";
import { keptPlaceIndexes } from "../../shared/adapters/kept-places.ts";
import { carriedReading } from "../../shared/adapters/pdf/carried-reading.ts";
import { archivedPaperTexts } from "../../shared/adapters/s3/paper-texts.ts";
import { guardedReceivers } from "../../shared/adapters/webhooks/guarded-receivers.ts";
import { standardWebhooks } from "../../shared/adapters/webhooks/standard-webhooks.ts";
import { scanCeilings } from "../../shared/domain/scan-refusals.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { aPage, aReading } from "./builders/reading.ts";
import type { MemoryProvince } from "./memory-province.ts";

type Door = ReturnType<typeof httpDoor>;

/** What a command on a draft left is all there is to answer it again. */
const draftEntries = { entry: async (subject: string, sequence: number) => ({ subject, sequence }) };

/** Every route's door with its own act behind it, as its handler composes them, in a province in memory. */
export const doorsInMemory = (province: MemoryProvince): Readonly<Record<string, Door>> => {
  const { principals, commands, dossiers } = province;
  const { accesses } = province.accessRecords;
  const asked = { principals, commands, dossiers };
  const ofTickets = { principals, commands, entries: province.tickets };
  const archives = province.archive.archives;
  const texts = archivedPaperTexts(archives);
  const print = async () => Buffer.from("%PDF-1.7");
  const letters = { supplement: print, refusal: print, apology: print, stop: print };
  const forms = {
    receipt: print,
    ...letters,
    controlSheet: print,
    register: print,
    coverSheet: print,
    result: print,
    minutes: print,
    ticket: print,
  };
  const signed = { sign: async (pdf: Uint8Array) => pdf };
  const paper = {
    provinceName: "tỉnh Mẫu",
    trackingUrl: "https://motcua.example",
    verificationUrl: "https://motcua.example",
    forms,
    archives,
    signed,
  };
  const aScan = Buffer.from("a scan");
  const upload = requestUpload({ ...province, mostMegabytes: 50, nameOf: ({ key }) => key });
  const sha256 = () => "c".repeat(64);
  const newCheck = () => randomBytes(16).toString("base64url");
  const sign = signResult({ ...province, ...paper, sha256, newCheck });
  const replace = replaceResult({ ...province, ...paper, sha256, newCheck });
  // A dossier that was stored signed has its file too.
  const signedFiles = { ...archives, get: async () => Buffer.from("%PDF-1.7") };
  const comment = addComment({
    ...province,
    archives,
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    newId: newDossierId,
  });
  const completeMany = completeSteps({
    ...province,
    hash: (text) => createHash("sha256").update(text).digest("hex"),
    onFailure: (_, error) => {
      throw error;
    },
  });
  // A file that anybody uploaded, signed a moment ago by whoever leads the unit.
  const leaderOf = async (unit: string) =>
    (await principals.staff()).find((one) => one.unit === unit && one.roles.includes("leader"))?.id;
  const take = takeSignedResult({
    ...{ ...province, archives, sha256 },
    incoming: { get: async () => Buffer.from("%PDF-1.7") },
    signedElsewhere: {
      judge: async (_, now) => ({
        signedBy: { publicKey: "key", signedAt: now.toISOString(), revocation: "not-known" },
      }),
    },
    signers: { signerOf: leaderOf },
  });
  const toWebhooks = { principals, commands, entries: draftEntries };
  const ofWebhooks = {
    ...province,
    ...province.toAgencies,
    clients: principals,
    receivers: guardedReceivers({ testAddresses: [] }),
    signatures: standardWebhooks,
    webhookSeals: province.seals,
    newId: newDossierId,
    pingId: newPingId,
  };
  const ping = pingWebhook(ofWebhooks);
  const issuing = { ...province, ...paper, archives: signedFiles, sha256 };
  const issue = issueResult(issuing);
  return {
    openDossier: commandDoor(
      intake.openDossierRoute,
      asked,
      openDossier({ ...province, province: "46", genesis, newId: newDossierId }),
      ({ fact }) => acceptedAnswer(DossierAccepted.parse(fact)),
    ),
    submitDossier: commandDoor(
      submission.submitDossierRoute,
      asked,
      submitDossier({ ...province, province: "46", genesis, newId: newDossierId }),
      ({ fact }) => submittedAnswer(DossierSubmitted.parse(fact)),
    ),
    saveDraft: entryDoor(
      drafts.saveDraftRoute,
      { ...asked, entries: draftEntries },
      saveDraft({ ...province, newId: newDossierId }),
      savedDraftAnswer,
    ),
    readDraft: httpDoor(drafts.readDraftRoute, { principals }, readDraft(province)),
    discardDraft: entryDoor(
      drafts.discardDraftRoute,
      { ...asked, entries: draftEntries },
      discardDraft(province),
      discardedAnswer,
    ),
    acceptDossier: commandDoor(turns.acceptDossierRoute, asked, acceptDossier(province), entryAnswer),
    correctDossier: commandDoor(turns.correctDossierRoute, asked, correctDossier(province), entryAnswer),
    requestSupplement: commandDoor(turns.requestSupplementRoute, asked, requestSupplement(province), entryAnswer),
    bringSupplement: commandDoor(turns.bringSupplementRoute, asked, bringSupplement(province), entryAnswer),
    refuseDossier: commandDoor(turns.refuseDossierRoute, asked, refuseDossier(province), entryAnswer),
    withdrawDossier: commandDoor(turns.withdrawDossierRoute, asked, withdrawDossier(province), entryAnswer),
    stopDossier: commandDoor(turns.stopDossierRoute, asked, stopDossier(province), entryAnswer),
    extendDeadline: commandDoor(turns.extendDeadlineRoute, asked, extendDeadline(province), entryAnswer),
    requestPayment: commandDoor(turns.requestPaymentRoute, asked, requestPayment(province), entryAnswer),
    notePayment: commandDoor(turns.notePaymentRoute, asked, notePayment(province), entryAnswer),
    transferDossier: commandDoor(turns.transferDossierRoute, asked, transferDossier(province), entryAnswer),
    readDossier: httpDoor(intake.readDossierRoute, { principals, accesses }, readDossier(province)),
    searchDossiers: httpDoor(search.searchDossiersRoute, { principals, accesses }, searchDossiers(province)),
    listOwnDossiers: httpDoor(own.listOwnDossiersRoute, { principals }, listOwnDossiers(province)),
    findHeldPapers: httpDoor(
      search.findHeldPapersRoute,
      { principals, accesses },
      findHeldPapers({ ...province, province: "46" }),
    ),
    listAccesses: httpDoor(access.listAccessesRoute, { principals }, listAccesses({ ...province, accesses })),
    readHistory: httpDoor(intake.readHistoryRoute, { principals }, readHistory({ ...province, brokenAt })),
    printReceipt: httpDoor(intake.printReceiptRoute, { principals, accesses }, printReceipt({ ...province, ...paper })),
    printForm: httpDoor(form.printFormRoute, { principals, accesses }, printForm({ ...province, ...paper })),
    printRegister: httpDoor(
      register.printRegisterRoute,
      { principals, accesses },
      printRegister({ ...province, ...paper, readings: province.counters }),
    ),
    printCoverSheet: httpDoor(intake.printCoverSheetRoute, { principals }, printCoverSheet({ ...province, ...paper })),
    trackDossier: httpDoor(intake.trackDossierRoute, {}, trackDossier(province)),
    collectPayment: commandDoor(intake.collectPaymentRoute, asked, collectPayment(province), entryAnswer),
    takeTicket: entryDoor(
      tickets.takeTicketRoute,
      ofTickets,
      takeTicket({ ...province, province: "46", newId: newTicketId }),
      ({ fact }) => takenAnswer(TicketTaken.parse(fact)),
    ),
    callTicket: entryDoor(
      tickets.callTicketRoute,
      ofTickets,
      callTicket({ ...province, province: "46", limitMinutes: 30 }),
      ({ fact }) => calledAnswer(TicketCalled.parse(fact)),
    ),
    closeTicket: entryDoor(
      tickets.closeTicketRoute,
      ofTickets,
      closeTicket({ ...province, province: "46" }),
      ({ fact }) => closedAnswer(fact),
    ),
    printTicket: httpDoor(
      tickets.printTicketRoute,
      { principals },
      printTicket({ ...province, ...paper, limitMinutes: 30, provinceName: "tỉnh Mẫu" }),
    ),
    readQueue: httpDoor(tickets.readQueueRoute, { principals }, readQueue(province)),
    handOverPapers: entryDoor(
      paperway.handOverPapersRoute,
      { principals, commands, entries: minutesEntries(province.minutes) },
      handOverPapers({ ...province, province: "46", newId: newMinutesId }),
      handedOverAnswer,
    ),
    receivePapers: entryDoor(
      paperway.receivePapersRoute,
      { principals, commands, entries: minutesEntries(province.minutes) },
      receivePapers(province),
      receivedAnswer,
    ),
    givePapersBack: commandDoor(paperway.givePapersBackRoute, asked, givePapersBack(province), entryAnswer),
    readMinutes: httpDoor(paperway.readMinutesRoute, { principals }, readMinutes(province)),
    printMinutes: httpDoor(paperway.printMinutesRoute, { principals }, printMinutes({ ...province, ...paper })),
    listMinutes: httpDoor(paperway.listMinutesRoute, { principals }, listMinutes(province)),
    listProcedures: httpDoor(catalogue.listProceduresRoute, { principals }, listProcedures(province)),
    readProcedure: httpDoor(
      catalogue.readProcedureRoute,
      { principals },
      readProcedure({ ...province, province: "46" }),
    ),
    nearestPoints: httpDoor(catalogue.nearestPointsRoute, { principals }, nearestPoints(province)),
    resolveCommune: httpDoor(
      catalogue.resolveCommuneRoute,
      { principals },
      resolveCommune({ ...province, places: keptPlaceIndexes(province.gazetteers, () => 0) }),
    ),
    requestUpload: httpDoor(digitization.requestUploadRoute, { principals }, (call) => upload(call, call.command)),
    listScans: httpDoor(
      digitization.listScansRoute,
      { principals },
      listScans({ ...province, keptDays: 30, limits: scanCeilings }),
    ),
    assignScan: commandDoor(
      assignment.assignScanRoute,
      asked,
      assignScan({
        ...province,
        archives,
        texts,
        // Whichever scan is named, it is one page that was read.
        takings: {
          take: (dossierId, name, { contentType }) => archives.put(dossierId, name, { bytes: aScan, contentType }),
          passOn: province.archive.takingsFrom({}).passOn,
        },
        results: {
          reading: async () => ({ ...aReading(aPage(["ĐƠN ĐĂNG KÝ"], 97)), source: "" }),
          pages: async () => ({ ...aReading(aPage([], 0)), source: "" }),
        },
        keptDays: 30,
      }),
      entryAnswer,
    ),
    discardScan: httpDoor(assignment.discardScanRoute, { principals }, discardScan(province)),
    listPapers: httpDoor(
      digitization.listPapersRoute,
      { principals, accesses },
      listPapers({ ...province, texts, accesses, archives }),
    ),
    readPaper: httpDoor(digitization.readPaperRoute, { principals, accesses }, readPaper({ ...province, archives })),
    readCrop: httpDoor(
      review.readCropRoute,
      { principals, accesses },
      readCrop({ ...province, archives, carriedReading, crops: { cut: async () => Buffer.from("PNG") } }),
    ),
    reassignPaper: commandDoor(
      review.reassignPaperRoute,
      asked,
      reassignPaper({
        ...province,
        archives,
        // No page of a scan is drawn here: pictures are as many as pages were read.
        pageJpegs: () => [aScan, aScan],
        carriedReading,
        searchablePdfs: () => ({ write: async () => aScan }),
      }),
      entryAnswer,
    ),
    revokePaper: commandDoor(review.revokePaperRoute, asked, revokePaper(province), entryAnswer),
    confirmPaper: commandDoor(
      digitization.confirmPaperRoute,
      asked,
      confirmPaper({ ...province, texts, archives, signPaper: async () => "d".repeat(64) }),
      entryAnswer,
    ),
    completeSteps: httpDoor(routing.completeStepsRoute, { principals }, (call) => completeMany(call, call.command)),
    addComment: commandDoor(comments.addCommentRoute, asked, comment, entryAnswer),
    listComments: httpDoor(comments.listCommentsRoute, { principals, accesses }, listComments(province)),
    requestAttachment: httpDoor(comments.requestAttachmentRoute, { principals }, requestAttachment(province)),
    readAttachment: httpDoor(
      comments.readAttachmentRoute,
      { principals, accesses },
      readAttachment({ ...province, archives }),
    ),
    countInbox: httpDoor(routing.countInboxRoute, { principals }, countInbox({ ...province, keptDays: 30 })),
    noteLook: httpDoor(routing.noteLookRoute, { principals }, noteLook(province)),
    claimStep: commandDoor(peopleAtSteps.claimStepRoute, asked, claimStep(province), entryAnswer),
    releaseStep: commandDoor(peopleAtSteps.releaseStepRoute, asked, releaseStep(province), entryAnswer),
    assignStep: commandDoor(peopleAtSteps.assignStepRoute, asked, assignStep(province), entryAnswer),
    listColleagues: httpDoor(peopleAtSteps.listColleaguesRoute, { principals }, listColleagues(province)),
    enterAbsence: entryDoor(
      peopleAtSteps.enterAbsenceRoute,
      { ...asked, entries: draftEntries },
      enterAbsence(province),
      enteredAbsenceAnswer,
    ),
    listDossiers: httpDoor(routing.listDossiersRoute, { principals }, listDossiers(province)),
    listInbox: httpDoor(routing.listInboxRoute, { principals }, listInbox({ ...province, keptDays: 30 })),
    skipStep: commandDoor(routing.skipStepRoute, asked, skipStep(province), entryAnswer),
    completeStep: commandDoor(routing.completeStepRoute, asked, completeStep(province), entryAnswer),
    draftResult: commandDoor(results.draftResultRoute, asked, draftResult(province), entryAnswer),
    previewResult: httpDoor(
      results.previewResultRoute,
      { principals, accesses },
      previewResult({ ...province, ...paper, sha256 }),
    ),
    askForUpload: httpDoor(askForUploadRoute, { principals }, askForUpload(province)),
    takeSignedResult: commandDoor(takeSignedResultRoute, asked, take, entryAnswer),
    verifyResult: httpDoor(verifyResultRoute, {}, verifyResult(province)),
    replaceResult: commandDoor(results.replaceResultRoute, asked, replace, entryAnswer),
    issueReplacement: commandDoor(results.issueReplacementRoute, asked, issueReplacement(issuing), replacedAnswer),
    revokeResult: commandDoor(results.revokeResultRoute, asked, revokeResult(province), entryAnswer),
    signResult: commandDoor(results.signResultRoute, asked, sign, entryAnswer),
    issueResult: commandDoor(results.issueResultRoute, asked, issue, issuedAnswer),
    correctContact: commandDoor(correctContactRoute, asked, correctContact(province), entryAnswer),
    chooseReturn: commandDoor(chooseReturnRoute, asked, chooseReturn(province), entryAnswer),
    sendResult: commandDoor(delivery.sendResultRoute, asked, sendResult(province), entryAnswer),
    inviteRecipient: commandDoor(delivery.inviteRecipientRoute, asked, inviteRecipient(province), entryAnswer),
    readCustody: httpDoor(delivery.readCustodyRoute, { principals }, readCustody(province)),
    openCustodyCase: commandDoor(cases.openCustodyCaseRoute, asked, openCustodyCase(province), entryAnswer),
    closeCustodyCase: commandDoor(cases.closeCustodyCaseRoute, asked, closeCustodyCase(province), entryAnswer),
    answerSurvey: httpDoor(surveyed.answerSurveyRoute, {}, answerSurvey(province)),
    hearGateway: httpDoor(hearGatewayRoute, {}, hearGateway({ ...province, noteReport: noteReport(province) })),
    readSurveys: httpDoor(surveyed.readSurveysRoute, { principals }, readSurveys(province)),
    readSurveyTicket: httpDoor(surveyed.readSurveyTicketRoute, { principals, accesses }, readSurveyTicket(province)),
    makeResultLink: commandDoor(links.makeResultLinkRoute, asked, makeResultLink(province), linkAnswer),
    openResult: httpDoor(links.openResultRoute, {}, openResult({ ...province, archives })),
    noteFeePaid: commandDoor(results.noteFeePaidRoute, asked, noteFeePaid(province), entryAnswer),
    returnResult: commandDoor(results.returnResultRoute, asked, returnResult({ ...province, archives }), entryAnswer),
    createWebhook: entryDoor(
      webhooks.createWebhookRoute,
      toWebhooks,
      createWebhook(ofWebhooks),
      subscriptionAnswer(province.subscriptions, 201),
    ),
    listWebhooks: httpDoor(webhooks.listWebhooksRoute, { principals }, listWebhooks(province)),
    changeWebhook: entryDoor(
      webhooks.changeWebhookRoute,
      toWebhooks,
      changeWebhook(ofWebhooks),
      subscriptionAnswer(province.subscriptions, 200),
    ),
    rotateWebhookSecret: entryDoor(
      webhooks.rotateWebhookSecretRoute,
      toWebhooks,
      rotateWebhookSecret(ofWebhooks),
      subscriptionAnswer(province.subscriptions, 200),
    ),
    deleteWebhook: entryDoor(webhooks.deleteWebhookRoute, toWebhooks, deleteWebhook(province), deletedWebhookAnswer),
    pingWebhook: httpDoor(webhooks.pingWebhookRoute, { principals }, (call) => ping(call, call.command)),
    replayWebhook: httpDoor(webhooks.replayWebhookRoute, { principals }, replayWebhook(ofWebhooks)),
    listDeliveries: httpDoor(webhooks.listDeliveriesRoute, { principals }, listDeliveries(province)),
    readFacts: httpDoor(readFactsRoute, { principals }, readFacts(province)),
    readResult: httpDoor(results.readResultRoute, { principals, accesses }, readResult({ ...province, archives })),
  };
};
