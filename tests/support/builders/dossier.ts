import { instant } from "../../../shared/domain/civil-time.ts";
import { closeDeadline, openDeadline } from "../../../shared/domain/deadline.ts";
import {
  type AcceptedDossier,
  type Dossier,
  type DossierUnits,
  type HandedIn,
  isAccepted,
  type Stage,
} from "../../../shared/domain/dossier.ts";
import { dossierCode } from "../../../shared/domain/identifiers.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import type { Result } from "../../../shared/domain/result.ts";
import { openedStage } from "../../../shared/domain/route.ts";
import { publishedCalendar } from "./calendar.ts";
import { communes, units } from "./places.ts";
import { aProcedure } from "./procedure.ts";
import { people } from "./staff.ts";

interface Facts {
  readonly id: string;
  readonly at: string;
  readonly procedure: Procedure;
  readonly units: DossierUnits;
  readonly papers: readonly HandedIn[];
  /** The stages before this one are closed; `closed` closes it too. */
  readonly stage: string;
  readonly closed: boolean;
  readonly changes: {
    readonly revision?: number;
    readonly head?: string;
    readonly trackingProof?: string;
    readonly code?: string;
  };
}

const result: Result = { sha256: "c".repeat(64), signedAt: "2026-11-25T02:00:00.000Z", signedBy: people.leader.id };

const closed = (stage: Stage, at: string): Stage => ({
  ...stage,
  steps: stage.steps.map((step) => ({
    ...step,
    done: { at, by: people.appraiser.id, outcome: step.kind === "sign" ? "signed" : "done" },
  })),
});

const stagesOf = ({ procedure, units: its, stage, at, closed: isDone }: Facts): Stage[] => {
  const last = procedure.route.findIndex(({ id }) => id === stage);
  if (last < 0) throw new Error(`${procedure.id} has no stage ${stage}`);
  return procedure.route.slice(0, last + 1).map((one, n) => {
    const opened = openedStage(one, { channel: "direct", province: "46", units: its }, n + 1, at);
    return n < last || isDone ? closed(opened, at) : opened;
  });
};

const dossierOf = (facts: Facts): AcceptedDossier => {
  const { id, at, procedure, units: its, changes } = facts;
  const stages = stagesOf(facts);
  const deadline = openDeadline({
    receivedAt: at,
    limit: procedure.limits[0],
    calendar: publishedCalendar,
    hours: units.landOffice.workingHours,
    forAnotherUnit: its.receiving !== its.competent,
  });
  const common = {
    id,
    province: "46",
    code: dossierCode(its.receiving, at, 1),
    procedure: { id: procedure.id, code: procedure.code, version: procedure.validFrom },
    channel: "direct" as const,
    units: its,
    commune: communes.there.code,
    nonBoundary: true,
    openedBy: people.postalClerk.id,
    trackingProof: "proof",
    deadline,
    papers: [...facts.papers],
    stages,
    generation: 1,
    head: "0".repeat(64),
    revision: 1,
    ...changes,
  };
  if (facts.stage === procedure.route[0]?.id) return { ...common, status: "accepted" };
  if (facts.stage === "return" || (facts.stage === "issue" && facts.closed)) {
    const decided = {
      ...common,
      deadline: closeDeadline(deadline, at),
      result: { ...result, number: "12/QĐ-VPĐK", issuedAt: at },
      decidedAt: at,
    };
    return facts.stage === "return" && facts.closed
      ? { ...decided, status: "returned", returnedAt: at }
      : { ...decided, status: "decided" };
  }
  const signed = facts.stage === "issue" || (facts.stage === "signing" && facts.closed);
  return { ...common, status: "inProcess", ...(signed ? { result } : {}) };
};

/** Says how a dossier is, one property at a time; every word answers a new builder. */
export class DossierBuilder {
  private readonly facts: Facts;

  constructor(facts: Facts) {
    this.facts = facts;
  }

  private with(changes: Partial<Facts>): DossierBuilder {
    return new DossierBuilder({ ...this.facts, ...changes });
  }

  withId(id: string): DossierBuilder {
    return this.with({ id });
  }
  /** `at` may carry its offset: `2026-08-28T09:00+07:00`. */
  acceptedAt(at: string): DossierBuilder {
    return this.with({ at: instant(new Date(at)) });
  }
  of(procedure: Procedure): DossierBuilder {
    return this.with({ procedure });
  }
  atUnits(changes: Partial<DossierUnits>): DossierBuilder {
    return this.with({ units: { ...this.facts.units, ...changes } });
  }
  withPapers(...papers: readonly HandedIn[]): DossierBuilder {
    return this.with({ papers });
  }
  /** The stage is open, and all before it are closed. */
  inStage(stage: string): DossierBuilder {
    return this.with({ stage, closed: false });
  }
  /** The stage is closed and the next one is not open yet. */
  after(stage: string): DossierBuilder {
    return this.with({ stage, closed: true });
  }
  atRevision(revision: number, head?: string): DossierBuilder {
    return this.with({ changes: { ...this.facts.changes, revision, ...(head === undefined ? {} : { head }) } });
  }
  withCode(code: string): DossierBuilder {
    return this.with({ changes: { ...this.facts.changes, code } });
  }
  provenBy(trackingProof: string): DossierBuilder {
    return this.with({ changes: { ...this.facts.changes, trackingProof } });
  }
  build(): AcceptedDossier {
    return dossierOf(this.facts);
  }
}

/** A land transfer received at the postal point of Phong Dinh, decided in A Lưới: just accepted, papers awaited. */
export const aDossier = (): DossierBuilder =>
  new DossierBuilder({
    id: "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f",
    at: "2026-11-23T02:00:00.000Z",
    procedure: aProcedure(),
    units: {
      supportingPoint: units.postalPoint.id,
      receiving: units.postalPoint.id,
      competent: units.landOffice.id,
      returning: units.postalPoint.id,
    },
    papers: [
      { component: "application", quantity: 1, kind: "original", digitization: "awaited" },
      { component: "contract", quantity: 1, kind: "certifiedCopy", digitization: "notNeeded" },
      { component: "certificate", quantity: 1, kind: "original", digitization: "awaited" },
    ],
    stage: "digitization",
    closed: false,
    changes: {},
  });

/** The dossier that a test knows to be there and to have been accepted. */
export const acceptedOf = (dossier: Dossier | undefined): AcceptedDossier => {
  if (dossier === undefined || !isAccepted(dossier)) throw new Error("this dossier was never accepted");
  return dossier;
};
