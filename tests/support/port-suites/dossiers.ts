import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import { expect, it } from "vitest";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { clockOf } from "../../../shared/domain/deadline.ts";
import { type AcceptedDossier, currentStage, type Dossier, withStepDone } from "../../../shared/domain/dossier.ts";
import { receivedBy } from "../../../shared/domain/minutes.ts";
import { remindAt } from "../../../shared/domain/reminders.ts";
import { openedStage } from "../../../shared/domain/route.ts";
import { withStep } from "../../../shared/domain/step-completion.ts";
import { planned } from "../../../shared/domain/step-deadlines.ts";
import type { Admissions } from "../../../shared/ports/admissions.ts";
import type { Command, Commands } from "../../../shared/ports/commands.ts";
import {
  type Change,
  CommandAlreadyDone,
  type Dossiers,
  mostTogether,
  PlaceIsWaitedFor,
  ScanAlreadyRecorded,
  StaleDossier,
  TooMuchTogether,
} from "../../../shared/ports/dossiers.ts";
import type { DueSweeps } from "../../../shared/ports/due-sweeps.ts";
import type { Handover, Handovers } from "../../../shared/ports/handovers.ts";
import { uploadProof } from "../../../shared/ports/issued-results.ts";
import type { MinutesOfPaper } from "../../../shared/ports/minutes.ts";
import type { OpenDossiers } from "../../../shared/ports/open-dossiers.ts";
import type { Paper, Papers } from "../../../shared/ports/papers.ts";
import type { Scans } from "../../../shared/ports/scans.ts";
import type { Tasks } from "../../../shared/ports/tasks.ts";
import { publishedCalendar } from "../builders/calendar.ts";
import {
  aDueDateMove,
  aHandOver,
  aMove,
  anAcceptance,
  aScanRecording,
  aStageOpening,
  aStepCompletion,
  minutesOf,
} from "../builders/change.ts";
import { acceptedOf, aDossier, type DossierBuilder } from "../builders/dossier.ts";
import { units } from "../builders/places.ts";
import { aProcedure } from "../builders/procedure.ts";
import { people } from "../builders/staff.ts";
import { localSeals } from "../fakes/local-keys.ts";

export interface DossierPorts {
  readonly dossiers: Dossiers;
  readonly commands: Commands;
  readonly papers: Papers;
  readonly tasks: Tasks;
  readonly openDossiers: OpenDossiers;
  readonly handovers: Handovers;
  readonly dueSweeps: DueSweeps;
  readonly minutes: MinutesOfPaper;
  readonly scans: Pick<Scans, "ofPoint">;
  readonly admissions: Admissions;
}

/** A unit nobody else has: its inbox holds only what a test puts there. */
const aNewUnit = () => `H57.T${randomUUID().slice(0, 8).toUpperCase().replaceAll("-", "")}`;
const aNewDossier = (unit = aNewUnit()): AcceptedDossier =>
  aDossier().withId(v7()).atUnits({ supportingPoint: unit, receiving: unit, returning: unit }).build();
const aCommand = (changes: Partial<Command> = {}): Command => ({
  principal: "clerk",
  route: "openDossier",
  key: randomUUID(),
  bodyHash: "a".repeat(64),
  ...changes,
});
const aPaper = (paperId: string): Paper => ({
  paperId,
  scanId: "s".repeat(32),
  pages: [1, 2],
  fields: [{ name: "citizenId", confidence: null, accepted: false }],
  recordedAt: "2026-11-23T03:00:00.000Z",
});

/** The dossier as it stands after a change, ready for the next one. */
const stored = async (dossiers: Dossiers, id: string): Promise<AcceptedDossier> => acceptedOf(await dossiers.find(id));

const completed = (dossier: AcceptedDossier): AcceptedDossier => ({
  ...withStepDone(dossier, currentStage(dossier).steps[0]?.id ?? "", {
    at: "2026-11-23T04:00:00.000Z",
    by: "clerk",
    outcome: "done",
  }),
  revision: dossier.revision + 1,
});

