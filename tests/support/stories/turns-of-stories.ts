import { createHash } from "node:crypto";
import { expect } from "vitest";
import * as z from "zod";
import * as acts from "../../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../../infra/local/journey/api-client.ts";
import type { Channel } from "../../../shared/domain/channel.ts";
import { civilDay } from "../../../shared/domain/civil-time.ts";
import type { PaperKind } from "../../../shared/domain/component.ts";
import { paperCount } from "../../../shared/domain/custody.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import type { StaffRole } from "../../../shared/domain/roles.ts";
import type { Unit } from "../../../shared/domain/unit.ts";
import { readPdf } from "../read-pdf.ts";
import { bothPapers, shortScan } from "./short-papers.ts";
import { takeTurn } from "./take-turn.ts";

/** A dossier of a story, and who stands around it. */
export interface DossierOfStory {
  readonly id: string;
  readonly code: string;
  readonly province: string;
  readonly procedure: Procedure;
  readonly components: readonly { readonly component: string; readonly kind: PaperKind; readonly quantity: number }[];
  /** By what its applicant is looked up. */
  readonly identifier: string;
  readonly counter: Unit;
  readonly competent: Unit;
  /** A point of the post that hands results of this procedure over, if there is one. */
  readonly post: Unit | undefined;
  /** Another unit that decides the same elsewhere, if there is one. */
  readonly other: Unit | undefined;
  /** Who received it, or accepts it. */
  readonly clerk: ApiClient;
  /** Who submitted it online for the applicant; else the clerk. */
  readonly submitter: ApiClient;
  at(unit: Unit, role: StaffRole): Promise<ApiClient>;
}

/** What is known of a story before it begins. */
export interface Plot {
  readonly procedure: Procedure;
  readonly channel: Channel;
  /** Does the check-list ask for papers? */
  readonly hasPapers: boolean;
  /** Are there other units that decide the same elsewhere? */
  readonly hasOthers: boolean;
}

/** What becomes of a dossier in a story: `says` ends its title. */
export interface StoryTurn {
  readonly says: string;
  fits(plot: Plot): boolean;
  take(dossier: DossierOfStory): Promise<void>;
}

const Status = z.object({ status: z.object({ name: z.string() }) });
const turned = async (who: ApiClient, { id }: DossierOfStory, part: string, body: unknown = {}): Promise<string> =>
  expectBody(part, await takeTurn(who, id, part, body), 200, Status).status.name;

/** Words as they are, wherever a line ends. */
export const onePiece = (text: string): string => text.normalize("NFC").replace(/\s/g, "");

/** The form is printed for whoever asks, with the code of the dossier and its own heading. */
const expectForm = async (who: ApiClient, { id, code }: DossierOfStory, form: string, heading: string) => {
  const pages = await readPdf(await who.download(`/v1/dossiers/${id}/forms/${form}`));
  const text = onePiece(pages.map((page) => page.text).join(""));
  expect(text).toContain(onePiece(heading.toLocaleUpperCase("vi")));
  expect(text).toContain(onePiece(code));
};

const Fees = z.object({
  fees: z.array(z.object({ id: z.string(), amount: z.object({ vnd: z.number().optional() }) })),
});

/** Every fee of the dossier is paid at its counter; what somebody else sets is set here. */
const payFees = async (dossier: DossierOfStory): Promise<void> => {
  const { clerk, id } = dossier;
  const { fees } = expectBody("fees", await clerk.get(`/v1/dossiers/${id}`), 200, Fees);
  for (const { id: fee, amount } of fees) {
    if (amount.vnd === 0) continue;
    const money = { vnd: amount.vnd ?? 250_000, currency: "VND" };
    await turned(clerk, dossier, "fee-payments", { fee, amount: money, method: "cash", receiptNumber: "BL-0004321" });
  }
};

const [leader, appraiser, registry] = ["leader", "appraiser", "registry"] as const;
const isReceivedAnywhere = ({ boundary }: Procedure): boolean => boundary === "province" || boundary === "nationwide";
const isDecided = ({ procedure }: Plot): boolean => procedure.service === "decision";

const defectsOf = ({ components }: DossierOfStory) =>
  components.map(({ component }) => ({ component, defect: "notSigned", says: "Chưa có chữ ký." }));
const askForSupplement = async (who: ApiClient, dossier: DossierOfStory) => {
  const notice = { defects: defectsOf(dossier), reason: "Thành phần hồ sơ chưa đủ theo quy định." };
  expect(await turned(who, dossier, "supplement-request", notice)).toBe("supplementRequested");
  await expectForm(who, dossier, "02", dossier.procedure.forms.supplement.title);
};

