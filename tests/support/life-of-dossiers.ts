import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { remind } from "../../functions/routing/remind.ts";
import { brokenAt } from "../../shared/adapters/chain/hash-chain.ts";
import { archivedPaperTexts } from "../../shared/adapters/s3/paper-texts.ts";
import { custodyOf, paperCount } from "../../shared/domain/custody.ts";
import type { Deadline } from "../../shared/domain/deadline.ts";
import { type Dossier, isAccepted, openedLast, openSteps } from "../../shared/domain/dossier.ts";
import { isFinished, mayBecome, type Status } from "../../shared/domain/lifecycle.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { type LedgerEvent, replay } from "../../shared/domain/replay-ledger.ts";
import { possibleNow } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import { escalationOf, intakeTask } from "../../shared/ports/tasks.ts";
import { publishedCalendar } from "./builders/calendar.ts";
import { aScanRecording } from "./builders/change.ts";
import { anApplication, aReceipt } from "./builders/command.ts";
import { units } from "./builders/places.ts";
import { aProcedure } from "./builders/procedure.ts";
import { aStaffMember, people } from "./builders/staff.ts";
import { deliveredHistory, triedRequests } from "./lives/tried-requests.ts";
import { type MemoryProvince, memoryProvince } from "./memory-province.ts";
import { routingAndCustodyRules } from "./rules-of-routing-and-custody.ts";
import { bodiesOfTurns, turnNames } from "./turns-in-memory.ts";

/** Everybody who tries: whoever may, whoever may something else, and whoever may nothing with these dossiers. */
const officer = aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b009", roles: ["oneStopOfficer"] });
const elsewhere = aStaffMember({
  id: "6f1d0c1e-0000-4000-8000-00000000b010",
  roles: ["oneStopOfficer", "leader", "appraiser", "registry"],
  unit: units.landOfficeHere.id,
});
/** Somebody of the post to whom the registry gives every other role by mistake. */
const overreaching = aStaffMember({
  id: "6f1d0c1e-0000-4000-8000-00000000b011",
  roles: ["postalClerk", "appraiser", "leader", "registry"],
  unit: units.landOffice.id,
});
/** Where a dossier goes that came to the wrong office, four eyes see it as well. */
const otherOffice = (["appraiser", "leader", "registry"] as const).map((role, n) =>
  aStaffMember({ id: `6f1d0c1e-0000-4000-8000-00000000b02${n}`, roles: [role], unit: units.landOfficeHere.id }),
);
export const askers: readonly Principal[] = [
  ...Object.values(people),
  ...[officer, elsewhere, overreaching, ...otherOffice],
];
const partners = new Set<string>([people.postalClerk.id, people.bankClerk.id, overreaching.id]);

const papers = ["application", "contract", "certificate"] as const;
const ofPapers = (kind: "original" | "electronic", ...names: readonly string[]) =>
  names.map((component) => ({ component, quantity: 1, kind }));

/** What somebody may try in one moment; `dossier` and `asker` are picked among those there are. */
export const tries = [
  "openDossier",
  "submitDossier",
  ...turnNames,
  "scan",
  "confirmPaper",
  "completeStep",
  "skipStep",
  "signResult",
  "issueResult",
  "returnResult",
  "handOverPapers",
  "receivePapers",
  "givePapersBack",
  "remind",
  "deliver",
  "goOn",
  "wait",
] as const;
export type Try = (typeof tries)[number];
export interface Moment {
  readonly what: Try;
  readonly asker: number;
  readonly dossier: number;
  /** Minutes that go by before. */
  readonly minutes: number;
  /** The same command is sent once more behind it. */
  readonly again: boolean;
  /** Whose turn it is, where a life goes on as it should. */
  readonly who?: Principal;
}

