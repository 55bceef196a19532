import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { CommuneCode, DossierId, ProvinceCode, UnitId } from "../../shared/domain/identifiers.ts";
import { NewRecipient } from "../../shared/domain/new-applicant.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

export const ChooseReturn = /* @__PURE__ */ (() =>
  z.discriminatedUnion("method", [
    z.strictObject({ method: z.literal("counter"), unit: UnitId }),
    z.strictObject({ method: z.literal("electronic") }),
    z.strictObject({
      method: z.literal("post"),
      /** The point of the post that delivers it: without it, the returning one. */
      unit: z.optional(UnitId),
      /** The province, and if known the commune, that the address lies in: by these the target of the delivery is counted. */
      place: z.strictObject({ province: ProvinceCode, commune: z.optional(CommuneCode) }),
      /** To whom and where: without it, to the applicant at their address. Sealed. */
      recipient: z.optional(NewRecipient),
    }),
  ]))();
export type ChooseReturn = z.infer<typeof ChooseReturn>;

export const chooseReturnRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "chooseReturn",
  method: "POST",
  path: "/v1/dossiers/{id}/return-choice",
  summary: {
    vi: "Chọn hình thức và nơi nhận kết quả",
    en: "Choose how the result is given: at any counter, electronically, or by post to an address",
  },
  permission: "chooseReturn",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId }),
  query: z.object({}),
  body: ChooseReturn,
  answers: { 200: { description: "Chosen; the returning unit follows", body: CommandAnswer } },
  problems: [
    problem.dossierNotFound,
    problem.returnTooLate,
    problem.returnNoPostThere,
    problem.unitUnknown,
    problem.unitTrainingApart,
    problem.unitClosed,
    problem.unitServiceNotOffered,
  ],
}));
