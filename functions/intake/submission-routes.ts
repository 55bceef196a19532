import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Channel } from "../../shared/domain/channel.ts";
import { Answers, CatalogueId } from "../../shared/domain/circumstances.ts";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { commandAnswer } from "../../shared/domain/command-answer.ts";
import { PaperKind } from "../../shared/domain/component.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { NewApplicant, NewSubmitter } from "../../shared/domain/new-applicant.ts";
import { codeKinds, longestPlace } from "../../shared/domain/places/place-question.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { PaperRef } from "../../shared/domain/reusable-paper.ts";
import { typed } from "../../shared/domain/text.ts";
import { ChooseReturn } from "./return-routes.ts";

export const DossierLinks = z.strictObject({
  self: z.string(),
  receipt: z.string(),
  coverSheet: z.string(),
  history: z.string(),
  papers: z.string(),
  result: z.string(),
});

/** Paths of everything below a dossier: what an answer offers next. */
export const dossierLinks = (id: string): z.infer<typeof DossierLinks> => ({
  self: `/v1/dossiers/${id}`,
  receipt: `/v1/dossiers/${id}/receipt`,
  coverSheet: `/v1/dossiers/${id}/cover-sheet`,
  history: `/v1/dossiers/${id}/history`,
  papers: `/v1/dossiers/${id}/papers`,
  result: `/v1/dossiers/${id}/result`,
});

/**
 * Papers as they are handed in: at most fifty of them, each in a kind. Instead of being brought, a paper may be named that the
 * State holds of the applicant (`POST /v1/papers/search`); it counts as one electronic copy.
 */
export const BroughtOrHeldPapers = /* @__PURE__ */ (() =>
  z
    .array(
      z.strictObject({
        component: z.string().check(z.maxLength(64)),
        quantity: z.int().check(z.positive(), z.maximum(99)),
        kind: PaperKind,
        reuse: z.optional(PaperRef),
      }),
    )
    .check(z.maxLength(50)))();

/** What the procedure asks beside papers, e.g. the number of a decision; kept with the personal data. */
export const Details = /* @__PURE__ */ (() => z.record(CatalogueId, typed(200)))();

/** What a dossier is opened or submitted with. */
export const DossierRequest = /* @__PURE__ */ (() =>
  z.strictObject({
    procedure: z.string().check(z.maxLength(64), z.regex(/^[a-z0-9-]+$/)),
    /** The version the clerk's screen showed; without it the one in force on the day of receipt. */
    version: z.optional(CivilDay),
    channel: Channel,
    /**
     * Where the matter lies; the competent unit follows from it. The code of a commune, of today or of before 1 July 2025, or
     * a name as people type it, with as much of old district and province as is known.
     */
    commune: typed(longestPlace),
    /** How a bare code is meant, where that is known. */
    communeKind: z.optional(z.enum(codeKinds)),
    applicant: NewApplicant,
    /**
     * Who hands it in for the applicant: an authorised person (người được ủy quyền). Both are recorded. What a member of a
     * community digital team submits says so by itself.
     */
    submitter: z.optional(NewSubmitter),
    /** Answers to the guiding questions of the procedure: which papers, limit and fees apply hangs on them. */
    answers: z._default(Answers, {}),
    details: z._default(Details, {}),
    components: BroughtOrHeldPapers,
    /** The unit that receives it; said by machines that stand for several, and by whoever submits online. */
    receiveAt: z.optional(UnitId),
    /** Where the result is to be handed over; the receiving unit when nothing is said. */
    returnAt: z.optional(UnitId),
    /** How it is to be given (hình thức nhận kết quả), as it may be chosen later too; a counter named here goes before `returnAt`. */
    returnChoice: z.optional(ChooseReturn),
  }))();
export type DossierRequest = z.infer<typeof DossierRequest>;

export const SubmitDossier = /* @__PURE__ */ (() =>
  z.strictObject({
    ...DossierRequest.shape,
    /** The draft that this was made from: it is gone with the submission. */
    draft: z.optional(z.uuid()),
  }))();
export type SubmitDossier = z.infer<typeof SubmitDossier>;

/** What may be wrong with what is asked for, whether it is opened at once or submitted. */
export const problemsOfRequest = /* @__PURE__ */ (() =>
  [
    problem.procedureUnknown,
    problem.procedureClosed,
    problem.procedureChannelNotOffered,
    problem.procedureNotForApplicant,
    problem.communeUnknown,
    problem.communeAmbiguous,
    problem.unitNoneCompetent,
    problem.unitOutOfBoundary,
    problem.unitTrainingApart,
    problem.unitUnknown,
    problem.unitClosed,
    problem.unitServiceNotOffered,
    problem.returnNoPostThere,
    problem.dossierAnswersMissing,
    problem.dossierDetailsMissing,
    problem.componentKindNotAccepted,
    problem.paperNotReusable,
    problem.dossierIncomplete,
  ] as const)();

export const submitDossierRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "submitDossier",
  method: "POST",
  path: "/v1/submissions",
  summary: {
    vi: "Nộp hồ sơ trực tuyến, hoặc ghi nhận hồ sơ chưa tiếp nhận được ngay",
    en: "Submit a dossier online, or record one that a counter cannot accept at once",
  },
  permission: "submitDossier",
  command: true,
  changes: false,
  parameters: z.object({}),
  query: z.object({}),
  body: SubmitDossier,
  answers: {
    201: {
      description: "Submitted: its code, who answers, and by when",
      body: z.strictObject({
        ...commandAnswer,
        receivingUnit: UnitId,
        /** Left out for what was handed in at a counter: there the answer is given at once. */
        intakeDueAt: z.optional(Instant),
        links: DossierLinks,
      }),
    },
  },
  problems: [...problemsOfRequest, problem.submitterNotNamed],
}));
