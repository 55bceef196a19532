import { expect, test } from "vitest";
import { figuresOfFiles } from "../../bench/files/files-report.ts";
import { type HostileFile, hostileFiles } from "../../bench/files/hostile-files.ts";
import { type FileOutcome, runFiles } from "../../bench/files/run-files.ts";

const made = async (seed: number, count: number): Promise<readonly HostileFile[]> => {
  const files: HostileFile[] = [];
  for await (const file of hostileFiles(seed, count)) files.push(file);
  return files;
};

test("files are harmed in the same way for the same seed, and otherwise for another", async () => {
  const [one, same, other] = [await made(5, 30), await made(5, 30), await made(6, 30)];
  expect(one).toEqual(same);
  expect(one.map(({ harm }) => harm)).not.toEqual(other.map(({ harm }) => harm));
}, 60_000);

test("among four hundred files are all kinds, harms and controls, and bombs", async () => {
  const files = await made(1, 400);
  expect(new Set(files.map(({ kind }) => kind)).size).toBe(7);
  expect(new Set(files.flatMap(({ harm }) => harm.split(", "))).size).toBe(16);
  expect(files.filter(({ harm }) => harm === "bomb")).toHaveLength(10);
  const controls = files.filter(({ text }) => text !== undefined);
  expect(controls.length).toBeGreaterThan(20);
  expect(controls.every(({ mayBeTaken, harm }) => mayBeTaken && harm === "unharmed")).toBe(true);
  const office = files.filter(({ kind, harm }) => kind === "office" && harm === "unharmed");
  expect([office.length > 0, office.some(({ mayBeTaken }) => mayBeTaken)]).toEqual([true, false]);
}, 60_000);

test("a hundred of them crash nothing, none of a wrong type is taken, and the unharmed ones are read", async () => {
  const outcomes: FileOutcome[] = [];
  await runFiles({ seed: 2, files: 100, processes: 2, recogniseEvery: 10, onFile: (one) => outcomes.push(one) });
  expect(outcomes).toHaveLength(100);
  const bad = outcomes.filter((one) => one.outcome === "crashed" || one.outcome === "over time" || one.isWrongType);
  expect(bad).toEqual([]);
  expect(figuresOfFiles(outcomes).filter(({ ok }) => !ok)).toEqual([]);
}, 120_000);
