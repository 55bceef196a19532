import { acceptDossier } from "../../functions/intake/accept-dossier.ts";
import { bringSupplement } from "../../functions/intake/bring-supplement.ts";
import { correctDossier } from "../../functions/intake/correct-dossier.ts";
import { extendDeadline } from "../../functions/intake/extend-deadline.ts";
import { notePayment } from "../../functions/intake/note-payment.ts";
import { refuseDossier } from "../../functions/intake/refuse-dossier.ts";
import { requestPayment } from "../../functions/intake/request-payment.ts";
import { requestSupplement } from "../../functions/intake/request-supplement.ts";
import { stopDossier } from "../../functions/intake/stop-dossier.ts";
import { SubmitDossier } from "../../functions/intake/submission-routes.ts";
import { submitDossier } from "../../functions/intake/submit-dossier.ts";
import { transferDossier } from "../../functions/intake/transfer-dossier.ts";
import {
  BringSupplement,
  CorrectDossier,
  ExtendDeadline,
  NotePayment,
  RefuseDossier,
  RequestPayment,
  RequestSupplement,
  StopDossier,
  TransferDossier,
  WithdrawDossier,
} from "../../functions/intake/turn-routes.ts";
import { withdrawDossier } from "../../functions/intake/withdraw-dossier.ts";
import { genesis } from "../../shared/adapters/chain/hash-chain.ts";
import { newDossierId } from "../../shared/adapters/ids/dossier-ids.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import { aCommand, anApplication } from "./builders/command.ts";
import { people } from "./builders/staff.ts";
import type { MemoryProvince } from "./memory-province.ts";

const correlationId = "c0rre1at-0005";

/** Bodies of the turns, each as short as it can be. */
export const bodiesOfTurns = {
  acceptDossier: {},
  correctDossier: CorrectDossier.parse({ details: {} }),
  requestSupplement: RequestSupplement.parse({
    defects: [{ component: "contract", defect: "notSigned", says: "Hợp đồng chuyển nhượng chưa có công chứng." }],
    reason: "Thành phần hồ sơ chưa đủ theo quy định.",
  }),
  bringSupplement: BringSupplement.parse({
    components: [{ component: "contract", quantity: 1, kind: "certifiedCopy" }],
  }),
  refuseDossier: RefuseDossier.parse({
    reason: "conditionsNotMet",
    says: "Thửa đất đang có tranh chấp.",
    legalBasis: "Điều 45 Luật Đất đai 31/2024/QH15",
  }),
  withdrawDossier: WithdrawDossier.parse({ reason: "Hai bên thôi chuyển nhượng." }),
  stopDossier: StopDossier.parse({
    askedBy: "court",
    reason: "courtDecision",
    says: "Tòa án áp dụng biện pháp khẩn cấp tạm thời.",
    decision: "Dừng giải quyết hồ sơ.",
    financialConsequence: "Hoàn trả lệ phí đã nộp.",
  }),
  extendDeadline: ExtendDeadline.parse({
    reason: "consultation",
    says: "Chờ ý kiến của cơ quan thuế.",
    byLimit: { value: 3, unit: "workingDays" },
  }),
  requestPayment: RequestPayment.parse({
    pause: "financial-duty",
    amount: { vnd: 12_500_000, currency: "VND" },
    says: "Nộp lệ phí trước bạ theo thông báo của cơ quan thuế.",
  }),
  notePayment: NotePayment.parse({ receiptNumber: "KB-0001234" }),
  transferDossier: TransferDossier.parse({ to: "H57.24.01", reason: "wrongUnit" }),
} as const;

const actsOf = (province: MemoryProvince) => ({
  acceptDossier: acceptDossier(province),
  correctDossier: correctDossier(province),
  requestSupplement: requestSupplement(province),
  bringSupplement: bringSupplement(province),
  refuseDossier: refuseDossier(province),
  withdrawDossier: withdrawDossier(province),
  stopDossier: stopDossier(province),
  extendDeadline: extendDeadline(province),
  transferDossier: transferDossier(province),
  requestPayment: requestPayment(province),
  notePayment: notePayment(province),
});
export type TurnName = keyof typeof bodiesOfTurns;
export const turnNames = Object.keys(bodiesOfTurns) as readonly TurnName[];

export interface TurnWords {
  readonly body?: unknown;
  readonly revision?: number;
  readonly command?: Command;
}

/** Turns of dossiers in a province in memory, in the words of a test. */
export const turnsIn = (province: MemoryProvince) => {
  const stored = async (id: string): Promise<Dossier> => {
    const dossier = await province.dossiers.find(id);
    if (dossier === undefined) throw new Error("not stored");
    return dossier;
  };

  /** A dossier handed in at a counter (or online, by whoever stands at none) that waits for an answer. */
  const submit = (
    changes: Partial<SubmitDossier> = {},
    principal: Principal = people.postalClerk,
    command = aCommand({ principal: principal.id, route: "submitDossier" }),
  ): Promise<Outcome<Entry>> =>
    submitDossier({ ...province, province: "46", genesis, newId: newDossierId })(
      { body: SubmitDossier.parse({ ...anApplication(), ...changes }), principal, correlationId },
      command,
    );
  const submitted = async (changes: Partial<SubmitDossier> = {}, principal?: Principal): Promise<Dossier> => {
    const outcome = await submit(changes, principal);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    return stored(outcome.value.fact.subject);
  };

  /** Does one turn as somebody; the revision is that of the stored dossier unless the test says otherwise. */
  const turn = async (
    name: TurnName,
    id: string,
    principal: Principal,
    { body, revision, command }: TurnWords = {},
  ): Promise<Outcome<Entry>> => {
    const act: (call: never, command: Command) => Promise<Outcome<Entry>> = actsOf(province)[name];
    const call = {
      parameters: { id },
      body: body ?? bodiesOfTurns[name],
      principal,
      revision: revision ?? (await province.dossiers.find(id))?.revision ?? 1,
      correlationId,
    };
    return act(call as never, command ?? aCommand({ principal: principal.id, route: name }));
  };
  const turned = async (name: TurnName, id: string, principal: Principal, words?: TurnWords): Promise<Dossier> => {
    const outcome = await turn(name, id, principal, words);
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.problem)}`);
    return stored(id);
  };
  const refusal = async (name: TurnName, id: string, principal: Principal, words?: TurnWords) => {
    const outcome = await turn(name, id, principal, words);
    return outcome.ok ? "done" : outcome.problem;
  };
  return { submit, submitted, stored, turn, turned, refusal };
};
