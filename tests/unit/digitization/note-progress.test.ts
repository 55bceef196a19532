import { beforeEach, expect, test } from "vitest";
import { incoming } from "../../../functions/digitization/incoming-keys.ts";
import { noteProgress } from "../../../functions/digitization/note-progress.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { memoryLongScans } from "../../support/fakes/memory-long-scans.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let dossier: AcceptedDossier;
let long: ReturnType<typeof memoryLongScans>;
let point: string;
beforeEach(async () => {
  province = await memoryProvince();
  long = memoryLongScans();
  dossier = await province.given(aDossier().build());
  point = dossier.units.receiving;
});

const scanOf = () => ({ point, scanId: "5".repeat(32), run: "0123456789abcdef", sides: 12 });
const qrOf = ({ id, code }: Pick<AcceptedDossier, "id" | "code">) => ({
  ...{ page: 1, format: "QRCode", box: { x0: 0, y0: 0, x1: 9, y1: 9 } },
  text: formatDossierQr({ province: "46", id, code }),
});
const heard = (...names: readonly string[]) =>
  names.reduce(async (before, name) => {
    await before;
    const needs = { ...province, long: long.scans, province: "46", now: province.now };
    await noteProgress(needs)(`${incoming.pageFolder(scanOf())}/${name}`);
  }, Promise.resolve());
const shown = () => province.progress.ofPoint(point, province.now().toISOString());
const planned = (codes: readonly ReturnType<typeof qrOf>[], source = `points/${point}/a.pdf`) =>
  long.scans.begin(scanOf(), { source, at: "2026-11-23T02:00:00.000Z", codes: [...codes] });

test("a long scan is known by the code of its first pages as soon as it is begun", async () => {
  await planned([qrOf(dossier)]);
  await heard("plan.json");
  expect(await shown()).toMatchObject([{ scanId: "5".repeat(32), pages: 12, pagesRead: 0, dossierId: dossier.id }]);
});

test("pages count once, whether they are heard of before the plan, twice or in any order", async () => {
  await planned([qrOf(dossier)]);
  await heard("3.json", "1.json", "plan.json", "3.json", "12.json", "12.jpg");
  expect(await shown()).toMatchObject([{ pages: 12, pagesRead: 3, dossierId: dossier.id }]);
});

test("a page that the file has not, and a file that is no page, are nothing", async () => {
  await heard("13.json", "0.json", "other.json", "1.jpg");
  expect(await shown()).toEqual([]);
});

test.each<[string, () => ReturnType<typeof qrOf>[]]>([
  ["without a code", () => []],
  [
    "with the code of a dossier that is not there",
    () => [qrOf({ id: "0192f0c4-7d2a-7b11-9f5e-000000000009", code: dossier.code })],
  ],
])("a scan %s stands on the point's list alone", async (_what, codes) => {
  await planned(codes());
  await heard("plan.json", "1.json");
  expect((await shown()).map(({ pagesRead, dossierId }) => [pagesRead, dossierId])).toEqual([[1, undefined]]);
});

test("a plan that names what another point sent is not believed", async () => {
  await planned([qrOf(dossier)], "points/H57.31.99/a.pdf");
  await heard("plan.json");
  expect(await shown()).toEqual([]);
});

test("a plan that is gone by now is that of a reading that is over", async () => {
  await heard("plan.json");
  expect(await shown()).toEqual([]);
});
