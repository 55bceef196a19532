import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import { expect, it } from "vitest";
import { withAssignee } from "../../../shared/domain/assignment.ts";
import type { AcceptedDossier, OfStatus } from "../../../shared/domain/dossier.ts";
import type { Change, Dossiers } from "../../../shared/ports/dossiers.ts";
import type { Looks, TaskList, Tasks } from "../../../shared/ports/tasks.ts";
import { anAcceptance } from "../builders/change.ts";
import { aDossier } from "../builders/dossier.ts";

export interface TaskPorts {
  readonly dossiers: Dossiers;
  readonly tasks: Tasks;
  readonly looks: Looks;
}

const aNewUnit = () => `H57.Q${randomUUID().slice(0, 8).toUpperCase()}`;

/** What every store of tasks keeps to, in the views in which people look at them. */
export const tasksSuite = (open: () => TaskPorts) => {
  let count = 0;
  /** A dossier in appraisal at the unit, received on this day of November 2026; its step is somebody's from 02:00 on that day on. */
  const given = async (unit: string, day: string, assignee?: string): Promise<AcceptedDossier> => {
    count += 1;
    const point = aNewUnit();
    const its = { supportingPoint: point, receiving: point, returning: point, competent: unit };
    const at = `2026-11-${day}T02:00:00.000Z`;
    const made = aDossier()
      .withId(v7())
      .withCode(`${unit}-261123-${String(1000 + count)}`)
      .atUnits(its);
    const built = made.acceptedAt(at).inStage("appraisal").build();
    const dossier = assignee === undefined ? built : withAssignee(built, "appraisal", { id: assignee, at });
    const { hash: head } = await open().dossiers.save(anAcceptance(dossier));
    return { ...dossier, head };
  };
  /** The dossier waits for its applicant: a supplement was asked for. */
  const asked = async (before: AcceptedDossier): Promise<void> => {
    const at = "2026-11-24T02:00:00.000Z";
    const { code, units, deadline } = before;
    const defects = [{ component: "contract", defect: "notSigned" as const }];
    const common = { number: "1/HDHS", unit: units.competent, defects };
    const { status: _, ...rest } = before;
    const supplement = { ...common, requestedAt: at, requestedBy: "a", from: "inProcess" as const };
    const change: Change = {
      dossier: {
        ...rest,
        ...{ status: "supplementRequested", supplement, revision: 2, deadline },
      } as OfStatus<"supplementRequested">,
      happening: {
        type: "vn.motcua.supplement-requested.v1",
        data: { code, status: "supplementRequested", ...common, by: "a" },
      },
      ...{ actor: { kind: "staff", id: "a" }, at, correlationId: "c0rre1at-0012" },
    };
    await open().dossiers.save(change);
  };
  const ids = async (list: TaskList) =>
    (await open().tasks.page(list, { size: 100 })).tasks.map(({ dossierId }) => dossierId);

  it("lists of a unit and of somebody what is due, of that what is late, and what came since", async () => {
    const [unit, me] = [aNewUnit(), v7()];
    const [late, soon] = [await given(unit, "05", me), await given(unit, "20")];
    const { dueAt = "" } = late.deadline;
    const of = { unit };
    expect(await ids({ of, view: "due" })).toEqual([late.id, soon.id]);
    expect(await ids({ of: { person: me }, view: "due" })).toEqual([late.id]);
    const behind = `${dueAt.slice(0, -1)}5Z`.replace(".0005Z", ".001Z");
    expect([await ids({ of, view: "overdue", at: dueAt }), await ids({ of, view: "overdue", at: behind })]).toEqual([
      ...[[], [late.id]],
    ]);
    expect(await ids({ of: { person: me }, view: "overdue", at: behind })).toEqual([late.id]);
    expect(await ids({ of, view: "new", at: "" })).toEqual([late.id, soon.id]);
    expect(await ids({ of, view: "new", at: "2026-11-05T02:00:00.000Z" })).toEqual([soon.id]);
    expect(await ids({ of, view: "new", at: "2026-11-20T02:00:00.000Z" })).toEqual([]);
    expect(await ids({ of: { person: me }, view: "new", at: "2026-11-04T02:00:00.000Z" })).toEqual([late.id]);
  });

  it("keeps what waits for the applicant apart from what can be done, of a unit and of somebody", async () => {
    const [unit, me] = [aNewUnit(), v7()];
    const [waits, other] = [await given(unit, "05", me), await given(unit, "20")];
    await asked(waits);
    for (const of of [{ unit }, { person: me }]) {
      expect(await ids({ of, view: "waiting" })).toEqual([waits.id]);
      expect(await ids({ of, view: "overdue", at: "2027-11-01T00:00:00.000Z" })).not.toContain(waits.id);
    }
    expect(await ids({ of: { unit }, view: "due" })).toEqual([other.id]);
    expect(await ids({ of: { person: me }, view: "due" })).toEqual([]);
  });

  it.each(["due", "overdue", "new"] as const)("reads what is %s page by page, and counts all of it", async (view) => {
    const unit = aNewUnit();
    const all = [];
    for (const day of ["03", "04", "05"]) all.push((await given(unit, day)).id);
    const list: TaskList =
      view === "due"
        ? { of: { unit }, view }
        : { of: { unit }, view, at: view === "new" ? "" : "2027-06-01T00:00:00.000Z" };
    const first = await open().tasks.page(list, { size: 2 });
    const second = await open().tasks.page(list, { size: 2, cursor: first.cursor });
    expect([...first.tasks, ...second.tasks].map(({ dossierId }) => dossierId)).toEqual(all);
    expect([first.tasks.length, second.cursor, await open().tasks.count(list)]).toEqual([2, undefined, 3]);
  });

  it("remembers up to when somebody has looked at the inbox of a unit, and never goes back", async () => {
    const [unit, me] = [aNewUnit(), v7()];
    const { looks } = open();
    expect(await looks.last(me, unit)).toBeUndefined();
    await looks.note(me, unit, "2026-11-24T02:00:00.000Z");
    await looks.note(me, unit, "2026-11-23T02:00:00.000Z");
    expect([await looks.last(me, unit), await looks.last(me, aNewUnit()), await looks.last(v7(), unit)]).toEqual([
      ...["2026-11-24T02:00:00.000Z", undefined, undefined],
    ]);
  });
};
