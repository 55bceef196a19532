import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { DossierId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

const none = z.object({});
const ofDossier = z.object({ id: DossierId });
/** 20 MB: a result is some pages of text. */
export const mostResultBytes = 20_000_000;
const Hash = /* @__PURE__ */ (() => z.string().check(z.regex(/^[0-9a-f]{64}$/)))();
const stepRefusals = [
  problem.dossierNotFound,
  problem.dossierNotPossibleNow,
  problem.stepAlreadyCompleted,
  problem.stepNotOpen,
  problem.stepHasItsOwnAct,
] as const;

export const askForUploadRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "askForUpload",
  method: "GET",
  path: "/v1/dossiers/{id}/result/upload",
  summary: {
    vi: "Xin địa chỉ tải lên kết quả đã ký ở nơi khác",
    en: "Ask where to put a result that was signed elsewhere (USB token, remote signing)",
  },
  permission: "signResult",
  command: false,
  changes: false,
  parameters: ofDossier,
  query: z.object({
    bytes: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(mostResultBytes)),
    sha256: Hash,
  }),
  answers: {
    200: {
      description: "PUT the file there with exactly these headers; 412 says that these bytes lie there already",
      body: z.strictObject({ url: z.string(), headers: z.record(z.string(), z.string()), seconds: z.int() }),
    },
  },
  problems: [...stepRefusals],
}));

export const TakeSignedResult = /* @__PURE__ */ (() => z.strictObject({ sha256: Hash }))();
export type TakeSignedResult = z.infer<typeof TakeSignedResult>;

export const takeSignedResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "takeSignedResult",
  method: "POST",
  path: "/v1/dossiers/{id}/result/uploaded-signature",
  summary: {
    vi: "Nhận kết quả đã ký ở nơi khác thay cho ký tại đây",
    en: "Take a result that was signed elsewhere in the place of a signature here",
  },
  permission: "signResult",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: TakeSignedResult,
  answers: {
    200: { description: "Every check passed: signed; the registry's step opens within moments", body: CommandAnswer },
  },
  problems: [
    ...stepRefusals,
    problem.stepFourEyes,
    problem.resultValuesMissing,
    problem.uploadNotFound,
    problem.uploadNotSigned,
    problem.uploadOfAnother,
    problem.uploadUnfit,
    problem.uploadWeak,
    problem.uploadAltered,
    problem.uploadUntrusted,
    problem.uploadCertificateNotValid,
    problem.uploadRevoked,
    problem.uploadWrongTime,
    problem.uploadFinal,
    problem.uploadNoAuthority,
  ],
}));