/** Mostly by whoever is likely to be let in, so that lives go on; now and then by anybody. */
const likely: { readonly [T in Try]?: readonly Principal[] } = {
  openDossier: [people.postalClerk, officer],
  submitDossier: [people.postalClerk, officer],
  acceptDossier: [people.postalClerk, officer],
  correctDossier: [people.postalClerk],
  bringSupplement: [people.postalClerk],
  requestSupplement: [people.appraiser, people.postalClerk],
  refuseDossier: [people.leader, people.postalClerk],
  withdrawDossier: [people.postalClerk],
  stopDossier: [people.leader],
  extendDeadline: [people.leader],
  requestPayment: [people.appraiser],
  notePayment: [people.postalClerk, people.appraiser],
  transferDossier: [people.leader],
  confirmPaper: [people.postalClerk, officer],
  completeStep: [people.appraiser, people.leader],
  skipStep: [people.leader],
  signResult: [people.leader],
  issueResult: [people.registry],
  returnResult: [people.postalClerk, officer],
  handOverPapers: [people.postalClerk, people.registry],
  receivePapers: [people.registry, people.postalClerk],
  givePapersBack: [people.postalClerk],
};

const weights: { readonly [T in Try]?: number } = {
  openDossier: 2,
  submitDossier: 3,
  acceptDossier: 4,
  requestSupplement: 3,
  bringSupplement: 4,
  scan: 8,
  confirmPaper: 10,
  completeStep: 10,
  signResult: 6,
  issueResult: 6,
  returnResult: 6,
  deliver: 6,
  goOn: 45,
  refuseDossier: 3,
  withdrawDossier: 2,
  stopDossier: 3,
  extendDeadline: 3,
  requestPayment: 2,
  notePayment: 4,
  skipStep: 2,
  transferDossier: 2,
  correctDossier: 2,
  handOverPapers: 5,
  receivePapers: 5,
  givePapersBack: 2,
  remind: 3,
};

export const moments: fc.Arbitrary<readonly Moment[]> = fc.array(
  fc.record({
    what: fc.oneof(...tries.map((what) => ({ weight: weights[what] ?? 1, arbitrary: fc.constant(what) }))),
    asker: fc.nat(40),
    dossier: fc.nat(1),
    minutes: fc.nat(400),
    again: fc.boolean(),
  }),
  { minLength: 24, maxLength: 40, size: "max" },
);

const askerOf = ({ what, asker, who }: Moment): Principal => {
  if (who !== undefined) return who;
  const ones = likely[what] ?? askers;
  // Three of four moments belong to somebody who is likely to be let in.
  const from = asker % 4 === 3 ? askers : ones;
  return from[asker % from.length] ?? people.postalClerk;
};

/** What happened to a ledger, told by the history alone. */
const ledgerEvents = (history: readonly Entry[]): readonly LedgerEvent[] =>
  history.flatMap(({ fact }): LedgerEvent[] => {
    const at = fact.time;
    switch (fact.type) {
      case "vn.motcua.supplement-requested.v1":
        return [{ kind: "paused", at, reason: "supplement", formNo: fact.data.number }];
      case "vn.motcua.supplement-brought.v1": {
        const { mode, calendarVersion } = fact.data;
        return mode === undefined || calendarVersion === undefined
          ? []
          : [{ kind: "resumed", at, mode, calendarVersion }];
      }
      case "vn.motcua.payment-requested.v1":
        return [{ kind: "paused", at, reason: fact.data.pause }];
      case "vn.motcua.payment-noted.v1": {
        const { mode, calendarVersion } = fact.data;
        return [{ kind: "resumed", at, mode, calendarVersion }];
      }
      case "vn.motcua.deadline-extended.v1": {
        const { number: formNo, reason, signer, unit, calendarVersion, to, byLimit } = fact.data;
        const target = byLimit === undefined ? { newDueAt: to } : { byLimit };
        return [{ kind: "extended", at, reason, formNo, signer, unit, calendarVersion, ...target }];
      }
      case "vn.motcua.dossier-refused.v1":
      case "vn.motcua.dossier-withdrawn.v1":
      case "vn.motcua.dossier-stopped.v1":
      case "vn.motcua.result-issued.v1":
        return [{ kind: "closed", at }];
      default:
        return [];
    }
  });

