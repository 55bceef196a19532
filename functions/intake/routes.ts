import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Applicant, Recipient, Submitter } from "../../shared/domain/applicant.ts";
import { Channel } from "../../shared/domain/channel.ts";
import { Answers } from "../../shared/domain/circumstances.ts";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { CommandAnswer, commandAnswer, StatusAnswer } from "../../shared/domain/command-answer.ts";
import { Custody } from "../../shared/domain/custody.ts";
import { CustodyCase } from "../../shared/domain/custody-case.ts";
import { Deadline } from "../../shared/domain/deadline.ts";
import { Delivery, ReturnChoice } from "../../shared/domain/delivery.ts";
import { DossierUnits, HandedIn, MissingPaper, Payment, Stage, SubmittedBy } from "../../shared/domain/dossier.ts";
import { ErasureBasis } from "../../shared/domain/erasure-basis.ts";
import { FeeDue } from "../../shared/domain/fee.ts";
import { FormTexts } from "../../shared/domain/form-texts.ts";
import { tidied } from "../../shared/domain/identifiers/tidied.ts";
import { CommuneCode, DossierCode, DossierId, ProcedureCode, UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { NextResult, Result } from "../../shared/domain/result.ts";
import { ResultLink } from "../../shared/domain/result-link.ts";
import { ReusedPaper } from "../../shared/domain/reusable-paper.ts";
import { Text } from "../../shared/domain/text.ts";
import { longToken, shortToken } from "../../shared/domain/tracking-link.ts";
import { toDoActs } from "../../shared/domain/tracking-words.ts";
import { Duty, Refusal, Stop, Supplement, Withdrawal } from "../../shared/domain/turns-of-dossier.ts";
import { DossierLinks, DossierRequest, problemsOfRequest } from "./submission-routes.ts";

const none = z.object({});
const ofDossier = z.object({ id: DossierId });
export const OpenDossier = /* @__PURE__ */ (() =>
  z.strictObject({
    ...DossierRequest.shape,
    /**
     * Hand-over minutes (biên bản giao nhận) of a dossier that came by post: it counts as submitted when the authority
     * signed them (Decision 45/2016/QĐ-TTg). `postedOn` is the day of the post stamp.
     */
    minutes: z.optional(z.strictObject({ signedAt: z.iso.datetime({ offset: true }), postedOn: z.optional(CivilDay) })),
    /** The applicant waits for the result (trả kết quả ngay): where the procedure allows it, at the unit that decides. */
    onTheSpot: z.optional(z.literal(true)),
  }))();
export type OpenDossier = z.infer<typeof OpenDossier>;

export const openDossierRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "openDossier",
  method: "POST",
  path: "/v1/dossiers",
  summary: {
    vi: "Tiếp nhận hồ sơ tại quầy",
    en: "Receive a complete dossier at a counter: it is accepted there and then",
  },
  permission: "openDossier",
  command: true,
  changes: false,
  parameters: none,
  query: none,
  body: OpenDossier,
  answers: {
    201: {
      description: "Accepted: code, competent unit, due date and the link to the receipt (Form 01)",
      body: z.strictObject({
        ...commandAnswer,
        competentUnit: z.strictObject({ id: UnitId, name: z.string() }),
        nonBoundary: z.boolean(),
        receivedAt: Instant,
        /** These three are left out where the service has no limit. */
        dueAt: z.optional(Instant),
        due: z.optional(z.string()),
        provisional: z.optional(z.boolean()),
        links: DossierLinks,
      }),
    },
  },
  problems: [...problemsOfRequest, problem.dossierMinutesMissing, problem.dossierNotOnTheSpot],
}));

export const CollectPayment = z.strictObject({
  amount: z.strictObject({ vnd: z.int().check(z.positive(), z.maximum(10_000_000_000)), currency: z.literal("VND") }),
  method: z.enum(["cash", "transfer", "card"]),
  /** Number of the receipt (biên lai) that was given: signs of a number, since it stands in the history for ever. */
  receiptNumber: z.string().check(z.regex(/^[A-Z0-9][A-Z0-9./-]{0,39}$/)),
});
export type CollectPayment = z.infer<typeof CollectPayment>;

export const collectPaymentRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "collectPayment",
  method: "POST",
  path: "/v1/dossiers/{id}/payment",
  summary: { vi: "Thu tiền và giao biên lai", en: "Collect money that was decided elsewhere, against a receipt" },
  permission: "collectPayment",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: CollectPayment,
  answers: { 200: { description: "Collected; the unit whose money it is hears of it", body: CommandAnswer } },
  problems: [
    problem.dossierNotFound,
    problem.dossierNotPossibleNow,
    problem.stepAlreadyCompleted,
    problem.stepNotOpen,
    problem.stepHasItsOwnAct,
  ],
}));

