import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { ApplicantKind } from "../../shared/domain/applicant-kind.ts";
import { Channel } from "../../shared/domain/channel.ts";
import { Answers } from "../../shared/domain/circumstances.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { StatusAnswer } from "../../shared/domain/command-answer.ts";
import { lookUpForm, ownerships } from "../../shared/domain/dossier-owners.ts";
import { DossierCode, DossierId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { OfferedPaper } from "../../shared/domain/reusable-paper.ts";

/** A citizen id, tax code or other identifier as people write it. It stands in a body only: never in an address or a log. */
export const SoughtIdentifier = /* @__PURE__ */ (() =>
  z.pipe(
    z.pipe(z.string().check(z.minLength(1), z.maxLength(80)), z.transform(lookUpForm)),
    z.string().check(z.minLength(1), z.maxLength(80)),
  ))();

export const searchDossiersRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "searchDossiers",
  method: "POST",
  path: "/v1/dossiers/search",
  summary: {
    vi: "Tìm hồ sơ theo số định danh",
    en: "Dossiers of one person or body, among those that one may see",
  },
  permission: "searchDossiers",
  personal: "lookUp",
  command: false,
  changes: false,
  parameters: z.object({}),
  query: z.object({}),
  body: z.strictObject({
    identifier: SoughtIdentifier,
    size: z._default(z.int().check(z.minimum(1), z.maximum(100)), 20),
    cursor: z.optional(DossierId),
  }),
  answers: {
    200: {
      description:
        "The newest first, those of other units left out; `next` goes on, its absence says that this was all",
      body: z.strictObject({
        dossiers: z.array(
          z.strictObject({
            id: DossierId,
            code: DossierCode,
            /** Practice at a training unit. */
            training: z.optional(z.literal(true)),
            /** As what the person or body stands in it. */
            as: z.enum(ownerships),
            procedure: z.string(),
            status: StatusAnswer,
            receivedAt: Instant,
            dueAt: z.optional(Instant),
            overdue: z.boolean(),
            self: z.string(),
          }),
        ),
        next: z.optional(DossierId),
      }),
    },
  },
  problems: [],
}));

export const FindHeldPapers = /* @__PURE__ */ (() =>
  z.strictObject({
    /** Of the applicant, whom the dossier is to be for. */
    identifier: SoughtIdentifier,
    procedure: z.string().check(z.maxLength(64), z.regex(/^[a-z0-9-]+$/)),
    channel: z._default(Channel, "direct"),
    applicant: z._default(ApplicantKind, "citizen"),
    answers: z._default(Answers, {}),
  }))();
export type FindHeldPapers = z.infer<typeof FindHeldPapers>;

export const findHeldPapersRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "findHeldPapers",
  method: "POST",
  path: "/v1/papers/search",
  summary: {
    vi: "Tìm giấy tờ cơ quan nhà nước đã có để không phải nộp lại",
    en: "Papers of a check-list that the State holds of the applicant already: they need not be brought",
  },
  permission: "findHeldPapers",
  personal: "lookUp",
  command: false,
  changes: false,
  parameters: z.object({}),
  query: z.object({}),
  body: FindHeldPapers,
  answers: {
    200: {
      description: "By component, the newest first; name one as `reuse` when the dossier is opened",
      body: z.strictObject({
        components: z.array(
          z.strictObject({
            component: z.string(),
            required: z.boolean(),
            papers: z.array(OfferedPaper),
          }),
        ),
      }),
    },
  },
  problems: [problem.procedureUnknown, problem.procedureClosed],
}));
