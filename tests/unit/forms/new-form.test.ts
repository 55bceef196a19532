import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** The forms of a catalogue with this file in it. */
const formsOf = async (yaml: string) => {
  const root = await mkdtemp(join(tmpdir(), "forms-"));
  folders.push(root);
  await mkdir(join(root, "infra/data/forms"), { recursive: true });
  await writeFile(join(root, "infra/data/forms/marriage.yaml"), yaml);
  return publishedForms(root);
};

const marriage = `
- id: to-khai-ket-hon
  titles: [TỜ KHAI ĐĂNG KÝ KẾT HÔN]
  fields:
    - { name: wifeName, kind: personName, labels: ["Họ, chữ đệm, tên"], occurrence: 1, of: wife }
    - { name: wifeBirthDate, kind: birthDate, labels: ["Ngày, tháng, năm sinh"], occurrence: 1, of: wife }
    - { name: wifeId, kind: citizenId, labels: [Số định danh cá nhân], occurrence: 1, of: wife }
    - { name: wifeAddress, kind: address, labels: [Nơi cư trú], occurrence: 1, lines: 2 }
    - { name: husbandName, kind: personName, labels: ["Họ, chữ đệm, tên"], occurrence: 2, of: husband }
    - { name: husbandBirthDate, kind: birthDate, labels: ["Ngày, tháng, năm sinh"], occurrence: 2, of: husband }
    - { name: husbandId, kind: citizenId, labels: [Số định danh cá nhân], occurrence: 2, of: husband }
    - { name: husbandAddress, kind: address, labels: [Nơi cư trú], occurrence: 2, lines: 2 }
    - { name: issueDay, kind: issueDay, labels: [Làm tại] }
  stops: [Dân tộc, Quốc tịch]
`;
const paper = [
  "TỜ KHAI ĐĂNG KÝ KẾT HÔN",
  "Bên nữ",
  "Họ, chữ đệm, tên: Trần Thị Ngọc Hằng",
  "Ngày, tháng, năm sinh: 05/07/1996 Dân tộc: Kinh",
  "Nơi cư trú: 12 Lê Lợi, phường Thuận Hóa,",
  "thành phố Huế",
  "Số định danh cá nhân: 046196001234",
  "Bên nam",
  "Họ, chữ đệm, tên: Y Blăm Niê",
  "Ngày, tháng, năm sinh: 12/11/1994. Dân tộc: Ê Đê",
  "Nơi cư trú: 5 Bà Triệu, xã Phú Vang, thành phố Huế",
  "Số định danh cá nhân: 066094004321",
  "Làm tại Huế, ngày 07 tháng 8 năm 2025",
];
const read = async (lines: readonly string[]) => {
  const [first] = readPapers(aReading(aPage(lines, 98)), await formsOf(marriage));
  return {
    form: first?.form,
    ...Object.fromEntries((first?.fields ?? []).map((field) => [field.name, field])),
  } as const;
};

test("a form is added by data alone: it is recognised, and labels that stand twice are told apart", async () => {
  const fields: Record<string, unknown> = await read(paper);
  expect(fields).toMatchObject({
    form: "to-khai-ket-hon",
    wifeName: { value: "Trần Thị Ngọc Hằng", accepted: true },
    wifeBirthDate: { value: "05/07/1996", accepted: true },
    wifeId: { value: "046196001234", accepted: true },
    wifeAddress: { value: "12 Lê Lợi, phường Thuận Hóa, thành phố Huế", accepted: true },
    husbandName: { value: "Y Blăm Niê", accepted: true },
    husbandId: { value: "066094004321", accepted: true },
    husbandAddress: { value: "5 Bà Triệu, xã Phú Vang, thành phố Huế", accepted: true },
  });
});

test("the place of ink is cut out and waits, whatever was read there", async () => {
  const fields: Record<string, unknown> = await read(paper);
  expect(fields.issueDay).toMatchObject({
    value: "",
    accepted: false,
    reasons: ["field/handwriting"],
    crop: { page: 1 },
  });
});

test("where a label was lost its twin is not taken for it, and waits", async () => {
  const fields: Record<string, unknown> = await read(paper.filter((_, n) => n !== 2));
  expect(fields.wifeName).toMatchObject({ accepted: false });
  expect(fields.husbandName).toMatchObject({ value: "Y Blăm Niê", accepted: false, reasons: ["field/label-unclear"] });
});

test("an unknown kind is refused with file, path and the legal kinds", async () => {
  await expect(formsOf(marriage.replace("kind: birthDate", "kind: birthday"))).rejects.toThrow(
    /infra\/data\/forms\/marriage\.yaml: \[0\]\.fields\[1\]\.kind must be one of "personName", .*"birthDate"/,
  );
});

test("a label that two fields claim without an occurrence is refused with the occurrence that is free", async () => {
  await expect(formsOf(marriage.replace("occurrence: 2, of: husband", "of: husband"))).rejects.toThrow(
    "infra/data/forms/marriage.yaml: [0].fields[4].occurrence must be another one than that of wifeName, e.g. 2",
  );
});

test("a field or form twice, and a label of signs alone, are refused", async () => {
  await expect(formsOf(marriage.replace("name: wifeId", "name: wifeName"))).rejects.toThrow(
    'must not be "wifeName" again',
  );
  await expect(formsOf(marriage + marriage.trimStart())).rejects.toThrow("[1].id must not be");
  await expect(formsOf(marriage.replace("[Làm tại]", '["…"]'))).rejects.toThrow(
    "[0].fields[8].labels[0] must have at least one letter or digit",
  );
});

const addressed = [
  "TỜ KHAI ĐĂNG KÝ KẾT HÔN",
  "Nơi cư trú: 12 Lê Lợi, phường Thuận Hóa, thành phố Huế ||||||||||~30 xX~12",
  "Nơi cư trú: 5 Bà Triệu, xã Phú Vang, thành phố Huế |",
];

test("specks behind an address are no part of it but let it wait; strokes alone do neither", async () => {
  const fields: Record<string, unknown> = await read(addressed);
  expect(fields.wifeAddress).toMatchObject({
    value: "12 Lê Lợi, phường Thuận Hóa, thành phố Huế",
    accepted: false,
    reasons: ["field/illegible"],
  });
  expect(fields.husbandAddress).toMatchObject({ value: "5 Bà Triệu, xã Phú Vang, thành phố Huế", accepted: true });
});

test("a word that stands on a dotted leader was written there, and waits; one that stands before it does not", async () => {
  const page = aPage(["TỜ KHAI ĐĂNG KÝ KẾT HÔN", "Số định danh cá nhân: 046196001234"], 98);
  const leader = (x0: number) => ({ x0, y0: 196, x1: 1500, y1: 202 });
  const waits = async (x0: number) => {
    const [paper] = readPapers(aReading({ ...page, leaders: [leader(x0)] }), await formsOf(marriage));
    return paper?.fields.find(({ name }) => name === "wifeId")?.reasons.includes("field/handwriting");
  };
  expect(await waits(500)).toBe(true);
  expect(await waits(1000)).toBe(false);
});

test("a value under a stamp waits", async () => {
  const page = aPage(paper, 98);
  const line = page.lines[6]?.words.at(-1)?.box ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
  const [stamped] = readPapers(aReading({ ...page, stamps: [line] }), await formsOf(marriage));
  const reasons = Object.fromEntries((stamped?.fields ?? []).map(({ name, reasons: why }) => [name, why]));
  expect(reasons.wifeId).toEqual(["field/under-stamp"]);
  expect(reasons.wifeName).toEqual([]);
});
