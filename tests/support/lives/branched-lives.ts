import fc from "fast-check";
import { coverAbsences } from "../../../functions/routing/cover-absences.ts";
import { moveRoute } from "../../../functions/routing/move-route.ts";
import { remind } from "../../../functions/routing/remind.ts";
import { addDays, civilDay, instant } from "../../../shared/domain/civil-time.ts";
import { type BundleName, bundleNames, custodyOf } from "../../../shared/domain/custody.ts";
import { type Dossier, openSteps, type Step } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import { isToBeReturnedAgain } from "../../../shared/domain/results-of-dossier.ts";
import type { StaffRole } from "../../../shared/domain/roles.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { aReceipt } from "../builders/command.ts";
import { units } from "../builders/places.ts";
import { requestAbout, type Try } from "../life-of-dossiers.ts";
import { type MemoryProvince, memoryProvince } from "../memory-province.ts";
import {
  administrator,
  type Branches,
  branchedApplication,
  publishBranches,
  staff,
  versionOfBefore,
} from "./branched-province.ts";
import { deliveredHistory, type TriedRequest, triedRequests } from "./tried-requests.ts";

/** How often each is tried while a dossier is on its route, of all that is: what others wait for, more often. */
const onTheRoute = {
  ...{ goOn: 60, completeStep: 8, sendBack: 6, object: 8, completeSteps: 3, skipStep: 3, remind: 10, deliver: 3 },
  ...{ claimStep: 8, releaseStep: 5, assignStep: 4, enterAbsence: 8, coverAbsences: 4, addComment: 1 },
  ...{ moveRoute: 2, transferDossier: 3, requestSupplement: 2, bringSupplement: 3, requestPayment: 2, notePayment: 3 },
  ...{ extendDeadline: 2, refuseDossier: 1, withdrawDossier: 1, stopDossier: 1 },
  ...{ signResult: 2, takeSignedResult: 3, issueResult: 2, handOverPapers: 4, handOverInBag: 4, receivePapers: 6 },
  ...{ givePapersBack: 1, openCustodyCase: 2, closeCustodyCase: 2, chooseReturn: 1 },
} as const;
/** And once it is decided. */
const onceDecided = {
  ...{ goOn: 60, replaceResult: 4, issueReplacement: 5, revokeResult: 1, chooseReturn: 4, makeResultLink: 2 },
  ...{ handOverPapers: 6, handOverInBag: 5, receivePapers: 6, givePapersBack: 2, sendResult: 4, inviteRecipient: 5 },
  ...{ returnResult: 1, returnPart: 3, openCustodyCase: 6, closeCustodyCase: 9, remind: 6, deliver: 1 },
} as const;
export type Act = keyof typeof onTheRoute | keyof typeof onceDecided;
export const acts = [...new Set([...Object.keys(onTheRoute), ...Object.keys(onceDecided)])] as readonly Act[];

export interface BranchedMoment {
  readonly what: Act;
  /** Of two dossiers, which one. */
  readonly dossier: number;
  /** Minutes that go by before; hours, where days are to go by. */
  readonly minutes: number;
  readonly again: boolean;
  /** Picks among what is possible: a step, a person, a way. */
  readonly pick: number;
}
export interface BranchedLife {
  readonly branches: Branches;
  /** Its first dossier has come to its result before anybody tries anything. */
  readonly isDecided: boolean;
  readonly moments: readonly BranchedMoment[];
}

const momentsOf = (weights: Readonly<Partial<Record<Act, number>>>) =>
  fc.array(
    fc.record({
      what: fc.oneof(
        ...acts.flatMap((what) => {
          const weight = weights[what];
          return weight === undefined ? [] : [{ weight, arbitrary: fc.constant(what) }];
        }),
      ),
      dossier: fc.nat(1),
      minutes: fc.nat(300),
      again: fc.boolean(),
      pick: fc.nat(10_000),
    }),
    { minLength: 25, maxLength: 45, size: "max" },
  );