/** The ledger as the history tells it; nothing for a dossier that was never accepted. */
const replayed = ({ deadline }: Dossier, history: readonly Entry[]): Deadline | undefined => {
  const position = history.findIndex(({ fact }) => fact.type === "vn.motcua.dossier-accepted.v1");
  const fact = history[position]?.fact;
  if (deadline === undefined || fact?.type !== "vn.motcua.dossier-accepted.v1") return undefined;
  const { channel, units: its, receivedAt } = fact.data;
  const opening = {
    receivedAt,
    limit: deadline.limit,
    forAnotherUnit: channel === "direct" && its.receiving !== its.competent,
    calendarVersion: publishedCalendar.version,
  };
  const rules = { hours: units.landOffice.workingHours, calendar: () => publishedCalendar };
  const ledger = replay(opening, ledgerEvents(history.slice(position + 1)), rules);
  if (!ledger.ok) throw new Error(`the history does not replay: ${ledger.problem.code}`);
  return structuredClone(ledger.value);
};

/** What must be so at every moment, whatever anybody tried; each by its name. */
export const invariants = {
  "one code for a dossier, and one dossier for a code": ({ table }: MemoryProvince) => {
    const codes = [...table.dossiers.values()].map(({ code }) => code);
    return new Set(codes).size === codes.length && codes.every((code) => table.codes.has(code));
  },
  "the status follows the table": ({ table }: MemoryProvince) =>
    [...table.entries.values()].every((history) =>
      history.every(({ fact }, n) => {
        const before: Status | undefined = history[n - 1]?.fact.data.status;
        return before === undefined || before === fact.data.status || mayBecome(before, fact.data.status);
      }),
    ),
  "the revision is the number of entries": ({ table }: MemoryProvince) =>
    [...table.dossiers.values()].every(({ id, revision }) => table.entries.get(id)?.length === revision),
  "the chain verifies": ({ table }: MemoryProvince) =>
    [...table.dossiers.values()].every(({ id, head }) => brokenAt(table.entries.get(id) ?? [], head) === undefined),
  "one supplement request": ({ table }: MemoryProvince) =>
    [...table.entries.values()].every(
      (history) => history.filter(({ fact }) => fact.type === "vn.motcua.supplement-requested.v1").length <= 1,
    ),
  "never an appraisal, approval, signature or number by the post": ({ table }: MemoryProvince) =>
    [...table.entries.values()].flat().every(({ fact, actor }) => {
      const decides = ["step-completed", "result-signed", "result-issued"].some((name) => fact.type.includes(name));
      return !decides || !partners.has(actor.id);
    }),
  "no personal data in the table outside its item": ({ table }: MemoryProvince) => {
    const { personal: _, ...open } = table;
    const text = JSON.stringify(Object.values(open).map((map) => [...map.entries()]));
    return secrets.every((secret) => !text.includes(secret));
  },
  "the due date is as replayed": ({ table }: MemoryProvince) =>
    [...table.dossiers.values()].every((dossier) =>
      isDeepStrictEqual(replayed(dossier, table.entries.get(dossier.id) ?? []), dossier.deadline),
    ),
  "a step is in an inbox as long as it is open, and nowhere once the dossier has ended": ({
    table,
  }: MemoryProvince) => {
    const open = [...table.dossiers.values()].flatMap((dossier) => {
      const stage = openedLast(dossier);
      if (stage === undefined || isFinished(dossier.status)) return [];
      return openSteps(dossier).flatMap(({ id, told }) => [
        `${dossier.id}#${stage.run}#${id}`,
        ...(told?.escalated === undefined ? [] : [`${dossier.id}#${stage.run}#${escalationOf(id)}`]),
      ]);
    });
    const inboxes = [...table.tasks.values()].filter(({ run }) => run > 0);
    return isDeepStrictEqual(inboxes.map((one) => `${one.dossierId}#${one.run}#${one.step}`).sort(), open.sort());
  },
  "what is missing before acceptance is what its papers lack": ({ table }: MemoryProvince) =>
    [...table.dossiers.values()].every((dossier) => {
      if (isAccepted(dossier)) return dossier.missing === undefined;
      const brought = (paper: string) =>
        dossier.papers.reduce((sum, { component, quantity }) => (component === paper ? sum + quantity : sum), 0);
      const lacking = papers.filter((paper) => brought(paper) === 0);
      return isDeepStrictEqual(
        dossier.missing,
        lacking.map((component) => ({ component, quantity: 1 })),
      );
    }),
  "the paper at hand is no less than the papers that are told of": ({ table }: MemoryProvince) =>
    [...table.dossiers.values()].every((dossier) => {
      // Of what was lost or counted differently, its minutes and cases tell.
      const isCountedElsewhere = (table.entries.get(dossier.id) ?? []).some(
        ({ fact }) => "differences" in fact.data && fact.data.differences.length > 0,
      );
      if (isCountedElsewhere || dossier.custodyCases !== undefined) return true;
      const { papers: first, supplement, givenBack } = custodyOf(dossier);
      const kept = [first, supplement, givenBack].reduce((sum, one) => sum + (one?.papers ?? 0), 0);
      return kept >= paperCount(dossier.papers);
    }),
  "an incomplete dossier is not offered for acceptance, and can be corrected": ({ table }: MemoryProvince) =>
    [...table.dossiers.values()].every((dossier) => {
      if (isAccepted(dossier) || isFinished(dossier.status)) return true;
      const acts = possibleNow(dossier);
      const isComplete = dossier.missing?.length === 0;
      return acts.includes("correctDossier") && (isComplete || !acts.includes("acceptDossier"));
    }),
  "a dossier that its counter has to answer is in the inbox there, and no other is": ({ table }: MemoryProvince) => {
    const waiting = [...table.dossiers.values()].filter(
      ({ status, deadline, supplement }) =>
        deadline === undefined &&
        (status === "submitted" || (status === "supplementRequested" && supplement?.broughtAt)),
    );
    const asked = [...table.tasks.values()].filter(({ run, step }) => run === 0 && step === intakeTask);
    return isDeepStrictEqual(
      asked.map(({ dossierId, unit }) => `${dossierId} ${unit}`).sort(),
      waiting.map(({ id, units: its }) => `${id} ${its.receiving}`).sort(),
    );
  },
  "nothing runs in a dossier that has ended": ({ table }: MemoryProvince) =>
    [...table.dossiers.values()].every(
      (dossier) =>
        !isAccepted(dossier) ||
        !isFinished(dossier.status) ||
        dossier.deadline.segments.every(({ to }) => to !== undefined),
    ),
  ...routingAndCustodyRules,
} as const satisfies Record<string, (province: MemoryProvince) => boolean>;

