import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { How, PlacesOfProvince } from "../../domain/places/gazetteer.ts";
import { WrongData } from "../../domain/wrong-data.ts";

type Row = Readonly<Record<string, string>>;

/** A file of tab-separated columns with their names in its first line; lines of another width are a fault. */
const rowsOf = async (root: string, name: string): Promise<readonly Row[]> => {
  const file = join(root, "infra/data/places", name);
  const [head = "", ...lines] = (await readFile(file, "utf8")).replace(/\n$/, "").split("\n");
  const columns = head.split("\t");
  return lines.map((line, n) => {
    const cells = line.split("\t");
    if (cells.length !== columns.length) throw new WrongData(`${file}: line ${n + 2} has ${cells.length} columns.`);
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
  });
};

const cell = (row: Row | undefined, column: string): string => {
  const value = row?.[column];
  if (value === undefined) throw new WrongData(`infra/data/places: a column or row with "${column}" is missing.`);
  return value;
};

/** The statistics office's remark on an edge, as the rule needs it. */
const howOf = (note: string): How => {
  if (note === "Nhập một phần diện tích, toàn bộ dân số") return "people";
  if (note === "Nhập một phần diện tích") return "area";
  return /một phần|Nhập toàn bộ diện tích|Phần còn lại/.test(note) ? "part" : "whole";
};

/** The rows by a column, with their order kept. */
const by = (rows: readonly Row[], column: string): ReadonlyMap<string, readonly Row[]> =>
  Map.groupBy(rows, (row) => cell(row, column));

type Edge = PlacesOfProvince["old"][number][3][number];
const edgeOf = (row: Row): Edge => [
  ...([cell(row, "new_code"), howOf(cell(row, "note"))] as const),
  ...([cell(row, "resolution"), Number(cell(row, "clause"))] as const),
];

/**
 * The places of Viet Nam (`infra/data/places`), a shard a present province. `root` is the folder of the project. Throws
 * `WrongData` for a file that is not as it should be.
 */
export const publishedGazetteer = async (root: string): Promise<readonly PlacesOfProvince[]> => {
  const [provinces, oldProvinces, aliases, districts, formerDistricts] = await Promise.all(
    ["provinces", "old-provinces", "province-aliases", "old-districts", "former-districts"].map((name) =>
      rowsOf(root, `${name}.tsv`),
    ),
  );
  const [communes, oldCommunes, edges, otherAreas, formerNames, codeAliases, moves] = await Promise.all(
    [
      "communes",
      "old-communes",
      "edges",
      "other-areas",
      "former-names",
      "code-aliases",
      "former-districts-of-communes",
    ].map((name) => rowsOf(root, `${name}.tsv`)),
  );
  const all = [...(provinces ?? []), ...(communes ?? [])];
  const version = all.reduce((last, row) => (cell(row, "valid_from") > last ? cell(row, "valid_from") : last), "");
  const aliasesOf = (when: string, code: string): string[] =>
    (aliases ?? []).filter((row) => row.when === when && row.code === code).map((row) => cell(row, "alias"));
  const edgesOf = by(edges ?? [], "old_code");
  const namesOf = by(communes ?? [], "code");
  const oldByDistrict = by(oldCommunes ?? [], "old_district");
  const areasByDistrict = by(otherAreas ?? [], "old_district");
  const provinceOfDistrict = by(districts ?? [], "old_province");
  const formerByOld = by(formerNames ?? [], "old_code");
  const movesByOld = by(moves ?? [], "old_code");
  const aliasByOld = by(codeAliases ?? [], "old_code");

  return [...by(provinces ?? [], "code")].map(([province, names]): PlacesOfProvince => {
    const merged = (oldProvinces ?? []).filter((row) => row.now_in === province);
    const within = merged.flatMap((row) => provinceOfDistrict.get(cell(row, "code")) ?? []);
    const codes = within.map((row) => cell(row, "code"));
    const old = codes.flatMap((code) => oldByDistrict.get(code) ?? []);
    const oldCodes = old.map((row) => cell(row, "code"));
    return {
      province,
      version,
      names: names.map((row) => [cell(row, "valid_from"), cell(row, "name")]),
      aliases: aliasesOf("now", province),
      oldProvinces: merged.map((row) => [cell(row, "code"), cell(row, "name"), aliasesOf("old", cell(row, "code"))]),
      districts: within.map((row) => [
        ...([cell(row, "code"), cell(row, "name"), cell(row, "old_province")] as const),
        (formerDistricts ?? []).filter((one) => one.old_district === row.code).map((one) => cell(one, "former_name")),
      ]),
      communes: [...namesOf]
        .filter(([, [first]]) => cell(first, "province") === province)
        .map(([code, dated]) => [code, dated.map((row) => [cell(row, "valid_from"), cell(row, "name")])]),
      old: [
        ...old.map((row): PlacesOfProvince["old"][number] => [
          ...([cell(row, "code"), cell(row, "name"), cell(row, "old_district")] as const),
          (edgesOf.get(cell(row, "code")) ?? []).map(edgeOf),
        ]),
        ...codes
          .flatMap((code) => areasByDistrict.get(code) ?? [])
          .map((row): PlacesOfProvince["old"][number] => [
            "",
            cell(row, "name"),
            cell(row, "old_district"),
            [edgeOf(row)],
          ]),
      ],
      former: oldCodes
        .flatMap((code) => formerByOld.get(code) ?? [])
        .map((row) => [cell(row, "former_name"), cell(row, "former_code"), cell(row, "old_code")]),
      moved: oldCodes
        .flatMap((code) => movesByOld.get(code) ?? [])
        .map((row) => [cell(row, "old_code"), cell(row, "former_district")]),
      codeAliases: oldCodes
        .flatMap((code) => aliasByOld.get(code) ?? [])
        .map((row) => [cell(row, "alias"), cell(row, "old_code")]),
    };
  });
};