const branches: fc.Arbitrary<Branches> = fc.record({
  needs: fc.constantFrom(undefined, 1, 2),
  silentAfter: fc.constantFrom(undefined, 16, 40),
  objectionSendsBack: fc.boolean(),
  isPlanned: fc.boolean(),
  needsVisit: fc.boolean(),
});
export const livesOnRoutes: fc.Arbitrary<BranchedLife> = fc.record({
  ...{ branches, isDecided: fc.constant(false), moments: momentsOf(onTheRoute) },
});
export const livesOfResults: fc.Arbitrary<BranchedLife> = fc.record({
  ...{ branches, isDecided: fc.constant(true), moments: momentsOf(onceDecided) },
});

interface Asked {
  readonly what: string;
  readonly by: StaffMember;
  readonly request: TriedRequest;
}

const picked = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];
const of = (unit: string, ...roles: readonly StaffRole[]): readonly StaffMember[] =>
  staff.filter((one) => one.unit === unit && (roles.length === 0 || one.roles.some((role) => roles.includes(role))));
const known = (id: string | undefined) => staff.find((one) => one.id === id);

/** Who is likely to be let do this step: whoever has it, or somebody of the unit; now and then anybody. */
const doerOf = ({ unit, roles, assignee }: Step, pick: number): StaffMember | undefined => {
  if (pick % 13 === 0) return picked(staff, pick);
  return (pick % 7 === 0 ? undefined : known(assignee?.id)) ?? picked(of(unit, ...roles), pick);
};

const acts1: Readonly<Record<Step["kind"], Act>> = {
  ...{ collect: "deliver", digitize: "deliver", decide: "completeStep" },
  ...{ sign: "signResult", issue: "issueResult", return: "returnResult" },
};

/** What comes next for a result that was issued: to the counter and into a hand, or by post. */
const nextOfResult = ({ custody, units: its, returnChoice, delivery }: Dossier, pick: number): Act => {
  const result = custody?.result;
  if (result === undefined)
    return (
      picked(["chooseReturn", "chooseReturn", "handOverPapers", "makeResultLink", "returnResult"] as const, pick) ??
      "deliver"
    );
  if ("between" in result) return "receivePapers";
  if ("lost" in result) return "closeCustodyCase";
  if ("out" in result) return pick % 5 === 0 ? "returnResult" : "inviteRecipient";
  if ("givenOutAt" in result) return "deliver";
  if (custody?.replaced === true || result.at !== its.returning) return "handOverPapers";
  if (returnChoice?.method === "electronic" && pick % 2 === 0) return "makeResultLink";
  if (returnChoice?.method !== "post") return pick % 3 === 0 ? "returnPart" : "returnResult";
  if ((delivery?.invitations.length ?? 0) >= 2 && delivery?.returnedAt === undefined) return "handOverPapers";
  return pick % 3 === 0 ? "inviteRecipient" : "sendResult";
};

/** What comes next in the life of this dossier. */
const nextAct = (dossier: Dossier, pick: number): Act => {
  if (isToBeReturnedAgain(dossier)) return nextOfResult(dossier, pick);
  if (isFinished(dossier.status)) return "deliver";
  if (dossier.status === "supplementRequested") return "bringSupplement";
  if (dossier.status === "paymentDue") return "notePayment";
  if (dossier.status === "decided") return nextOfResult(dossier, pick);
  const step = picked(openSteps(dossier), pick);
  return step === undefined ? "deliver" : acts1[step.kind];
};

/** Turns whose words are those of the straight route. */
const turnsOf: Readonly<Partial<Record<Act, readonly StaffRole[]>>> = {
  transferDossier: ["leader"],
  requestSupplement: ["appraiser"],
  bringSupplement: ["postalClerk"],
  requestPayment: ["appraiser"],
  notePayment: ["appraiser"],
  extendDeadline: ["leader"],
  refuseDossier: ["leader"],
  withdrawDossier: ["postalClerk"],
  stopDossier: ["leader"],
  signResult: ["leader"],
  issueResult: ["registry"],
};
const ofResult: Readonly<Partial<Record<Act, { readonly role: StaffRole; readonly body: unknown }>>> = {
  takeSignedResult: { role: "leader", body: { sha256: "c".repeat(64) } },
  replaceResult: { role: "leader", body: { as: "corrected", reason: "clerical-error" } },
  issueReplacement: { role: "registry", body: {} },
  revokeResult: { role: "leader", body: { reason: "by-decision" } },
  addComment: { role: "appraiser", body: { text: "Đề nghị đối chiếu lại ranh giới." } },
};