const { applicant } = anApplication();
const secrets = [
  applicant.name,
  applicant.citizenId,
  applicant.phone ?? "",
  applicant.address,
  "công chứng",
  "tranh chấp",
];

const stepActs = {
  collect: "wait",
  decide: "completeStep",
  sign: "signResult",
  issue: "issueResult",
  return: "returnResult",
} as const;

/** What comes next in the life of this dossier, by whoever has to do it. */
export const nextOf = ({ table }: MemoryProvince, dossier: Dossier): Pick<Moment, "what" | "who"> => {
  const counter = dossier.units.receiving === units.postalPoint.id ? people.postalClerk : officer;
  const isSubmitted = dossier.status === "submitted";
  if (isSubmitted && dossier.papers.length < papers.length) return { what: "correctDossier", who: counter };
  if (isSubmitted) return { what: "acceptDossier", who: counter };
  if (dossier.status === "supplementRequested") {
    const accepts = possibleNow(dossier).includes("acceptDossier");
    return { what: accepts ? "acceptDossier" : "bringSupplement", who: counter };
  }
  const step = openedLast(dossier)?.steps.find(({ done }) => done === undefined);
  if (step === undefined) return { what: "deliver" };
  const deciders = [people.appraiser, people.leader, people.registry, ...otherOffice];
  const mayDecide = ({ roles, unit }: StaffMember) =>
    unit === step.unit && roles.some((role) => step.roles.includes(role));
  const assigned = askers.find(({ id }) => id === step.assignee?.id);
  const who = assigned ?? deciders.find(mayDecide) ?? counter;
  if (step.kind !== "digitize") return { what: stepActs[step.kind], who };
  const known = [...(table.papers.get(dossier.id)?.values() ?? [])];
  return { what: known.some(({ confirmed }) => confirmed === undefined) ? "confirmPaper" : "scan", who: counter };
};

