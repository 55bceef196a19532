import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import { expect, it } from "vitest";
import { withAssignee } from "../../../shared/domain/assignment.ts";
import { type Assignee, currentStage, type Dossier, withStepDone } from "../../../shared/domain/dossier.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Colleagues } from "../../../shared/ports/colleagues.ts";
import { CommandAlreadyDone, type Dossiers } from "../../../shared/ports/dossiers.ts";
import type { PrincipalLists, Publications } from "../../../shared/ports/registries.ts";
import type { Tasks } from "../../../shared/ports/tasks.ts";
import { anAcceptance, aStepCompletion } from "../builders/change.ts";
import { aCommand } from "../builders/command.ts";
import { aDossier } from "../builders/dossier.ts";
import { aStaffMember } from "../builders/staff.ts";

export interface ColleaguePorts {
  readonly colleagues: Colleagues;
  readonly dossiers: Dossiers;
  readonly tasks: Tasks;
  readonly publications: Pick<Publications, "register">;
  readonly lists: Pick<PrincipalLists, "staff">;
}

const at = "2026-11-23T04:00:00.000Z";
const aNewUnit = () => `H57.P${randomUUID().slice(0, 8).toUpperCase()}`;

/** What every store of people's loads and absences keeps to. */
export const colleaguesSuite = (open: () => ColleaguePorts) => {
  let count = 0;
  const registered = async (unit: string): Promise<StaffMember> => {
    const staff = aStaffMember({ id: v7(), unit });
    await open().publications.register(staff);
    return staff;
  };
  const openTasksOf = async (unit: string) =>
    Object.fromEntries((await open().colleagues.ofUnit(unit)).map(({ staff, openTasks }) => [staff.id, openTasks]));

  /** A dossier in appraisal at the unit, as it stands after each change. */
  const inAppraisal = async (unit: string): Promise<Dossier> => {
    const { dossiers } = open();
    count += 1;
    const code = `${unit}-261123-${1000 + count}`;
    const point = aNewUnit();
    const its = { supportingPoint: point, receiving: point, returning: point, competent: unit };
    const dossier = aDossier().withId(v7()).withCode(code).atUnits(its).inStage("appraisal").build();
    const { hash: head } = await dossiers.save(anAcceptance(dossier));
    return { ...dossier, head };
  };
  const given = async (before: Dossier, assignee: Assignee | undefined): Promise<Dossier> => {
    const { dossiers } = open();
    const [step] = currentStage(before).steps;
    const common = { code: before.code, status: before.status, run: 2, step: step?.id ?? "", unit: step?.unit ?? "" };
    await dossiers.save({
      dossier: { ...withAssignee(before, step?.id ?? "", assignee), revision: before.revision + 1 },
      happening:
        assignee === undefined
          ? { type: "vn.motcua.step-released.v1", data: { ...common, before: "x", by: "x" } }
          : { type: "vn.motcua.step-assigned.v1", data: { ...common, how: "given", assignee: assignee.id, by: "x" } },
      ...{ actor: { kind: "staff", id: "x" }, at, correlationId: "c0rre1at-0011" },
    });
    return (await dossiers.find(before.id)) ?? before;
  };

  it("knows the people of a unit and of no other, and the list of all staff is of staff alone", async () => {
    const [unit, other] = [aNewUnit(), aNewUnit()];
    const [one, two] = [await registered(unit), await registered(unit)];
    await registered(other);
    await given(await inAppraisal(unit), { id: one.id, at });
    expect(await openTasksOf(unit)).toEqual({ [one.id]: 1, [two.id]: 0 });
    expect((await open().lists.staff()).filter((staff) => staff.unit === unit)).toHaveLength(2);
  });

  it("counts a step for who has it until it is another's, nobody's or done, and for whom a delegate has it", async () => {
    const unit = aNewUnit();
    const [one, two] = [await registered(unit), await registered(unit)];
    const first = await given(await inAppraisal(unit), { id: one.id, at });
    await given(await inAppraisal(unit), { id: one.id, at });
    expect(await openTasksOf(unit)).toEqual({ [one.id]: 2, [two.id]: 0 });
    const second = await given(first, { id: two.id, at });
    expect(await openTasksOf(unit)).toEqual({ [one.id]: 1, [two.id]: 1 });
    const third = await given(second, { id: one.id, at, onBehalfOf: two.id });
    expect(await openTasksOf(unit)).toEqual({ [one.id]: 1, [two.id]: 1 });
    const fourth = await given(third, undefined);
    expect(await openTasksOf(unit)).toEqual({ [one.id]: 1, [two.id]: 0 });
    const fifth = await given(fourth, { id: two.id, at });
    const done = withStepDone(fifth, "appraisal", { at, by: two.id, outcome: "agreed" });
    await open().dossiers.save(aStepCompletion({ ...done, revision: fifth.revision + 1 }));
    expect(await openTasksOf(unit)).toEqual({ [one.id]: 1, [two.id]: 0 });
  });

  it("lists the tasks that somebody has, and no longer once they are another's or done", async () => {
    const unit = aNewUnit();
    const [one, two] = [v7(), v7()];
    const listOf = async (person: string) =>
      (await open().tasks.page({ of: { person: person }, view: "due" }, { size: 9 })).tasks.map(
        ({ assignee, onBehalfOf, unit: at }) => [...[assignee, onBehalfOf, at]],
      );
    const first = await given(await inAppraisal(unit), { id: one, at });
    expect([await listOf(one), await listOf(two)]).toEqual([[[one, undefined, unit]], []]);
    const second = await given(first, { id: two, at, onBehalfOf: one });
    expect([await listOf(one), await listOf(two)]).toEqual([[], [[two, one, unit]]]);
    expect((await open().tasks.page({ of: { unit: unit }, view: "due" }, { size: 9 })).tasks).toMatchObject([
      { assignee: two, onBehalfOf: one },
    ]);
    const done = withStepDone(second, "appraisal", { at, by: two, outcome: "agreed" });
    await open().dossiers.save(aStepCompletion({ ...done, revision: second.revision + 1 }));
    expect([
      await listOf(two),
      (await open().tasks.page({ of: { unit: unit }, view: "due" }, { size: 9 })).tasks,
    ]).toEqual([[], []]);
  });

  it("keeps the absence that was entered last until it is ended, and does no command twice", async () => {
    const unit = aNewUnit();
    const { id: person } = await registered(unit);
    const absence = { person, unit, by: person, at, from: "2026-11-24", until: "2026-11-26" };
    const command = aCommand();
    const { colleagues } = open();
    await colleagues.enterAbsence(absence, command);
    await expect(colleagues.enterAbsence(absence, command)).rejects.toThrow(CommandAlreadyDone);
    await colleagues.enterAbsence({ ...absence, until: "2026-11-30", delegate: "d" }, aCommand());
    expect(await colleagues.absenceOf(person)).toEqual({ ...absence, until: "2026-11-30", delegate: "d" });
    const [listed] = await colleagues.ofUnit(unit);
    expect([listed?.absence?.until, listed?.absence?.delegate]).toEqual(["2026-11-30", "d"]);
    await colleagues.endAbsence(person, at, aCommand());
    expect([await colleagues.absenceOf(person), (await colleagues.ofUnit(unit))[0]?.absence]).toEqual([
      ...[undefined, undefined],
    ]);
  });

  it("tells page by page whose absence goes on to a day or longer, until it is ended or takes other days", async () => {
    const { colleagues } = open();
    const unit = aNewUnit();
    // Far from the days of other absences in the same store.
    const day = `2${String(300 + Math.floor(Math.random() * 600))}-06-`;
    const [one, two, three] = [v7(), v7(), v7()];
    const enter = (person: string, until: string) =>
      colleagues.enterAbsence(
        { person, unit, by: person, at, from: "2026-11-24", until: `${day}${until}` },
        aCommand(),
      );
    await enter(one, "09");
    await enter(two, "11");
    await enter(three, "10");
    const away = async (from: string) => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await colleagues.awayUntil(`${day}${from}`, { size: 1, cursor });
        found.push(...page.people.filter((person) => [one, two, three].includes(person)));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found;
    };
    expect(await away("09")).toEqual([one, three, two]);
    expect(await away("10")).toEqual([three, two]);
    await enter(three, "12");
    await colleagues.endAbsence(two, at, aCommand());
    expect(await away("10")).toEqual([three]);
    expect(await away("13")).toEqual([]);
  });
};