const seal = (revision: number) => `BD06-${String(1000 + revision)}`;

/** A way on which paper may go now: from whose hands, as what, to whom. */
const waysOf = (dossier: Dossier) => {
  const { competent, receiving, returning } = dossier.units;
  const custody = custodyOf(dossier);
  const decided = dossier.status === "decided" || isToBeReturnedAgain(dossier);
  const from = (name: BundleName): string | undefined => {
    const bundle = custody[name];
    return bundle !== undefined && "at" in bundle ? bundle.at : undefined;
  };
  const paper = (["papers", "supplement"] as const).flatMap((name) => {
    const [at, papers] = [from(name), custody[name]?.papers ?? 0];
    if (at === undefined || papers < 1) return [];
    return at === receiving
      ? [{ from: at, to: competent, purpose: "papers", papers }]
      : [{ from: at, to: receiving, purpose: "returnedPapers", papers }];
  });
  const at = from("result") ?? (decided && custody.result === undefined ? competent : undefined);
  const papers = custody.result?.papers ?? 2;
  if (at === undefined || papers < 1) return paper;
  const to = at === returning || custody.replaced === true ? competent : returning;
  const result = { from: at, to, purpose: "results", papers };
  return decided ? [result, result, ...paper] : paper;
};

const asksOf = (province: MemoryProvince, { what, pick }: BranchedMoment, dossier: Dossier): Asked | undefined => {
  const { id, revision, units: its } = dossier;
  const { table } = province;
  const asks = (
    name: string,
    by: StaffMember | undefined,
    body: unknown,
    path: Record<string, string> = {},
  ): Asked | undefined =>
    by === undefined ? undefined : { what: name, by, request: { path: { id, ...path }, body, revision } };
  const roles = turnsOf[what];
  if (roles !== undefined) {
    const by = picked([...of(its.competent, ...roles), ...of(its.receiving, ...roles)], pick);
    const { body } = requestAbout(province, what as Try, dossier);
    return asks(what, by, what === "transferDossier" ? { ...(body as object), to: otherOffice(its.competent) } : body);
  }
  const plain = ofResult[what];
  if (plain !== undefined) return asks(what, picked(of(its.competent, plain.role), pick), plain.body);
  const open = openSteps(dossier);
  const step = picked(open, pick);
  switch (what) {
    case "completeStep":
    case "sendBack": {
      if (step === undefined) return undefined;
      const reason = "Thiếu trích đo địa chính.";
      const to = picked(["appraisal", "opinions", "visit"], pick) ?? "appraisal";
      const body = what === "sendBack" ? { outcome: "rework", to, reason } : { outcome: "agreed" };
      return asks("completeStep", doerOf(step, pick), body, { step: step.id });
    }
    case "object": {
      // Where one may, rather than where nobody can.
      const asked =
        picked(
          open.filter((one) => one.consulted === true),
          pick,
        ) ?? step;
      const body = { outcome: "objected", reason: "Thửa đất nằm trong quy hoạch." };
      return asked && asks("completeStep", doerOf(asked, pick), body, { step: asked.id });
    }
    case "completeSteps": {
      if (step === undefined) return undefined;
      const items = [...table.dossiers.values()].flatMap((one) =>
        openSteps(one).some((other) => other.id === step.id)
          ? [{ dossier: one.id, revision: one.revision, completion: { outcome: "agreed" } }]
          : [],
      );
      return asks(what, doerOf(step, pick), { step: step.id, items });
    }
    case "skipStep":
      return step && asks(what, picked(of(its.competent, "leader"), pick), { reason: "Không cần." }, { step: step.id });
    case "claimStep":
      return step && asks(what, picked(of(step.unit, ...step.roles), pick), {}, { step: step.id });
    case "releaseStep": {
      const taken = picked(
        open.filter(({ assignee }) => assignee !== undefined),
        pick,
      );
      return taken && asks(what, known(taken.assignee?.id), {}, { step: taken.id });
    }
    case "assignStep": {
      if (step === undefined) return undefined;
      const to = picked(of(step.unit), pick)?.id;
      return asks(what, picked(of(step.unit, "leader"), pick), { to }, { step: step.id });
    }
    case "enterAbsence": {
      if (step === undefined) return undefined;
      const away = known(step.assignee?.id) ?? picked(of(step.unit, "appraiser"), pick);
      if (away === undefined) return undefined;
      const [from, delegate] = [civilDay(instant(province.now())), picked(of(away.unit, ...away.roles), pick)];
      const days = { from, until: addDays(from, 1 + (pick % 4)) };
      const body = delegate === undefined || delegate.id === away.id ? days : { ...days, delegate: delegate.id };
      return asks(what, away, body, { unit: away.unit, person: away.id });
    }
    case "chooseReturn": {
      const to = picked([units.postalPoint, units.otherPoint], pick) ?? units.postalPoint;
      const place = { province: "46", commune: units.otherPoint.commune };
      const bodies = [
        ...[
          { method: "post", unit: to.id, place },
          { method: "post", unit: to.id, place },
        ],
        ...[{ method: "counter", unit: to.id }, { method: "electronic" }],
      ];
      return asks(
        what,
        picked([...of(its.receiving), ...of(its.returning)], pick),
        picked(bodies, Math.floor(pick / 2)),
      );
    }
    case "handOverPapers":
    case "handOverInBag": {
      const way = picked(waysOf(dossier), pick);
      if (way === undefined) return undefined;
      const line = (one: Dossier, papers: number) => ({
        ...{ dossier: one.id, sealNumber: seal(one.revision), papers, sheets: 2 * papers },
        ...(what === "handOverInBag" ? { bag: `TUI-${pick % 2}` } : {}),
      });
      // The paper of another dossier that goes the same way goes along.
      const along = [...table.dossiers.values()].flatMap((one) => {
        const same = waysOf(one).find(
          ({ from, to, purpose }) => from === way.from && to === way.to && purpose === way.purpose,
        );
        return one.id === id || same === undefined ? [] : [line(one, same.papers)];
      });
      const lines = [line(dossier, way.papers), ...(pick % 3 === 0 ? along : [])];
      return asks("handOverPapers", picked(of(way.from), pick), { to: way.to, purpose: way.purpose, lines });
    }
    case "receivePapers": {
      const waiting = [...table.minutes.values()].filter(({ received }) => received === undefined);
      const one = picked(waiting, pick);
      if (one === undefined) return undefined;
      const lines = one.lines.map(({ dossier: which, papers, sheets }) => ({
        ...{ dossier: which, papers: pick % 6 === 0 ? papers - 1 : papers, sheets },
        ...{ seal: pick % 11 === 0 ? "broken" : "intact" },
      }));
      const bags = one.bags?.map(({ sealNumber, packets }) => ({ sealNumber, packets, seal: "intact" }));
      const by = picked(of(one.to), pick);
      const body = { lines, ...(bags === undefined ? {} : { bags }) };
      return by && { what, by, request: { path: { minutes: one.id }, body, revision: one.revision } };
    }
    case "givePapersBack": {
      const { papers } = custodyOf(dossier);
      if (papers === undefined || !("at" in papers)) return undefined;
      return asks(what, picked(of(papers.at), pick), { papers: papers.papers, receivedBy: "applicant" });
    }
    case "sendResult":
      return asks(what, picked(of(its.returning), pick), { sealNumber: seal(revision) });
    case "inviteRecipient":
    case "makeResultLink":
      return asks(what, picked(of(its.returning), pick), {});
    case "returnResult":
    case "returnPart": {
      const here = dossier.custody?.result?.papers;
      const part = what === "returnPart" ? { papers: 1, ...(here === undefined ? {} : { left: here - 1 }) } : {};
      return asks("returnResult", picked(of(its.returning), pick), { ...aReceipt, ...part });
    }
    case "openCustodyCase": {
      const custody = custodyOf(dossier);
      const held = bundleNames.flatMap((bundle) => {
        const one = custody[bundle];
        const unit = one === undefined ? undefined : "at" in one ? one.at : "out" in one ? one.out.unit : undefined;
        return one === undefined || unit === undefined ? [] : [{ bundle, unit, papers: one.papers }];
      });
      const one = picked(held, pick);
      if (one === undefined) return undefined;
      const papers = pick % 2 === 0 ? Math.max(1, one.papers) : 1;
      const kind = pick % 4 === 0 ? "damaged" : "lost";
      return asks(what, picked(of(one.unit), pick), { bundle: one.bundle, kind, papers });
    }
    case "closeCustodyCase": {
      const one = picked(
        (dossier.custodyCases ?? []).filter(({ closed }) => closed === undefined),
        pick,
      );
      const outcome = picked(["found", "found", "replaced", "compensated"], pick);
      // Drawn apart from the outcome: only who decides issues anew.
      const by = picked(
        [...of(its.competent, "registry"), ...of(its.returning), ...of(its.receiving)],
        Math.floor(pick / 4),
      );
      return one && asks(what, by, { outcome }, { case: one.id });
    }
    default:
      return undefined;
  }
};