export const readDossierRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readDossier",
  method: "GET",
  path: "/v1/dossiers/{id}",
  summary: { vi: "Xem hồ sơ", en: "Read a dossier: where it is, what is due, what is possible now" },
  permission: "readDossier",
  personal: "applicant",
  command: false,
  changes: false,
  parameters: ofDossier,
  query: none,
  answers: {
    200: {
      description: "The dossier without personal data of its papers; the ETag is its revision",
      body: z.strictObject({
        id: DossierId,
        code: DossierCode,
        revision: z.int(),
        status: StatusAnswer,
        procedure: z.strictObject({ id: z.string(), code: ProcedureCode, version: CivilDay }),
        channel: Channel,
        units: DossierUnits,
        nonBoundary: z.boolean(),
        commune: CommuneCode,
        /** Left out when it was erased; `erased` says when and on which ground. */
        applicant: z.optional(Applicant),
        erased: z.optional(z.strictObject({ at: Instant, basis: ErasureBasis })),
        /** Who handed it in for the applicant, if somebody did. */
        submitter: z.optional(Submitter),
        submittedBy: z.optional(SubmittedBy),
        submittedAt: z.optional(Instant),
        supplement: z.optional(Supplement),
        refusal: z.optional(Refusal),
        withdrawal: z.optional(Withdrawal),
        stop: z.optional(Stop),
        /** What forms said to the applicant in words. */
        texts: z.optional(FormTexts),
        /** Why a stage was sent back, by its run: for the units that decide alone. */
        reworks: z.optional(z.record(z.string(), z.string())),
        /** Why steps were skipped, by run and name (`2-opinion`); as well. */
        skips: z.optional(z.record(z.string(), z.string())),
        /** Why units that were asked for their word object, by run and name; as well. */
        objections: z.optional(z.record(z.string(), z.string())),
        /** Why it was moved to the route of another version, by its first day; as well. */
        moves: z.optional(z.record(z.string(), z.string())),
        /** Left out until it is accepted. */
        deadline: z.optional(Deadline),
        overdue: z.boolean(),
        answers: Answers,
        /** What the procedure asked beside papers, e.g. the number of a decision, by its id. */
        details: z.record(z.string(), z.string()),
        /** Of a posted dossier: by when it had to be answered whether it is complete. */
        intakeDueAt: z.optional(Instant),
        fees: z.array(FeeDue),
        payments: z.array(Payment),
        /** What it waits or waited for in process, and the receipts. */
        duties: z.optional(z.array(Duty)),
        papers: z.array(HandedIn),
        /** Before acceptance: what is missing still, and how many of it. Left out afterwards. */
        missing: z.optional(z.array(MissingPaper)),
        /** Papers among them that the State held already: one that was replaced or revoked since shows it. */
        reused: z.array(ReusedPaper),
        /** Where its paper is: at a unit, between two, or with the applicant. */
        custody: Custody,
        /** About paper that was lost or spoilt: what, who is liable, and how it ended. */
        custodyCases: z.optional(z.array(CustodyCase)),
        /** How the applicant wants the result; where that is by post, to whom, and how far that is. */
        returnChoice: z.optional(ReturnChoice),
        recipient: z.optional(Recipient),
        delivery: z.optional(Delivery),
        /** Until when its link opens the result, and how often it did. */
        resultLink: z.optional(ResultLink),
        stages: z.array(Stage),
        /** Practice at a training unit: worth nothing, counted nowhere. */
        training: z.optional(z.literal(true)),
        result: z.optional(Result),
        /** Those in whose place it came, the first one first, each with what became of it. */
        formerResults: z.optional(z.array(Result)),
        /** Signed to come in its place, and not issued yet: the registry has the task `ISSUE-REPLACEMENT`. */
        nextResult: z.optional(NextResult),
        possibleNow: z.array(z.string()),
        links: DossierLinks,
      }),
    },
  },
  problems: [problem.dossierNotFound],
}));

