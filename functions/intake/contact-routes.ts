import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { DossierId } from "../../shared/domain/identifiers.ts";
import { NewContact } from "../../shared/domain/new-applicant.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

export type CorrectContact = z.infer<typeof NewContact>;

export const correctContactRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "correctContact",
  method: "POST",
  path: "/v1/dossiers/{id}/contact",
  summary: {
    vi: "Cập nhật số điện thoại, thư điện tử, cách nhận thông báo của chủ hồ sơ",
    en: "Correct the applicant's phone, e-mail address and how they want to be told",
  },
  permission: "correctContact",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId }),
  query: z.object({}),
  body: NewContact,
  answers: { 200: { description: "Corrected; the task to ask the applicant is done", body: CommandAnswer } },
  problems: [problem.dossierNotFound, problem.dossierNotPossibleNow],
}));