/** What is sent where somebody tries this with a dossier as it stands. */
export const requestAbout = (
  { table }: MemoryProvince,
  what: Try,
  dossier: Dossier,
  isRework = false,
): { readonly path: Record<string, string>; readonly body: unknown; readonly revision: number } => {
  const { id, revision } = dossier;
  const of = (body: unknown, more: Record<string, string> = {}) => ({ path: { id, ...more }, body, revision });
  if (what === "requestSupplement") {
    const missing = papers.filter((paper) => !dossier.papers.some(({ component }) => component === paper));
    const wrong = missing.length > 0 ? missing : ["contract"];
    const defects = wrong.map((component) => ({ component, defect: "notSigned", says: "Chưa có công chứng." }));
    return of({ ...bodiesOfTurns.requestSupplement, defects });
  }
  if (what === "bringSupplement") {
    const { supplement, missing = [] } = dossier;
    const asked = supplement?.broughtAt === undefined ? (supplement?.defects ?? [{ component: "contract" }]) : [];
    const names = new Set([...asked, ...missing].map(({ component }) => component));
    return of({ components: ofPapers("original", ...names) });
  }
  // What was brought whole is corrected to be less: more has to be brought then.
  const isLess = dossier.supplement?.broughtAt !== undefined && dossier.missing?.length === 0;
  if (what === "correctDossier") return of({ components: ofPapers("original", ...papers.slice(0, isLess ? 2 : 3)) });
  if (what === "confirmPaper") {
    const paper = [...(table.papers.get(id)?.values() ?? [])].find(({ confirmed }) => confirmed === undefined);
    const component = dossier.papers.find(({ digitization }) => digitization === "awaited")?.component;
    return of(
      { component: component ?? "application", fields: [] },
      { paperId: paper?.paperId ?? `${"5".repeat(32)}-1` },
    );
  }
  if (what === "completeStep") {
    const step = openedLast(dossier)?.steps.find(({ done }) => done === undefined)?.id ?? "appraisal";
    const rework = { outcome: "rework", to: "appraisal", reason: "Thiếu trích đo địa chính." };
    return of(isRework ? rework : { outcome: "agreed" }, { step });
  }
  if (what === "returnResult") return of(aReceipt);
  if (what === "skipStep") {
    const step = openedLast(dossier)?.steps.find(({ done }) => done === undefined)?.id ?? "appraisal";
    return of({ reason: "Không cần lấy ý kiến." }, { step });
  }
  return of(what in bodiesOfTurns ? bodiesOfTurns[what as keyof typeof bodiesOfTurns] : {});
};

/** What is sent about the paper of a dossier by whoever has it, or waits for it; nothing where there is none. */
const requestOnPaper = (
  { table }: MemoryProvince,
  what: Try,
  asker: Principal,
  dossier: Dossier | undefined,
): ReturnType<typeof requestAbout> | undefined => {
  const unit = asker.kind === "staff" ? asker.unit : undefined;
  if (what === "receivePapers") {
    const waiting = [...table.minutes.values()].find(({ to, received }) => received === undefined && to === unit);
    if (waiting === undefined) return undefined;
    const lines = waiting.lines.map((line, n) => ({
      ...{
        dossier: line.dossier,
        papers: n === 1 ? line.papers - 1 : line.papers,
        sheets: line.sheets,
        seal: "intact",
      },
    }));
    return { path: { minutes: waiting.id }, body: { lines }, revision: waiting.revision };
  }
  if (dossier === undefined) return undefined;
  const { papers, supplement } = custodyOf(dossier);
  const bundle = [papers, supplement].find((one) => one !== undefined && "at" in one);
  if (bundle === undefined) return undefined;
  const { id, units: its, revision } = dossier;
  if (what === "givePapersBack") {
    return { path: { id }, body: { papers: bundle.papers, receivedBy: "applicant" }, revision };
  }
  const [to, purpose] = unit === its.receiving ? [its.competent, "papers"] : [its.receiving, "returnedPapers"];
  const line = { dossier: id, sealNumber: "BD06-000417", papers: bundle.papers, sheets: 2 * bundle.papers };
  return { path: {}, body: { to, purpose, lines: [line] }, revision };
};