/** What may happen to a dossier that was submitted online before it is accepted. */
export const turnsBeforeAcceptance: readonly StoryTurn[] = [
  {
    says: "corrected by who submitted it, how the applicant is reached too",
    fits: () => true,
    take: async (dossier) => {
      const { components, submitter } = dossier;
      expect(await turned(submitter, dossier, "contact", { email: `moi.${dossier.id}@example.vn` })).toBe("submitted");
      expect(await turned(submitter, dossier, "corrections", { components })).toBe("submitted");
    },
  },
  {
    says: "sent back for a supplement (02), which is brought",
    fits: ({ hasPapers }) => hasPapers,
    take: async (dossier) => {
      const { components, clerk, submitter } = dossier;
      await askForSupplement(clerk, dossier);
      expect(await turned(submitter, dossier, "supplement", { components })).toBe("supplementRequested");
    },
  },
];

/** The result on paper goes to the point, out from there, and back to it with an invitation. */
const posted = async (dossier: DossierOfStory, postman: ApiClient, post: Unit): Promise<void> => {
  const { at, competent, id } = dossier;
  const line = { dossier: id, papers: 1, sheets: 1 };
  const bag = { to: post.id, purpose: "results", lines: [{ ...line, sealNumber: "KQ-000777" }] };
  const sent = await (await at(competent, registry)).post("/v1/minutes", bag);
  const minutes = expectBody("handing over", sent, 201, z.object({ id: z.string() }));
  const counted = { lines: [{ ...line, seal: "intact" }] };
  expect((await postman.post(`/v1/minutes/${minutes.id}/receipt`, counted, { revision: 1 })).status).toBe(200);
  expect(await turned(postman, dossier, "custody-cases", { bundle: "result", kind: "lost", papers: 1 })).toBe(
    "decided",
  );
  expect(await turned(postman, dossier, "custody-cases/1/closure", { outcome: "found" })).toBe("decided");
  expect(await turned(postman, dossier, "delivery", { sealNumber: "BD-000778" })).toBe("decided");
  expect(await turned(postman, dossier, "delivery/invitations")).toBe("decided");
  const custody = await postman.get(`/v1/dossiers/${id}/custody`);
  const Held = z.object({ holders: z.array(z.object({ bundle: z.string(), papers: z.number() })) });
  expect(expectBody("custody", custody, 200, Held).holders).toContainEqual({ bundle: "result", papers: 1 });
};

/** A value that a variable of each type takes. */
const sampleValues = { text: "Theo hồ sơ", date: "2031-12-31", number: "12", money: "1250000" } as const;

/** What the template of the result leaves open is filled in, and looked at. */
const draftResult = async (who: ApiClient, dossier: DossierOfStory): Promise<void> => {
  const filled = (dossier.procedure.result.variables ?? []).map(({ id, type, choices = [] }) => [
    id,
    type === "choice" ? choices[0]?.id : sampleValues[type],
  ]);
  await turned(who, dossier, "result/draft", { values: Object.fromEntries(filled) });
  const pages = await readPdf(await who.download(`/v1/dossiers/${dossier.id}/result/draft`));
  for (const { text } of pages) expect(text).toContain("BẢN DỰ THẢO, CHƯA KÝ");
  expect(pages.map(({ text }) => text).join()).toContain(dossier.code);
};

/** The steps between acceptance and return of the simplest routes. */
const plainSteps = ["appraisal", "approval", "signing", "issue", "return"] as const;
const isElectronic = ({ components }: Procedure): boolean =>
  components.every(({ kinds, required }) => !required || kinds.includes("electronic"));

const InHand = z.object({ tasks: z.array(z.object({ dossierId: z.string(), assignee: z.string().optional() })) });
const People = z.object({ people: z.array(z.object({ id: z.string(), openTasks: z.int() })) });

