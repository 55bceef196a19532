import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { SurveyAnswer, Surveys } from "../../../shared/ports/surveys.ts";
import { localSeals } from "../fakes/local-keys.ts";

export interface SurveyPorts {
  readonly surveys: Surveys;
  /** Everything that is kept of answers, as it lies there. */
  readonly stored: () => Promise<readonly unknown[]>;
}

export const surveysSuite = (open: () => SurveyPorts): void => {
  const seals = localSeals();
  const month = "2026-11";
  const anAnswer = (unit: string, changes: Partial<SurveyAnswer> = {}): SurveyAnswer => ({
    ...{ used: randomUUID(), usedUntil: 1_801_440_000, unit, procedure: "land-transfer", month, grade: 4 },
    ...changes,
  });
  const aUnit = () => `H57.${randomUUID().slice(0, 8).toUpperCase()}`;

  it("counts answers by unit, month and procedure", async () => {
    const { surveys } = open();
    const unit = aUnit();
    for (const grade of [5, 5, 2] as const) expect(await surveys.answer(anAnswer(unit, { grade }))).toBe("counted");
    await surveys.answer(anAnswer(unit, { procedure: "passport", grade: 1 }));
    await surveys.answer(anAnswer(unit, { month: "2026-12" }));
    await surveys.answer(anAnswer(aUnit()));
    const { counts } = await surveys.of(unit, month);
    expect([...counts].sort((a, b) => (a.procedure < b.procedure ? -1 : 1))).toEqual([
      { procedure: "land-transfer", grades: [0, 1, 0, 0, 2] },
      { procedure: "passport", grades: [1, 0, 0, 0, 0] },
    ]);
  });

  it("takes a ticket once, of many that come at the same moment too, and counts nothing of the others", async () => {
    const { surveys } = open();
    const [unit, used] = [aUnit(), randomUUID()];
    const said = await seals.seal("Nhanh và rõ ràng.", "survey");
    const answers = await Promise.all([1, 2, 3].map(() => surveys.answer(anAnswer(unit, { used, said }))));
    expect(answers.sort()).toEqual(["counted", "used", "used"]);
    expect(await surveys.answer(anAnswer(unit, { used, grade: 1 }))).toBe("used");
    const { counts, said: kept } = await surveys.of(unit, month);
    expect(counts).toEqual([{ procedure: "land-transfer", grades: [0, 0, 0, 1, 0] }]);
    expect(kept).toHaveLength(1);
  });

  it("answers an attempt that comes again as before and counts it once; another attempt finds the ticket used", async () => {
    const { surveys } = open();
    const [unit, used, attempt] = [aUnit(), randomUUID(), randomUUID()];
    for (let n = 0; n < 3; n += 1) expect(await surveys.answer(anAnswer(unit, { used, attempt }))).toBe("counted");
    expect(await surveys.answer(anAnswer(unit, { used, attempt: randomUUID() }))).toBe("used");
    expect((await surveys.of(unit, month)).counts).toEqual([{ procedure: "land-transfer", grades: [0, 0, 0, 1, 0] }]);
  });

  it("keeps what was said sealed, apart from its grade and its ticket", async () => {
    const { surveys, stored } = open();
    const [unit, used] = [aUnit(), randomUUID()];
    const said = await seals.seal("Cán bộ tận tình.", "survey");
    await surveys.answer(anAnswer(unit, { used, said, grade: 3 }));
    expect(await Promise.all((await surveys.of(unit, month)).said.map((one) => seals.open(one, "survey")))).toEqual([
      "Cán bộ tận tình.",
    ]);
    const rows = (await stored()).map((row) => JSON.stringify(row));
    expect(rows.filter((row) => row.includes(used))).toHaveLength(1);
    expect(rows.filter((row) => row.includes(used) && row.includes(unit))).toEqual([]);
    expect(rows.join()).not.toContain("tận tình");
  });
};
