import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { correctionsTable, scoreCorrections } from "../../bench/ocr/corrections.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-corrections-"));
  const below = join(folder, "one", "scans", "x", "corrections");
  await mkdir(below, { recursive: true });
  const pair = (field: string, read: string, right: string, accepted: boolean) => ({
    ...{ field, read, right, accepted },
    confidence: accepted ? 97 : 60,
  });
  const pairs = [
    pair("ownerName", "Nguyễn Thị Quỳnh Hưong", "Nguyễn Thị Quỳnh Hương", true),
    pair("ownerName", "Tôn Nữ Mai Hạ", "Tôn Nữ Mai Hạ", true),
    pair("citizenId", "04618500l234", "046185001234", false),
  ];
  await writeFile(join(below, "a-2.json"), JSON.stringify({ form: "mau-18", pairs }));
  await writeFile(join(below, "b-3.json"), JSON.stringify({ form: null, pairs: [pair("note", "x", "x", false)] }));
  await writeFile(join(folder, "one", "reading.json"), JSON.stringify({ pages: [] }));
});
afterAll(() => rm(folder, { recursive: true }));

const fields = [
  { name: "ownerName", kind: "personName" },
  { name: "citizenId", kind: "citizenId" },
];
const forms = [{ id: "mau-18", fields }];

test("what people corrected is scored by kind of field: letters that are wrong, and how much of what was accepted is right", async () => {
  const scores = await scoreCorrections(folder, forms);
  expect(scores.map(({ kind, fields, acceptedRight }) => [kind, fields, acceptedRight?.share])).toEqual([
    ["all", 4, 0.5],
    ["citizenId", 1, undefined],
    ["personName", 2, 0.5],
    ["unknown", 1, undefined],
  ]);
  expect(scores.map(({ cer }) => cer)).toEqual([4.17, 8.33, 2.86, 0]);
});

test("and shown with the interval that holds the true share in 95 of 100 runs", async () => {
  const [, , names] = correctionsTable(await scoreCorrections(folder, forms))
    .split("\n")
    .slice(1);
  expect(names).toMatch(/^personName +2 +2\.86 +50\.0 \(9\.5–90\.5\) +100\.0 \(34\.2–100\.0\) +50\.0 \(9\.5–90\.5\)$/);
});