const nextOpened = (dossier: AcceptedDossier): AcceptedDossier => {
  const next = aProcedure().route[dossier.stages.length];
  if (next === undefined) throw new Error("the route has no further stage");
  const at = "2026-11-23T04:00:01.000Z";
  return {
    ...dossier,
    revision: dossier.revision + 1,
    stages: [...dossier.stages, openedStage(next, dossier, dossier.stages.length + 1, at)],
  };
};

/** What every keeper of dossiers has to do, the one in memory and the one in DynamoDB. */
export const dossiersSuite = (open: () => DossierPorts): void => {
  const save = (change: Change) => open().dossiers.save(change);

  it("answers with nothing about a dossier that is not there", async () => {
    const { dossiers, papers } = open();
    const id = v7();
    expect(await dossiers.find(id)).toBeUndefined();
    expect(await dossiers.idOf("H57.31.06-261123-9999")).toBeUndefined();
    expect(await dossiers.personal(id)).toBeUndefined();
    expect(await dossiers.entry(id, 1)).toBeUndefined();
    expect(await dossiers.history(id)).toEqual([]);
    expect(await papers.ofDossier(id)).toEqual([]);
  });

  it("writes the dossier with its first entry, and finds it by its id and by its code", async () => {
    const { dossiers } = open();
    const dossier = aNewDossier();
    const entry = await save(anAcceptance(dossier));
    expect(await dossiers.find(dossier.id)).toEqual({ ...dossier, head: entry.hash });
    expect(await dossiers.idOf(dossier.code)).toBe(dossier.id);
    expect(await dossiers.entry(dossier.id, 1)).toEqual(entry);
    expect(entry.fact).toMatchObject({ subject: dossier.id, sequence: 1, id: `${dossier.id}-1`, province: "46" });
  });

  it("keeps the sealed personal data byte for byte", async () => {
    const { dossiers } = open();
    const dossier = aNewDossier();
    const seals = localSeals();
    const personal = await seals.seal({ name: "Nguyễn Thị Quỳnh Hương" }, dossier.id);
    await save({ ...anAcceptance(dossier), personal });
    const kept = await dossiers.personal(dossier.id);
    if (kept === undefined) throw new Error("no personal data");
    expect(await seals.open(kept, dossier.id)).toEqual({ name: "Nguyễn Thị Quỳnh Hương" });
  });

  it("chains the entries of a dossier in order, the head lying on the dossier", async () => {
    const { dossiers } = open();
    const dossier = aNewDossier();
    await save(anAcceptance(dossier));
    for (let n = 0; n < 3; n += 1) {
      await save(aStepCompletion(completed(await stored(dossiers, dossier.id))));
      await save(aStageOpening(nextOpened(await stored(dossiers, dossier.id))));
    }
    const history = await dossiers.history(dossier.id);
    expect(history.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(brokenAt(history, (await stored(dossiers, dossier.id)).head)).toBeUndefined();
  });

  it("refuses a change that started from an older revision, and writes nothing of it", async () => {
    const { dossiers, commands, papers } = open();
    const dossier = aNewDossier();
    await save(anAcceptance(dossier));
    const read = await stored(dossiers, dossier.id);
    await save(aStepCompletion(completed(read)));
    const command = aCommand();
    const late = { ...aStepCompletion(completed(read)), command, papers: [aPaper("late")] };
    await expect(save(late)).rejects.toThrow(StaleDossier);
    expect((await dossiers.history(dossier.id)).length).toBe(2);
    expect(await commands.find(command)).toBeUndefined();
    expect(await papers.find(dossier.id, "late")).toBeUndefined();
  });

  it("refuses a change that would leave a revision out", async () => {
    const { dossiers } = open();
    const dossier = aNewDossier();
    await save(anAcceptance(dossier));
    const read = await stored(dossiers, dossier.id);
    await expect(save(aStepCompletion({ ...completed(read), revision: 3 }))).rejects.toThrow(StaleDossier);
    await expect(save(aStepCompletion({ ...aNewDossier(), revision: 2 }))).rejects.toThrow(StaleDossier);
  });

  it("lets exactly one of several changes from the same revision through", async () => {
    const { dossiers } = open();
    const dossier = aNewDossier();
    await save(anAcceptance(dossier));
    const read = await stored(dossiers, dossier.id);
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => save(aStepCompletion(completed(read)))));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tried) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(StaleDossier);
    expect(await dossiers.history(dossier.id)).toHaveLength(2);
  });

  it("gives one code to one dossier only", async () => {
    const unit = aNewUnit();
    await save(anAcceptance(aNewDossier(unit)));
    await expect(save(anAcceptance(aNewDossier(unit)))).rejects.toThrow(StaleDossier);
  });

  it("lets a file that was signed elsewhere be taken by one dossier, which may take it again", async () => {
    const { dossiers } = open();
    const [one, other] = [aNewDossier(), aNewDossier()];
    const proof = uploadProof(randomUUID());
    const accepted = async (dossier: AcceptedDossier) => (await dossiers.save(anAcceptance(dossier))).hash;
    const taking = async (dossier: AcceptedDossier, revision: number, head: string) =>
      dossiers.save({
        ...aStepCompletion({ ...dossier, revision, head }),
        uploaded: { proof, dossierId: dossier.id, result: 1 },
      });
    const { hash } = await taking(one, 2, await accepted(one));
    await expect(taking(other, 2, await accepted(other))).rejects.toThrow(StaleDossier);
    expect((await taking(one, 3, hash)).sequence).toBe(3);
  });

  it("carries a command out once, and remembers which entry it left", async () => {
    const { commands, dossiers } = open();
    const command = aCommand();
    const dossier = aNewDossier();
    await save({ ...anAcceptance(dossier), command });
    expect(await commands.find(command)).toEqual({ bodyHash: command.bodyHash, subject: dossier.id, sequence: 1 });
    const again = aNewDossier();
    await expect(save({ ...anAcceptance(again), command })).rejects.toThrow(CommandAlreadyDone);
    expect(await dossiers.find(again.id)).toBeUndefined();
  });

  it("says that a command was done before, also where the dossier has changed since", async () => {
    const { dossiers } = open();
    const dossier = aNewDossier();
    await save(anAcceptance(dossier));
    const read = await stored(dossiers, dossier.id);
    const change = { ...aStepCompletion(completed(read)), command: aCommand() };
    await save(change);
    await expect(save(change)).rejects.toThrow(CommandAlreadyDone);
  });

  it("keeps commands of another person, route or key apart", async () => {
    const { commands } = open();
    const command = aCommand();
    await save({ ...anAcceptance(aNewDossier()), command });
    expect(await commands.find({ ...command, principal: "somebody else" })).toBeUndefined();
    expect(await commands.find({ ...command, route: "completeStep" })).toBeUndefined();
    expect(await commands.find({ ...command, key: `${command.key}x` })).toBeUndefined();
  });

  it("replaces a paper that is written again, and keeps papers of other dossiers apart", async () => {
    const { dossiers, papers } = open();
    const dossier = aNewDossier();
    const other = aNewDossier();
    await save({ ...anAcceptance(dossier), papers: [aPaper("b"), aPaper("a")] });
    await save({ ...anAcceptance(other), papers: [aPaper("a")] });
    const confirmed = {
      ...aPaper("a"),
      confirmed: { at: "2026-11-23T05:00:00.000Z", by: "clerk", correctedFields: [] },
    };
    await save({ ...aStepCompletion(completed(await stored(dossiers, dossier.id))), papers: [confirmed] });
    expect(await papers.ofDossier(dossier.id)).toEqual([confirmed, aPaper("b")]);
    expect(await papers.find(other.id, "a")).toEqual(aPaper("a"));
  });

  it("puts an opened step into the inbox of its unit and takes it out when it is completed", async () => {
    const { dossiers, tasks } = open();
    const unit = aNewUnit();
    const dossier = aNewDossier(unit);
    await save(anAcceptance(dossier));
    const { tasks: waiting } = await tasks.page({ of: { unit: unit }, view: "due" }, { size: 10 });
    expect(waiting).toEqual([
      {
        dossierId: dossier.id,
        code: dossier.code,
        procedure: "land-transfer",
        status: "accepted",
        run: 1,
        step: "digitization",
        unit,
        roles: ["postalClerk", "partnerBankClerk", "oneStopOfficer"],
        openedAt: dossier.deadline.receivedAt,
        arrivedAt: dossier.deadline.receivedAt,
        dueAt: dossier.deadline.dueAt,
      },
    ]);
    await save(aStepCompletion(completed(await stored(dossiers, dossier.id))));
    expect(await tasks.page({ of: { unit: unit }, view: "due" }, { size: 10 })).toEqual({ tasks: [] });
  });

  it("moves an open step to the inbox of another unit, with the dossier and what that unit is to return", async () => {
    const { dossiers, tasks, openDossiers } = open();
    const [from, to] = [aNewUnit(), aNewUnit()];
    const { id } = aNewDossier(from);
    await save(anAcceptance({ ...aNewDossier(from), id }));
    await save(aMove(await stored(dossiers, id), from, to));
    expect(await tasks.page({ of: { unit: from }, view: "due" }, { size: 10 })).toEqual({ tasks: [] });
    expect((await tasks.page({ of: { unit: to }, view: "due" }, { size: 10 })).tasks).toMatchObject([
      { dossierId: id, step: "digitization", unit: to },
    ]);
    expect(await openDossiers.of(from, { size: 10 })).toEqual({ dossiers: [] });
    expect((await openDossiers.of(to, { size: 10 })).dossiers).toEqual([await stored(dossiers, id)]);
    await save(aStepCompletion(completed(await stored(dossiers, id))));
    expect(await tasks.page({ of: { unit: to }, view: "due" }, { size: 10 })).toEqual({ tasks: [] });
  });

  it("lists an inbox by due time, page by page, each task once", async () => {
    const { tasks } = open();
    const unit = aNewUnit();
    for (const day of ["25", "23", "26"]) {
      const received = aDossier().withId(v7()).acceptedAt(`2026-11-${day}T09:00+07:00`);
      await save(anAcceptance(received.atUnits({ receiving: unit }).build()));
    }
    const first = await tasks.page({ of: { unit: unit }, view: "due" }, { size: 2 });
    const second = await tasks.page({ of: { unit: unit }, view: "due" }, { size: 2, cursor: first.cursor });
    expect([first.tasks.length, second.tasks.length, second.cursor]).toEqual([2, 1, undefined]);
    const due = [...first.tasks, ...second.tasks].map(({ dueAt }) => dueAt);
    expect(due).toEqual([...due].sort());
    expect(new Set(due).size).toBe(3);
  });

  it("lists the dossiers that a unit is to return, by due time, page by page, each once", async () => {
    const { openDossiers } = open();
    const unit = aNewUnit();
    for (const day of ["25", "23", "26"]) {
      const received = aDossier().withId(v7()).acceptedAt(`2026-11-${day}T09:00+07:00`);
      await save(anAcceptance(received.atUnits({ receiving: `${unit}.${day}`, returning: unit }).build()));
    }
    const first = await openDossiers.of(unit, { size: 2 });
    const second = await openDossiers.of(unit, { size: 2, cursor: first.cursor });
    expect([first.dossiers.length, second.dossiers.length, second.cursor]).toEqual([2, 1, undefined]);
    const due = [...first.dossiers, ...second.dossiers].map((one) => acceptedOf(one).deadline.dueAt);
    expect(due).toEqual([...due].sort());
    expect(new Set(due).size).toBe(3);
  });

  it("lets open steps and the list of open dossiers follow a due date that moved", async () => {
    const { dossiers, openDossiers, tasks } = open();
    const unit = aNewUnit();
    const made = ["25", "26"].map((day) =>
      aDossier()
        .withId(v7())
        .acceptedAt(`2026-11-${day}T09:00+07:00`)
        .atUnits({ receiving: unit, returning: unit })
        .build(),
    );
    for (const dossier of made) await save(anAcceptance(dossier));
    const [early, late] = made.map(({ id }) => id);
    const order = async () => ({
      tasks: (await tasks.page({ of: { unit: unit }, view: "due" }, { size: 9 })).tasks.map(({ dossierId, dueAt }) => [
        dossierId,
        dueAt,
      ]),
      open: (await openDossiers.of(unit, { size: 9 })).dossiers.map((one) => [one.id, acceptedOf(one).deadline.dueAt]),
    });
    const before = await stored(dossiers, early ?? "");
    const dueAt = "2027-01-29T10:00:00.000Z";
    const deadline = { ...before.deadline, dueAt, calendarVersion: "2027" };
    const moved = { ...before, deadline, revision: before.revision + 1 };
    await save(aDueDateMove(moved, before.deadline.dueAt ?? ""));
    const inTurn = [
      [late, made[1]?.deadline.dueAt],
      [early, dueAt],
    ];
    expect(await order()).toEqual({ tasks: inTurn, open: inTurn });
  });

  it("puts what has no limit last, in inboxes and among open dossiers, page by page, and its chain holds", async () => {
    const { dossiers, openDossiers, tasks } = open();
    const unit = aNewUnit();
    const withoutLimit = aProcedure({ limits: [] });
    const made = [withoutLimit, aProcedure(), withoutLimit].map((procedure, n) =>
      aDossier()
        .withId(v7())
        .of(procedure)
        .atUnits({ receiving: unit, returning: unit })
        .withCode(`${unit}-261123-000${n + 1}`)
        .build(),
    );
    for (const dossier of made) await save(anAcceptance(dossier));
    const [first, limited, third] = made.map(({ id }) => id);
    const inTurn = [limited, ...[first, third].sort()];
    const opened: string[] = [];
    const waiting: string[] = [];
    let [cursor, next]: (string | undefined)[] = [];
    for (let page = 0; page < 3; page += 1) {
      const ofUnit = await openDossiers.of(unit, { size: 1, cursor });
      const inbox = await tasks.page({ of: { unit: unit }, view: "due" }, { size: 1, cursor: next });
      opened.push(...ofUnit.dossiers.map(({ id }) => id));
      waiting.push(...inbox.tasks.map(({ dossierId }) => dossierId));
      [cursor, next] = [ofUnit.cursor, inbox.cursor];
    }
    expect(opened).toEqual(inTurn);
    expect(waiting).toEqual(inTurn);
    const history = await dossiers.history(first ?? "");
    expect(brokenAt(history, (await stored(dossiers, first ?? "")).head)).toBeUndefined();
  });

  it("keeps a dossier among the open ones, as it stands, until its result is returned", async () => {
    const { dossiers, openDossiers } = open();
    const unit = aNewUnit();
    const built = aDossier().withId(v7()).atUnits({ receiving: unit, returning: unit });
    await save(anAcceptance(built.build()));
    const found = async () => (await openDossiers.of(unit, { size: 9 })).dossiers;
    const after = async (dossier: DossierBuilder) => {
      const { head, revision } = await stored(dossiers, built.build().id);
      await save(aStepCompletion(dossier.atRevision(revision + 1, head).build()));
      return found();
    };
    expect(await found()).toEqual([await stored(dossiers, built.build().id)]);
    for (const stage of ["appraisal", "signing", "return"])
      expect(await after(built.inStage(stage))).toEqual([await stored(dossiers, built.build().id)]);
    expect(await after(built.after("return"))).toEqual([]);
    expect((await stored(dossiers, built.build().id)).status).toBe("returned");
  });

  it("notes what the workflow has to be told in the transaction of the change, until it is crossed off", async () => {
    const { handovers } = open();
    const walk = async (before: string): Promise<Handover[]> => {
      const seen: Handover[] = [];
      let cursor: string | undefined;
      do {
        const page = await handovers.waitingSince(before, { size: 2, cursor });
        seen.push(...page.handovers);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return seen;
    };
    const made = [aNewDossier(), aNewDossier(), aNewDossier()];
    for (const dossier of made) await save(anAcceptance(dossier));
    const ids = made.map(({ id }) => id);
    const mine = async (before: string) =>
      (await walk(before))
        .filter(({ dossierId }) => ids.includes(dossierId))
        .map(({ dossierId, run }) => `${dossierId} ${run}`)
        .sort();
    const all = ids.map((id) => `${id} 0`).sort();
    expect(await mine("2026-11-23T04:00:00.000Z")).toEqual([]);
    expect(await mine("2026-11-23T04:00:00.001Z")).toEqual(all);
    await handovers.finished(ids[1] ?? "", 0);
    await handovers.finished(ids[1] ?? "", 0);
    expect(await mine("2026-11-23T04:00:00.001Z")).toEqual(all.filter((one) => !one.startsWith(ids[1] ?? "")));
  });

  it("finds dossiers from the moment on at which something is to be said about them, until it was said", async () => {
    const { dossiers, dueSweeps } = open();
    const clock = clockOf(publishedCalendar, units.landOffice.workingHours);
    const made = [aNewDossier(), aNewDossier(), aNewDossier()].map((one) => planned(one, clock));
    for (const dossier of made) await save(anAcceptance(dossier));
    const ids = made.map(({ id }) => id);
    const mine = async (now: string) => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await dueSweeps.until(now, { size: 2, cursor });
        found.push(...page.ids);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found.filter((id) => ids.includes(id)).sort();
    };
    const [soon = "", due = ""] = [remindAt(made[0] as Dossier), currentStage(made[0] as Dossier).steps[0]?.dueAt];
    expect(await mine(new Date(Date.parse(soon) - 1).toISOString())).toEqual([]);
    expect(await mine(soon)).toEqual([...ids].sort());
    const before = await stored(dossiers, ids[1] ?? "");
    const told = withStep(before, "digitization", { told: { dueSoon: soon } });
    await save(aStepCompletion({ ...told, revision: before.revision + 1 }));
    expect(await mine(soon)).toEqual([ids[0], ids[2]].sort());
    expect(await mine(due)).toEqual([...ids].sort());
    await save(aStepCompletion(completed(await stored(dossiers, ids[1] ?? ""))));
    expect(await mine("2027-06-01T00:00:00.000Z")).toEqual([ids[0], ids[2]].sort());
  });

  it("frees the place of a file whose reading has ended with the change, where nobody waits for it", async () => {
    const { dossiers, admissions } = open();
    const opened = aNewDossier();
    await dossiers.save(anAcceptance(opened));
    const before = await stored(dossiers, opened.id);
    const point = aNewUnit();
    const [ended, other] = [`points/${point}/ended`, `points/${point}/other`];
    const recording = { ...aScanRecording(before), endedReading: { point, key: ended } };
    // Of a point that is not known, and where somebody waits, nothing is written: not the change either.
    await expect(dossiers.save(recording)).rejects.toThrow(PlaceIsWaitedFor);
    const waiting = { point, key: other, sentAt: "2026-11-23T02:00:00.000Z" };
    const seen = await admissions.wait(waiting);
    await expect(dossiers.save(recording)).rejects.toThrow(PlaceIsWaitedFor);
    expect(await dossiers.find(before.id)).toMatchObject({ revision: 1 });
    const inWork = { [ended]: "2026-11-23T02:30:00.000Z", [other]: "2026-11-23T02:30:00.000Z" };
    await admissions.passed(waiting);
    await admissions.save({ ...seen, inWork, waits: false, revision: seen.revision + 1 });
    await dossiers.save(recording);
    expect(await admissions.find(point)).toMatchObject({ inWork: { [other]: inWork[other] }, waits: false });
  });

  it("records the papers of a scan once, with what became of the scan, or not at all", async () => {
    const { dossiers, papers, scans } = open();
    const dossier = aNewDossier();
    const { head } = await save(anAcceptance(dossier)).then(({ hash }) => ({ head: hash }));
    const recorded = aScanRecording({ ...dossier, head });
    await dossiers.save(recorded);
    const found = await dossiers.find(dossier.id);
    expect((await papers.ofDossier(dossier.id)).map(({ paperId }) => paperId)).toEqual(
      recorded.newPapers?.map(({ paperId }) => paperId),
    );
    expect((await scans.ofPoint(recorded.scan?.point ?? "", { size: 9 })).scans).toEqual([recorded.scan]);
    const again = aScanRecording({ ...dossier, head: found?.head ?? "", revision: 2 });
    await expect(dossiers.save(again)).rejects.toThrow(ScanAlreadyRecorded);
    expect((await dossiers.find(dossier.id))?.revision).toBe(2);
  });

  /** Dossiers of a new unit, accepted, and what hands their papers over under new minutes. */
  const readyToGo = async (many: number) => {
    const { dossiers } = open();
    const unit = aNewUnit();
    const made = Array.from({ length: many }, (_, n) => ({
      ...aNewDossier(unit),
      code: `${unit}-261123-${String(n + 1).padStart(4, "0")}`,
    }));
    for (const dossier of made) await save(anAcceptance(dossier));
    const id = v7();
    const read = await Promise.all(made.map((dossier) => stored(dossiers, dossier.id)));
    const changes = read.map((dossier) => aHandOver(dossier, id));
    return { unit, read, changes, minutes: minutesOf(id, changes) };
  };

  it("changes several dossiers together, each with its entry, with the minutes and one command", async () => {
    const { commands, dossiers, minutes: port } = open();
    const { changes, minutes } = await readyToGo(3);
    const command = aCommand({ route: "handOverPapers" });
    const entries = await dossiers.saveTogether(changes, { minutes, command });
    expect(entries.map(({ sequence }) => sequence)).toEqual([2, 2, 2]);
    for (const [n, { dossier }] of changes.entries()) {
      expect(await dossiers.find(dossier.id)).toEqual({ ...dossier, head: entries[n]?.hash });
      expect(await dossiers.entry(dossier.id, 2)).toEqual(entries[n]);
      expect(brokenAt(await dossiers.history(dossier.id), entries[n]?.hash ?? "")).toBeUndefined();
    }
    expect(await port.find(minutes.id)).toEqual(minutes);
    expect(await commands.find(command)).toEqual({ bodyHash: command.bodyHash, subject: minutes.id, sequence: 1 });
  });

  it("writes nothing of changes of which one is stale, nor the minutes, nor the command", async () => {
    const { commands, dossiers, minutes: port } = open();
    const { changes, minutes, read } = await readyToGo(3);
    const [, second] = read;
    if (second === undefined) throw new Error("three were made");
    await save(aStepCompletion(completed(second)));
    const command = aCommand({ route: "handOverPapers" });
    await expect(dossiers.saveTogether(changes, { minutes, command })).rejects.toThrow(StaleDossier);
    const revisions = await Promise.all(read.map(async ({ id }) => (await stored(dossiers, id)).revision));
    expect(revisions).toEqual([1, 2, 1]);
    expect((await dossiers.history(read[0]?.id ?? "")).length).toBe(1);
    expect(await port.find(minutes.id)).toBeUndefined();
    expect(await commands.find(command)).toBeUndefined();
  });

  it("says that a command on several dossiers was done before, and changes none of them again", async () => {
    const { dossiers, minutes: port } = open();
    const command = aCommand({ route: "handOverPapers" });
    const first = await readyToGo(2);
    await dossiers.saveTogether(first.changes, { minutes: first.minutes, command });
    await expect(dossiers.saveTogether(first.changes, { minutes: first.minutes, command })).rejects.toThrow(
      CommandAlreadyDone,
    );
    const other = await readyToGo(2);
    await expect(dossiers.saveTogether(other.changes, { minutes: other.minutes, command })).rejects.toThrow(
      CommandAlreadyDone,
    );
    expect(await port.find(other.minutes.id)).toBeUndefined();
    for (const { id } of other.read) expect((await stored(dossiers, id)).revision).toBe(1);
  });

  it("takes as many dossiers together as minutes have lines, and says clearly when there are more", async () => {
    const { dossiers, minutes: port } = open();
    const { changes, minutes, read } = await readyToGo(mostTogether + 1);
    const all = { minutes: minutesOf(minutes.id, changes) };
    await expect(dossiers.saveTogether(changes, all)).rejects.toThrow(TooMuchTogether);
    expect((await stored(dossiers, read[0]?.id ?? "")).revision).toBe(1);
    const most = changes.slice(0, mostTogether);
    const command = aCommand({ route: "handOverPapers" });
    await dossiers.saveTogether(most, { minutes: minutesOf(minutes.id, most), command });
    expect((await port.find(minutes.id))?.lines).toHaveLength(mostTogether);
  });

  it("lets the minutes be signed for once, and only as they stand", async () => {
    const { dossiers, minutes: port } = open();
    const { changes, minutes } = await readyToGo(1);
    const [line] = minutes.lines;
    const counted = [{ papers: line?.papers ?? 0, sheets: line?.sheets ?? 0, seal: "intact" as const }];
    const received = receivedBy(minutes, people.registry.id, "2026-11-24T01:15:00.000Z", counted);
    await expect(dossiers.saveTogether([], { minutes: received })).rejects.toThrow(StaleDossier);
    await dossiers.saveTogether(changes, { minutes });
    await expect(dossiers.saveTogether([], { minutes })).rejects.toThrow(StaleDossier);
    await dossiers.saveTogether([], { minutes: received });
    expect(await port.find(minutes.id)).toEqual(received);
    await expect(dossiers.saveTogether([], { minutes: received })).rejects.toThrow(StaleDossier);
  });

  it("lists minutes that wait for a unit from the oldest, until they are signed for, and those that it sent from the newest", async () => {
    const { dossiers, minutes: port } = open();
    const [from, to] = [aNewUnit(), aNewUnit()];
    const made = await Promise.all(
      ["23", "24", "25"].map(async (day) => {
        const { minutes, changes } = await readyToGo(1);
        const given = { ...minutes.given, at: `2026-11-${day}T04:00:00.000Z` };
        return { changes, minutes: { ...minutes, from, to, given } };
      }),
    );
    for (const { changes, minutes } of made) await dossiers.saveTogether(changes, { minutes });
    const [first, second, third] = made.map(({ minutes }) => minutes);
    const page = await port.waitingFor(to, { size: 2 });
    expect(page.minutes).toEqual([first, second]);
    expect(await port.waitingFor(to, { size: 2, cursor: page.cursor })).toEqual({ minutes: [third] });
    const sent = await port.sentBy(from, { size: 2 });
    expect(sent.minutes).toEqual([third, second]);
    expect(await port.sentBy(from, { size: 2, cursor: sent.cursor })).toEqual({ minutes: [first] });
    expect(await port.waitingFor(from, { size: 9 })).toEqual({ minutes: [] });
    if (first === undefined) throw new Error("three were made");
    const counted = first.lines.map(({ papers, sheets }) => ({ papers, sheets, seal: "intact" as const }));
    const received = receivedBy(first, people.registry.id, "2026-11-26T01:15:00.000Z", counted);
    await dossiers.saveTogether([], { minutes: received });
    expect(await port.waitingFor(to, { size: 9 })).toEqual({ minutes: [second, third] });
    expect(await port.sentBy(from, { size: 9 })).toEqual({ minutes: [third, second, received] });
  });
};