export const readHistoryRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readHistory",
  method: "GET",
  path: "/v1/dossiers/{id}/history",
  summary: { vi: "Xem quá trình xử lý", en: "Read a dossier's history and whether its hash chain holds" },
  permission: "readHistory",
  command: false,
  changes: false,
  parameters: ofDossier,
  query: none,
  answers: {
    200: {
      description:
        "All entries in order; `chain.intact` is false, with the first broken sequence, when one was touched. The applicant reads what happened, when and at which unit; who did it, what was noted and the hashes are for offices",
      body: z.strictObject({
        code: DossierCode,
        chain: z.strictObject({ intact: z.boolean(), head: z.string(), brokenAt: z.optional(z.int()) }),
        entries: z.array(
          z.strictObject({
            sequence: z.int(),
            type: z.string(),
            says: z.optional(Text),
            time: Instant,
            /** For the applicant: the unit it happened at. */
            unit: z.optional(z.strictObject({ id: UnitId, name: z.string() })),
            actor: z.optional(
              z.strictObject({ kind: z.enum(["staff", "citizen", "client", "system"]), id: z.string() }),
            ),
            data: z.optional(z.record(z.string(), z.unknown())),
            previousHash: z.optional(z.string()),
            hash: z.optional(z.string()),
          }),
        ),
      }),
    },
  },
  problems: [problem.dossierNotFound],
}));

const printed = <N extends "printReceipt" | "printCoverSheet">(
  name: N,
  part: "receipt" | "cover-sheet",
  vi: string,
  en: string,
) =>
  apiRoute(() => ({
    name,
    method: "GET",
    path: `/v1/dossiers/{id}/${part}`,
    summary: { vi, en },
    permission: name,
    rateClass: "print",
    command: false,
    changes: false,
    parameters: ofDossier,
    query: none,
    answers: { 303: { description: "The PDF lies at `Location` for one minute" } },
    problems:
      name === "printReceipt"
        ? [problem.dossierNotFound, problem.dossierErased, problem.formNotIssued]
        : [problem.dossierNotFound],
  }));
export const printReceiptRoute = /* @__PURE__ */ apiRoute(() => ({
  ...printed(
    "printReceipt",
    "receipt",
    "In giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)",
    "Print the receipt and appointment (Form 01, A5)",
  ),
  personal: "form",
}));
export const printCoverSheetRoute = /* @__PURE__ */ printed(
  "printCoverSheet",
  "cover-sheet",
  "In tờ bìa quét có mã QR của hồ sơ",
  "Print the cover sheet for scanning, with the dossier's QR",
);

/** What people type from a receipt: small letters, blanks and full-width digits are mended first. */
const mended = <S extends z.ZodMiniType<string, string>>(schema: S) =>
  z.pipe(z.pipe(z.string(), z.transform(tidied)), schema);

export const trackDossierRoute = /* @__PURE__ */ apiRoute(() => {
  const unitShown = { id: UnitId, name: z.string() };
  const OfficerShown = z.strictObject({ name: z.string(), position: z.string() });
  return {
    name: "trackDossier",
    method: "POST",
    path: "/v1/tracking",
    summary: {
      vi: "Tra cứu tình trạng hồ sơ",
      en: "Track a dossier, by its code and four digits or by the receipt's QR",
    },
    permission: "public",
    command: false,
    changes: false,
    parameters: none,
    query: none,
    body: z.union([
      z.strictObject({ code: mended(DossierCode), lastFour: mended(z.string().check(z.regex(/^\d{4}$/))) }),
      z.strictObject({ token: z.union([z.string().check(z.regex(longToken)), z.string().check(z.regex(shortToken))]) }),
    ]),
    answers: {
      200: {
        description:
          "Its status in plain words, what to do, who is in charge and since when; nothing about the applicant. Filled with blanks to one length, as refusals are",
        body: z.strictObject({
          code: DossierCode,
          /** Practice at a training unit. */
          training: z.optional(z.literal(true)),
          status: StatusAnswer,
          says: Text,
          toDo: z.strictObject({
            act: z.enum(toDoActs),
            text: Text,
            at: z.optional(z.strictObject({ ...unitShown, address: z.string() })),
          }),
          procedure: Text,
          receivedAt: Instant,
          due: z.optional(z.string()),
          dueAt: z.optional(Instant),
          /** Until it is accepted: by when it has to be answered whether it is complete. */
          answerDueAt: z.optional(Instant),
          receivedBy: z.strictObject({ ...unitShown, at: Instant, officer: z.optional(OfficerShown) }),
          unitInCharge: z.strictObject({
            ...unitShown,
            since: Instant,
            step: z.optional(Text),
            officer: z.optional(OfficerShown),
          }),
          times: z.array(z.strictObject({ stage: Text, openedAt: Instant, closedAt: z.optional(Instant) })),
          resultReady: z.boolean(),
        }),
      },
    },
    problems: [problem.trackingNoMatch, problem.trackingTooManyTries, problem.trackingOnlyByQr],
    filledTo: 8192,
  };
});
