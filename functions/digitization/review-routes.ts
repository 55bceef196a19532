import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { revocationReasons } from "../../shared/domain/revoked-paper.ts";
import { ofOwnPaper, ofPaper } from "./routes.ts";

export const ReassignPaper = z.strictObject({
  /** Which component it is; left out where it is none of this dossier's. */
  component: z.optional(z.string().check(z.maxLength(64))),
});
export type ReassignPaper = z.infer<typeof ReassignPaper>;

export const reassignPaperRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "reassignPaper",
  method: "POST",
  path: "/v1/dossiers/{id}/papers/{paperId}/reassignment",
  summary: {
    vi: "Nhầm giấy tờ: chuyển sang thành phần khác, hoặc trả tệp về danh sách chưa khớp của điểm",
    en: "Wrong paper: it is another component, or its scan goes back to the point's unmatched list",
  },
  permission: "reassignPaper",
  command: true,
  changes: true,
  parameters: ofPaper,
  query: z.object({}),
  body: ReassignPaper,
  answers: {
    200: { description: "As another component all its fields wait for a person, unread", body: CommandAnswer },
  },
  problems: [
    problem.dossierNotFound,
    problem.dossierNotPossibleNow,
    problem.paperNotFound,
    problem.paperAlreadyConfirmed,
    problem.paperComponentUnknown,
  ],
}));

export const RevokePaper = /* @__PURE__ */ (() => z.strictObject({ reason: z.enum(revocationReasons) }))();
export type RevokePaper = z.infer<typeof RevokePaper>;

export const revokePaperRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "revokePaper",
  method: "POST",
  path: "/v1/dossiers/{id}/papers/{paperId}/revocation",
  summary: {
    vi: "Thu hồi giấy tờ, kết quả đang lưu: không dùng lại được nữa, hồ sơ đã dùng lại thấy trạng thái này",
    en: "Revoke a paper or the result that the State holds: it is offered no more, and dossiers that used it again show it",
  },
  permission: "revokePaper",
  command: true,
  changes: true,
  parameters: ofOwnPaper,
  query: z.object({}),
  body: RevokePaper,
  answers: { 200: { description: "It holds no longer", body: CommandAnswer } },
  problems: [problem.dossierNotFound, problem.dossierErased, problem.paperNotHeld],
}));

export const readCropRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readCrop",
  personal: "papers",
  method: "GET",
  path: "/v1/dossiers/{id}/papers/{paperId}/fields/{field}/crop",
  summary: { vi: "Xem ảnh cắt của một trường", en: "See the piece of the page where a field stands" },
  permission: "listPapers",
  command: false,
  changes: false,
  parameters: z.extend(ofPaper, { field: z.string().check(z.regex(/^[a-z][a-zA-Z]{0,63}$/)) }),
  query: z.object({}),
  answers: { 303: { description: "The picture (PNG) lies at `Location` for one minute" } },
  problems: [problem.dossierNotFound, problem.dossierErased, problem.paperNotFound, problem.paperNoCrop],
}));
