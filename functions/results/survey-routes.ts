import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { grades, Month, surveyTicketPattern } from "../../shared/domain/survey.ts";
import { typed } from "../../shared/domain/text.ts";

const none = z.object({});

export const AnswerSurvey = /* @__PURE__ */ (() =>
  z.strictObject({
    ticket: z.string().check(z.regex(surveyTicketPattern)),
    /** A UUID made for this answer: sent again with it, because the reply was lost, it is answered as before and counted once. */
    attempt: z.optional(z.uuid()),
    /** From 1, not content at all, to 5, very content. */
    grade: z.literal([...grades]),
    /** One sentence. Addresses and numbers in it are left out before it is sealed. */
    sentence: z.optional(typed(300)),
  }))();
export type AnswerSurvey = z.infer<typeof AnswerSurvey>;

export const answerSurveyRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "answerSurvey",
  method: "POST",
  path: "/v1/surveys",
  summary: {
    vi: "Đánh giá mức độ hài lòng sau khi nhận kết quả",
    en: "Answer the survey after a return, once, without a login",
  },
  permission: "public",
  command: false,
  changes: false,
  parameters: none,
  query: none,
  body: AnswerSurvey,
  answers: {
    200: {
      description: "Counted for the point and the procedure; the ticket is used, and nothing says whose answer it is",
      body: z.strictObject({ counted: z.literal(true) }),
    },
  },
  problems: [
    problem.surveyUnknownTicket,
    problem.surveyTicketUsed,
    problem.surveyTicketExpired,
    problem.surveyTooManyAnswers,
  ],
}));

export const readSurveyTicketRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readSurveyTicket",
  method: "GET",
  path: "/v1/dossiers/{id}/survey-ticket",
  summary: {
    vi: "Lấy phiếu khảo sát cho người đã nhận kết quả",
    en: "The ticket of the survey, for who was given the result",
  },
  permission: "readSurveyTicket",
  command: false,
  changes: false,
  personal: "surveyTicket",
  parameters: z.object({ id: DossierId }),
  query: none,
  answers: {
    200: {
      description: "The one ticket of the dossier, good for one answer",
      body: z.strictObject({ ticket: z.string() }),
    },
  },
  problems: [problem.dossierNotFound, problem.dossierErased, problem.surveyNotYet, problem.surveyByMail],
}));

export const readSurveysRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readSurveys",
  method: "GET",
  path: "/v1/units/{unit}/surveys",
  summary: {
    vi: "Xem kết quả khảo sát của đơn vị",
    en: "Answers to the survey of one's own unit in a month, by procedure",
  },
  permission: "readSurveys",
  command: false,
  changes: false,
  parameters: z.object({ unit: UnitId }),
  query: z.object({ month: z.optional(Month) }),
  answers: {
    200: {
      description: "How often each grade was given, from 1 to 5, and what was said, in no order of time",
      body: z.strictObject({
        unit: UnitId,
        month: Month,
        procedures: z.array(
          z.strictObject({ procedure: z.string(), answers: z.int(), grades: z.array(z.int()), mean: z.number() }),
        ),
        said: z.array(z.string()),
      }),
    },
  },
  problems: [problem.unitUnknown],
}));