const otherOffice = (competent: string): string =>
  competent === units.landOffice.id ? units.landOfficeHere.id : units.landOffice.id;

/** Straight on: whoever has a step does it, or the next who may, as often as any route of these takes. */
const straightOn: BranchedMoment = { what: "goOn", dossier: 0, minutes: 20, again: false, pick: 1 };
const mostSteps = 30;

/** A province with a branched route, its doors, and two dossiers whose lives people try to move. `done` counts what was done, by act. */
export const branchedProvince = async (
  { branches, isDecided }: Pick<BranchedLife, "branches" | "isDecided">,
  spoilt: (whole: MemoryProvince) => Partial<MemoryProvince> = () => ({}),
) => {
  const whole = await memoryProvince();
  const province: MemoryProvince = { ...whole, ...spoilt(whole) };
  await publishBranches(province, branches);
  const requests = triedRequests(province);
  const done = new Map<Act, number>();
  const count = (what: Act): void => void done.set(what, (done.get(what) ?? 0) + 1);
  const failed = (): never => {
    throw new Error("a sweep failed at a dossier");
  };

  /** What time does, or an administrator: no request of the API. */
  const beside: Readonly<Partial<Record<Act, (moment: BranchedMoment, dossier: Dossier) => Promise<number>>>> = {
    remind: async ({ minutes }) => {
      province.clock.forward(minutes * 60 * 15);
      return (await remind({ ...province, onFailure: failed })(province.now())).said;
    },
    coverAbsences: async () => (await coverAbsences({ ...province, onFailure: failed })(province.now())).given,
    deliver: async (_, { id }) => {
      const before = province.table.dossiers.get(id)?.revision;
      await deliveredHistory(province, id);
      return province.table.dossiers.get(id)?.revision === before ? 0 : 1;
    },
    moveRoute: async (_, { code }) => {
      const wish = { code, to: versionOfBefore, by: administrator.id, reason: "Thống nhất quy trình." };
      return (await moveRoute(province)(wish)).ok ? 1 : 0;
    },
  };

  const live = async (moment: BranchedMoment): Promise<void> => {
    const dossier = [...province.table.dossiers.values()][moment.dossier];
    if (dossier === undefined) return;
    if (moment.what === "goOn") {
      await live({ ...moment, what: nextAct(dossier, moment.pick) });
      await deliveredHistory(province, dossier.id, 3);
      return count("goOn");
    }
    province.clock.forward(moment.minutes * 60);
    const itself = beside[moment.what];
    if (itself !== undefined) {
      if ((await itself(moment, dossier)) > 0) count(moment.what);
      return;
    }
    const asked = asksOf(province, moment, dossier);
    if (asked === undefined) return;
    if (await requests.send(asked.what, asked.by, asked.request, moment.again)) count(moment.what);
  };

  /** Two dossiers are handed in, and their workflows start. */
  const begin = async (): Promise<void> => {
    const [clerk] = staff;
    if (clerk === undefined) throw new Error("nobody stands at the counter");
    for (let n = 0; n < 2; n += 1)
      await requests.send("openDossier", clerk, { path: {}, body: branchedApplication(branches), revision: 0 }, false);
    for (const { id } of province.table.dossiers.values()) await deliveredHistory(province, id);
    const status = () => [...province.table.dossiers.values()][0]?.status;
    for (let n = 0; isDecided && status() !== "decided" && n < mostSteps; n += 1)
      await live({ ...straightOn, pick: n });
  };
  return { province, begin, live, done, counts: requests.counts };
};