/** Its appraisal is claimed, released and given back by the leader, who sees it counted and reads what the officer writes; the officer is away for a day, and is not. */
const changeHands = async (dossier: DossierOfStory, officer: ApiClient, theirLeader: ApiClient): Promise<void> => {
  const { id, competent, procedure } = dossier;
  if (!procedure.route.some(({ steps }) => steps.some((step) => step.id === "appraisal"))) return;
  await acts.waitForTask(officer, id, "appraisal");
  expect(await turned(officer, dossier, "steps/appraisal/claim")).toBe("inProcess");
  const assignee = await until("who has the step in the inbox", async () => {
    const { tasks } = expectBody("inbox", await officer.get("/v1/inbox?size=100"), 200, InHand);
    return tasks.find(({ dossierId }) => dossierId === id)?.assignee;
  });
  expect(await turned(officer, dossier, "steps/appraisal/release")).toBe("inProcess");
  expect(await turned(theirLeader, dossier, "steps/appraisal/assignment", { to: assignee })).toBe("inProcess");
  const { people } = expectBody("people", await theirLeader.get(`/v1/units/${competent.id}/people`), 200, People);
  expect(people.find((one) => one.id === assignee)?.openTasks).toBeGreaterThan(0);
  const comments = `/v1/dossiers/${id}/comments`;
  expect((await officer.post(comments, { text: "Đã đối chiếu giấy tờ." })).status).toBe(200);
  expect((await theirLeader.get(comments)).status).toBe(200);
  const today = civilDay(new Date().toISOString());
  for (const body of [{ from: today, until: today }, { ended: true }])
    expect((await officer.post(`/v1/units/${competent.id}/people/${assignee}/absence`, body)).status).toBe(200);
};

const Scans = z.object({
  scans: z.array(z.object({ scanId: z.string(), state: z.string(), dossierId: z.string().optional() })),
});
const Accesses = z.object({ accesses: z.array(z.object({ why: z.string() })) });
const Codes = z.object({ dossiers: z.array(z.object({ code: z.string() })) });

