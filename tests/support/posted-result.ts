import { chooseReturn } from "../../functions/intake/choose-return.ts";
import { type HandOverPapersCall, handOverPapers } from "../../functions/intake/hand-over-papers.ts";
import { type ReceivePapersCall, receivePapers } from "../../functions/intake/receive-papers.ts";
import type { ChooseReturn } from "../../functions/intake/return-routes.ts";
import type { OpenCustodyCase } from "../../functions/results/case-routes.ts";
import { closeCustodyCase } from "../../functions/results/close-custody-case.ts";
import { inviteRecipient } from "../../functions/results/invite-recipient.ts";
import { openCustodyCase } from "../../functions/results/open-custody-case.ts";
import { readCustody } from "../../functions/results/read-custody.ts";
import { returnResult } from "../../functions/results/return-result.ts";
import type { ReturnResult } from "../../functions/results/routes.ts";
import { sendResult } from "../../functions/results/send-result.ts";
import { newMinutesId } from "../../shared/adapters/ids/minutes-ids.ts";
import type { caseOutcomes } from "../../shared/domain/custody-case.ts";
import type { AcceptedDossier, Dossier } from "../../shared/domain/dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { aCommand, aReceipt } from "./builders/command.ts";
import { aDossier } from "./builders/dossier.ts";
import { units } from "./builders/places.ts";
import { people } from "./builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "./memory-province.ts";
import { type ResultsInMemory, resultsInMemory } from "./results-in-memory.ts";

const correlationId = "c0rre1at-0009";
const { postalClerk, registry } = people;
export const point = units.postalPoint.id;
export const office = units.landOffice.id;

/** A decided dossier with its return open, in a province in memory, and everything that is done about its result. */
export const postedResult = async (
  given: AcceptedDossier = aDossier().inStage("return").build(),
  province?: MemoryProvince,
) => {
  const there = province ?? (await memoryProvince());
  if (province === undefined) await there.given(given);
  const { id } = given;
  const now = async (): Promise<Dossier> => {
    const dossier = await there.dossiers.find(id);
    if (dossier === undefined) throw new Error("it is there");
    return dossier;
  };
  const call = async <Body>(staff: StaffMember, body: Body) => ({
    ...{ parameters: { id }, body, staff, principal: staff, revision: (await now()).revision, correlationId },
  });
  const packet = { dossier: id, sealNumber: "BD06-000500", papers: 1, sheets: 2 };
  return {
    province: there,
    id,
    now,
    history: () => there.dossiers.history(id),
    choose: async (body: ChooseReturn, staff: StaffMember = postalClerk) =>
      chooseReturn(there)(await call(staff, body), aCommand({ route: "chooseReturn" })),
    handOver: (from: StaffMember, to: string, more: Partial<HandOverPapersCall["body"]["lines"][number]> = {}) =>
      handOverPapers({ ...there, province: "46", newId: newMinutesId })(
        { body: { to, purpose: "results", lines: [{ ...packet, ...more }] }, staff: from, correlationId },
        aCommand({ route: "handOverPapers" }),
      ),
    receive: (minutes: string, staff: StaffMember, body: Partial<ReceivePapersCall["body"]> = {}) =>
      receivePapers(there)(
        {
          parameters: { minutes },
          body: { lines: [{ dossier: id, papers: 1, sheets: 2, seal: "intact" }], ...body },
          ...{ staff, revision: 1, correlationId },
        },
        aCommand({ route: "receivePapers" }),
      ),
    send: async (body: { sealNumber?: string; withSlip?: true } = {}, staff: StaffMember = postalClerk) =>
      sendResult(there)(await call(staff, { sealNumber: "BD06-000881", ...body }), aCommand({ route: "sendResult" })),
    invite: async (staff: StaffMember = postalClerk) =>
      inviteRecipient(there)(await call(staff, {}), aCommand({ route: "inviteRecipient" })),
    give: async (body: ReturnResult = aReceipt, staff: StaffMember = postalClerk) =>
      returnResult({ ...there, archives: there.archive.archives })(
        await call(staff, body),
        aCommand({ route: "returnResult" }),
      ),
    openCase: async (body: OpenCustodyCase, staff: StaffMember = postalClerk) =>
      openCustodyCase(there)(await call(staff, body), aCommand({ principal: staff.id, route: "openCustodyCase" })),
    closeCase: async (outcome: (typeof caseOutcomes)[number], staff: StaffMember = postalClerk, of = "1") =>
      closeCustodyCase(there)(
        { ...(await call(staff, { outcome })), parameters: { id, case: of } },
        aCommand({ principal: staff.id, route: "closeCustodyCase" }),
      ),
    custody: async (staff: StaffMember = registry) => {
      const answer = await readCustody(there)({ parameters: { id }, principal: staff });
      if (!answer.ok) throw new Error(answer.problem.code);
      return answer.value.body as {
        holders: readonly { bundle: string; papers: number; holder: { kind: string } }[];
        events: readonly { event: string; unit: string; by: string; sealNumber?: string; papers: number; at: string }[];
        delivery?: { late: boolean; onTarget?: boolean; returnedAt?: string };
      };
    },
  };
};
export type PostedResult = Awaited<ReturnType<typeof postedResult>>;

export const byPost = {
  method: "post",
  place: { province: "46", commune: units.postalPoint.commune },
} as const satisfies ChooseReturn;

/** The same, chosen for the post and signed for by its point. */
export const atThePoint = async (): Promise<PostedResult> => {
  const one = await postedResult();
  await one.choose(byPost);
  const minutes = await one.handOver(registry, point);
  if (!minutes.ok) throw new Error(minutes.problem.code);
  await one.receive(minutes.value.id, postalClerk);
  return one;
};

/** A dossier whose result was signed and issued, with its return open, in the province of those acts. */
export const issuedAndOpen = async (): Promise<{ readonly world: ResultsInMemory; readonly one: PostedResult }> => {
  const world = await resultsInMemory();
  const id = await world.issued();
  const issued = await world.province.dossiers.find(id);
  if (issued === undefined) throw new Error("it was issued");
  const { stages } = aDossier().withId(id).inStage("return").build();
  // The return opens behind the workflow; here it stands open at once.
  const open = { ...issued, stages } as AcceptedDossier;
  world.province.table.dossiers.set(id, open);
  return { world, one: await postedResult(open, world.province) };
};
