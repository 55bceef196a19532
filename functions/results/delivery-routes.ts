import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { bundleNames, SealNumber } from "../../shared/domain/custody.ts";
import { CustodyCase } from "../../shared/domain/custody-case.ts";
import { CustodyEvent } from "../../shared/domain/custody-event.ts";
import { Delivery, ReturnChoice } from "../../shared/domain/delivery.ts";
import { DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

const none = z.object({});
const ofDossier = z.object({ id: DossierId });
const refusals = [
  problem.dossierNotFound,
  problem.dossierNotPossibleNow,
  problem.stepNotOpen,
  problem.deliveryGoesBack,
  problem.resultElsewhere,
] as const;

export const SendResult = /* @__PURE__ */ (() =>
  z.strictObject({
    /** The seal of the packet (số niêm phong). */
    sealNumber: SealNumber,
    /** Delivered against an appointment slip (phiếu hẹn): the longer targets of the decision apply. */
    withSlip: z.optional(z.literal(true)),
  }))();
export type SendResult = z.infer<typeof SendResult>;

export const sendResultRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "sendResult",
  method: "POST",
  path: "/v1/dossiers/{id}/delivery",
  summary: { vi: "Giao kết quả cho bưu tá đi phát", en: "Take the result out to its recipient, sealed" },
  permission: "sendResult",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: SendResult,
  answers: { 200: { description: "Out for delivery; `delivery` of the dossier says until when", body: CommandAnswer } },
  problems: [...refusals, problem.deliveryNotChosen, problem.resultHoldsNoLonger, problem.unitUnknown],
}));

export const InviteRecipient = /* @__PURE__ */ (() => z.strictObject({}))();

export const inviteRecipientRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "inviteRecipient",
  method: "POST",
  path: "/v1/dossiers/{id}/delivery/invitations",
  summary: {
    vi: "Ghi nhận giấy mời nhận kết quả",
    en: "Note that nobody took the result, and that its recipient was invited",
  },
  permission: "inviteRecipient",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: InviteRecipient,
  bodyOptional: true,
  answers: {
    200: {
      description: "Invited, unless it is not to be given any more; the result is at the point",
      body: CommandAnswer,
    },
  },
  problems: [...refusals, problem.deliveryNotSent, problem.deliveryInvitationTooEarly, problem.resultHoldsNoLonger],
}));

const Holder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("unit"), unit: UnitId }),
  z.strictObject({ kind: z.literal("onTheWay"), minutes: z.string(), from: UnitId, to: UnitId }),
  z.strictObject({ kind: z.literal("postman"), unit: UnitId }),
  z.strictObject({ kind: z.literal("lost"), case: z.string(), unit: UnitId }),
  z.strictObject({ kind: z.literal("applicant") }),
]);

export const readCustodyRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readCustody",
  method: "GET",
  path: "/v1/dossiers/{id}/custody",
  summary: {
    vi: "Xem nơi giữ và nhật ký giao nhận giấy tờ",
    en: "Where the paper of a dossier is, and how it came there",
  },
  permission: "readCustody",
  command: false,
  changes: false,
  parameters: ofDossier,
  query: none,
  answers: {
    200: {
      description: "Every bundle with its one holder, the delivery by post, and what happened in the order of time",
      body: z.strictObject({
        holders: z.array(
          z.strictObject({
            bundle: z.enum([...bundleNames, "givenBack", "givenInPart"]),
            papers: z.int(),
            holder: Holder,
          }),
        ),
        returnChoice: z.optional(ReturnChoice),
        /** `late` says that it is not delivered and its target has passed. */
        delivery: z.optional(z.strictObject({ ...Delivery.shape, late: z.boolean() })),
        cases: z.array(CustodyCase),
        events: z.array(CustodyEvent),
      }),
    },
  },
  problems: [problem.dossierNotFound],
}));