/** A province, its doors, and up to three dossiers whose lives people try to move. */
export const livesOfDossiers = async (spoilt: (whole: MemoryProvince) => Partial<MemoryProvince> = () => ({})) => {
  const whole = await memoryProvince();
  const province: MemoryProvince = { ...whole, ...spoilt(whole) };
  await province.publications.publish({ procedures: [aProcedure({ channels: ["direct", "online", "post"] })] });
  for (const person of askers) await province.publications.register(person);
  const requests = triedRequests(province);
  let keys = 0;

  const dossierOf = (n: number): Dossier | undefined => [...province.table.dossiers.values()][n];
  const requestOf = (moment: Moment): ReturnType<typeof requestAbout> | undefined => {
    const { what, dossier: n } = moment;
    if (what === "openDossier") return { path: {}, body: anApplication(), revision: 0 };
    if (what === "submitDossier")
      return {
        path: {},
        body: { ...anApplication(), components: ofPapers("original", ...papers.slice(0, 1 + 2 * n)) },
        revision: 0,
      };
    const dossier = dossierOf(n);
    if (what === "handOverPapers" || what === "receivePapers" || what === "givePapersBack")
      return requestOnPaper(province, what, askerOf(moment), dossier);
    if (dossier === undefined) return undefined;
    // Every fourth answer to a step sends the dossier back to where it was appraised, if it was.
    if (what === "completeStep") keys += 1;
    return requestAbout(province, what, dossier, keys % 4 === 0);
  };

  /** The scanner's message: papers of the dossier were recorded, by a machine of ours. */
  const scan = async ({ dossier: n }: Moment) => {
    const dossier = dossierOf(n);
    if (dossier === undefined || !dossier.papers.some(({ digitization }) => digitization === "awaited")) return;
    if (dossier.status !== "accepted" && dossier.status !== "inProcess") return;
    keys += 1;
    const scanId = String(keys).padStart(32, "0");
    await archivedPaperTexts(province.archive.archives).keep(dossier.id, scanId, { [`${scanId}-1`]: {} });
    await province.dossiers.save(aScanRecording(dossier, scanId));
  };
  /** Messages of the whole history come (again). */
  const deliver = async ({ dossier: n }: Moment) => {
    const dossier = dossierOf(n);
    if (dossier !== undefined) await deliveredHistory(province, dossier.id);
  };

  /** Days go by, and the sweep says what is due. */
  const remindAll = async ({ minutes }: Moment): Promise<void> => {
    province.clock.forward(minutes * 60 * 60);
    const { failed } = await remind({ ...province, onFailure: () => undefined })(province.now());
    if (failed > 0) throw new Error("the sweep over due dates failed");
  };

  const send = async (moment: Moment): Promise<void> => {
    const request = requestOf(moment);
    if (request !== undefined) await requests.send(moment.what, askerOf(moment), request, moment.again);
  };

  const live = async (moment: Moment): Promise<void> => {
    if (moment.what === "goOn") {
      const dossier = dossierOf(moment.dossier);
      if (dossier === undefined) return;
      await live({ ...moment, ...nextOf(province, dossier) });
      return deliver(moment);
    }
    province.clock.forward(moment.minutes * 60);
    if (moment.what === "remind") return remindAll(moment);
    if (moment.what === "scan") return scan(moment);
    if (moment.what === "deliver") return deliver(moment);
    if (moment.what !== "wait") await send(moment);
  };

  /** Rules that do not hold, or of which nobody can say any more whether they do. */
  const broken = (): readonly string[] =>
    Object.entries(invariants).flatMap(([name, holds]) => {
      try {
        return holds(province) ? [] : [name];
      } catch {
        return [name];
      }
    });

  return {
    province,
    live,
    broken,
    counts: requests.counts,
  };
};