/** What may happen to a dossier after its acceptance: what fits few procedures comes first. */
export const turnsAfterAcceptance: readonly StoryTurn[] = [
  {
    says: "its papers are scanned without a code, discarded by mistake, assigned, read, one of them put right, confirmed and revoked",
    fits: ({ procedure, channel }) => procedure.id === "land-transfer" && channel === "direct",
    take: async ({ at, clerk, code, competent, counter, id }) => {
      await clerk.download(`/v1/dossiers/${id}/cover-sheet`);
      const scan = await shortScan({ sheets: bothPapers });
      await acts.sendScan(clerk, counter.id, scan);
      const list = `/v1/points/${counter.id}/scans`;
      const scanId = createHash("sha256").update(scan).digest("hex").slice(0, 32);
      const own = async () =>
        expectBody("scans", await clerk.get(list), 200, Scans).scans.find((one) => one.scanId.startsWith(scanId));
      const waits = await until("the scan on the list", own, 120);
      expect(waits.state).toBe("unmatched");
      const discarded = await clerk.post(`${list}/${waits.scanId}/discard`, { reason: "scanned-by-mistake" });
      expect(discarded.status).toBe(200);
      expect(await own()).toMatchObject({ state: "discarded" });
      expect((await clerk.post(`${list}/${waits.scanId}/assignment`, { dossier: code })).status).toBe(200);
      expect(await own()).toMatchObject({ state: "matched", dossierId: id });

      const papers = await acts.readPapers(clerk, id, 2);
      const [application, certificate] = ["application", "certificate"].map((component) =>
        papers.find((one) => one.component === component),
      );
      if (application === undefined || certificate === undefined)
        throw new Error("both papers are known by their titles");
      await acts.confirmPaper(clerk, id, application, {});
      const revised = async (part: string, body: unknown, who = clerk) =>
        expect((await takeTurn(who, id, `papers/${certificate.paperId}/${part}`, body)).status).toBe(200);
      await revised("reassignment", { component: "certificate" });
      await revised("confirmation", {
        fields: [
          ...certificate.fields.map(({ name }) => ({ name, illegible: "faded" })),
          ...acts.inkedWords(certificate, {}),
        ],
      });
      await revised("revocation", { reason: "issued-wrongly" }, await at(competent, leader));
    },
  },
  {
    says: "the tax office's word is skipped by the leader, and the dossier waits for a payment until its receipt is shown",
    fits: ({ procedure, channel }) => procedure.id === "land-transfer" && channel === "online",
    take: async (dossier) => {
      const { at, clerk, competent } = dossier;
      const skipped = { reason: "Không phát sinh nghĩa vụ thuế." };
      const decides = await at(competent, leader);
      expect(await turned(decides, dossier, "steps/tax/skip", skipped)).toBe("inProcess");
      const says = "Nộp lệ phí trước bạ theo thông báo.";
      const duty = { pause: "financial-duty", amount: { vnd: 12_500_000, currency: "VND" }, says };
      expect(await turned(await at(competent, appraiser), dossier, "payment-request", duty)).toBe("paymentDue");
      expect(await turned(clerk, dossier, "payment-note", { receiptNumber: "KB-0001234" })).toBe("inProcess");
    },
  },
  {
    says: "its papers go to who decides with minutes that both sides sign",
    fits: (plot) => plot.channel === "direct" && plot.hasPapers && isReceivedAnywhere(plot.procedure),
    take: async ({ at, clerk, competent, components, id }) => {
      const papers = components.reduce((sum, { quantity }) => sum + quantity, 0);
      const counts = { dossier: id, papers, sheets: papers };
      const bag = { to: competent.id, purpose: "papers", lines: [{ ...counts, sealNumber: "BD40-000777" }] };
      const minutes = expectBody(
        "handing over",
        await clerk.post("/v1/minutes", bag),
        201,
        z.object({ id: z.string() }),
      );
      const counted = { lines: [{ ...counts, seal: "intact" }] };
      const receiver = await at(competent, registry);
      const signed = await receiver.post(`/v1/minutes/${minutes.id}/receipt`, counted, { revision: 1 });
      expect(signed).toMatchObject({ status: 200, body: { state: "received", differences: [] } });
      expect((await clerk.get(`/v1/minutes/${minutes.id}`)).status).toBe(200);
    },
  },
  {
    says: "the money is collected",
    fits: (plot) => !isDecided(plot),
    take: async (dossier) => {
      const payment = { amount: { vnd: 1_500_000, currency: "VND" }, method: "cash", receiptNumber: "BL-0001234" };
      expect(await turned(dossier.clerk, dossier, "payment", payment)).toBe("inProcess");
    },
  },
  {
    says: "the leader gives it to another unit that decides",
    fits: (plot) => plot.channel !== "online" && plot.hasOthers && isDecided(plot),
    take: async (dossier) => {
      const { at, clerk, competent, id, other } = dossier;
      const theirs = await at(competent, leader);
      await turned(theirs, dossier, "transfer", { to: other?.id, reason: "wrongUnit" });
      const Moved = z.object({ units: z.object({ competent: z.literal(other?.id) }) });
      expectBody("reading", await clerk.get(`/v1/dossiers/${id}`), 200, Moved);
      // The clerk of a unit that took in what it was to decide has it still; where another took it in, they see it no more.
      if (dossier.counter.id !== competent.id) expect((await theirs.get(`/v1/dossiers/${id}`)).status).toBe(404);
    },
  },
  {
    says: "it is appraised, approved, signed, issued, and given back: by post where that gives such results, and fetched at its point",
    fits: ({ procedure, channel }) =>
      channel === "online" &&
      isElectronic(procedure) &&
      procedure.route.every(({ steps }) =>
        steps.every(({ id, kind }) => kind === "digitize" || plainSteps.some((step) => step === id)),
      ),
    take: async (dossier) => {
      const { at, clerk, competent, id, post, procedure, province } = dossier;
      await payFees(dossier);
      await turned(dossier.submitter, dossier, "return-choice", { method: "electronic" });
      await turned(dossier.submitter, dossier, "contact", { notices: { language: "vi", channels: [] } });
      const giver = post === undefined ? clerk : await at(post, "postalClerk");
      const signers = { appraisal: appraiser, approval: leader, signing: leader, issue: registry } as const;
      await changeHands(dossier, await at(competent, appraiser), await at(competent, leader));
      for (const step of plainSteps) {
        if (!procedure.route.some(({ steps }) => steps.some((one) => one.id === step))) continue;
        if (step === "approval") await draftResult(await at(competent, appraiser), dossier);
        if (step === "return") {
          await acts.waitForTask(clerk, id, "return");
          expect(await turned(clerk, dossier, "result/links")).toBe("decided");
          if (post !== undefined) {
            const choice = { method: "post", unit: post.id, place: { province } };
            expect(await turned(dossier.submitter, dossier, "return-choice", choice)).toBe("decided");
            await acts.waitForTask(giver, id, "return");
            await posted(dossier, giver, post);
          }
        }
        await acts.complete(step === "return" ? giver : await at(competent, signers[step]), id, step);
      }
      expect(await readPdf(await clerk.download(`/v1/dossiers/${id}/result`))).not.toEqual([]);
      const Ticket = z.object({ ticket: z.string() });
      expectBody("the survey", await giver.get(`/v1/dossiers/${id}/survey-ticket`), 200, Ticket);
      expect((await giver.get(`/v1/units/${(post ?? dossier.counter).id}/surveys`)).status).toBe(200);
      expectBody(
        "reading",
        await clerk.get(`/v1/dossiers/${id}`),
        200,
        z.object({ status: z.object({ name: z.literal("returned") }) }),
      );
      const again = { as: "replaced", reason: "lost-or-damaged" };
      expect(await turned(await at(competent, leader), dossier, "result/replacement", again)).toBe("returned");
      expect(await turned(await at(competent, registry), dossier, "result/replacement/issuance")).toBe("returned");
    },
  },
  {
    says: "who decides asks for a supplement (02), which is brought",
    fits: (plot) => isDecided(plot) && plot.channel !== "online" && plot.hasPapers,
    take: async (dossier) => {
      const { at, clerk, competent, components } = dossier;
      await askForSupplement(await at(competent, appraiser), dossier);
      expect(await turned(clerk, dossier, "supplement", { components })).toBe("accepted");
    },
  },
  {
    says: "its fees are paid, and its due date is put off with an apology (04)",
    fits: ({ procedure }) => procedure.limits.length > 0,
    take: async (dossier) => {
      const who = await dossier.at(dossier.competent, leader);
      await payFees(dossier);
      const byLimit = { value: 2, unit: "workingDays" };
      await turned(who, dossier, "extension", { reason: "workload", says: "Nhiều hồ sơ cùng lúc.", byLimit });
      await expectForm(who, dossier, "04", "Văn bản xin lỗi");
    },
  },
  {
    says: "it is refused with reason and legal basis (03)",
    fits: isDecided,
    take: async (dossier) => {
      const who = await dossier.at(dossier.competent, leader);
      const why = {
        reason: "conditionsNotMet",
        says: "Chưa đủ điều kiện.",
        legalBasis: "Điều 17 Nghị định 118/2025/NĐ-CP",
      };
      expect(await turned(who, dossier, "refusal", why)).toBe("refused");
      await expectForm(dossier.clerk, dossier, "03", dossier.procedure.forms.refusal.title);
    },
  },
  {
    says: "it is stopped (05)",
    fits: () => true,
    take: async (dossier) => {
      const who = await dossier.at(dossier.competent, leader);
      const stop = { askedBy: "court", reason: "courtDecision", says: "Theo yêu cầu của Tòa án." };
      const money = { decision: "Dừng giải quyết.", financialConsequence: "Hoàn lại phí." };
      expect(await turned(who, dossier, "stop", { ...stop, ...money })).toBe("stopped");
      await expectForm(dossier.clerk, dossier, "05", "Thông báo dừng giải quyết");
    },
  },
  {
    says: "it is withdrawn by who handed it in, and its papers are given back at the counter",
    fits: ({ hasPapers, channel }) => hasPapers && channel === "direct",
    take: async (dossier) => {
      expect(await turned(dossier.submitter, dossier, "withdrawal")).toBe("withdrawn");
      const papers = paperCount(dossier.components);
      const givenBack = { papers, receivedBy: "applicant" };
      expect(await turned(dossier.clerk, dossier, "hand-back", givenBack)).toBe("withdrawn");
    },
  },
  {
    says: "its leader sees who read the personal data",
    fits: () => true,
    take: async ({ at, clerk, competent, id, identifier, procedure }) => {
      const found = await clerk.post("/v1/papers/search", { identifier, procedure: procedure.id, answers: {} });
      expectBody("held papers", found, 200, z.object({ components: z.array(z.unknown()) }));
      const listed = await (await at(competent, leader)).get(`/v1/dossiers/${id}/accesses`);
      const { accesses } = expectBody("accesses", listed, 200, Accesses);
      expect(accesses).toContainEqual(expect.objectContaining({ why: "printReceipt" }));
    },
  },
  {
    says: "it is found, listed and followed (06), and stands in the register (07)",
    fits: () => true,
    take: async (dossier) => {
      const { at, clerk, code, competent, counter, id, identifier } = dossier;
      const found = await clerk.post("/v1/dossiers/search", { identifier });
      expect(expectBody("search", found, 200, Codes).dossiers).toContainEqual({ code });
      await until("the dossier among those of the counter", async () => {
        const { dossiers } = expectBody("list", await clerk.get("/v1/dossiers?size=100"), 200, Codes);
        return dossiers.some((one) => one.code === code) ? true : undefined;
      });
      expect((await clerk.get("/v1/inbox")).status).toBe(200);
      await acts.papersOf(clerk, id);
      await expectForm(await at(competent, appraiser), dossier, "06", "Phiếu kiểm soát quá trình");
      const day = civilDay(new Date().toISOString());
      const register = await readPdf(await clerk.download(`/v1/units/${counter.id}/register?from=${day}&to=${day}`));
      expect(onePiece(register.map(({ text }) => text).join(""))).toContain(onePiece(code));
    },
  },
];
