import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { publishedGazetteer } from "../../shared/adapters/files/published-gazetteer.ts";
import { nameOn } from "../../shared/domain/places/gazetteer.ts";
import { placeIndex } from "../../shared/domain/places/place-index.ts";
import type { PlaceAnswer, PlaceQuestion } from "../../shared/domain/places/place-question.ts";
import { resolveCommune } from "../../shared/domain/places/resolve-commune.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The lines of a file of places, read here once more and without the code under test. */
export const linesOf = (name: string): readonly (readonly string[])[] =>
  readFileSync(`${root}infra/data/places/${name}.tsv`, "utf8")
    .replace(/\n$/, "")
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));

export const today = "2026-11-26";
export const shards = await publishedGazetteer(root);
/** The places of the whole country: made once a test file. */
export const country = placeIndex(shards);

/** Resolves in the whole country, with the names of today. */
export const resolve = (input: string, more: Partial<PlaceQuestion> = {}): PlaceAnswer =>
  resolveCommune(country, { input, day: today, ...more });

const namesBy = (file: string): ReadonlyMap<string, string> =>
  new Map(linesOf(file).map(([code = "", name = ""]) => [code, name]));

const oldProvinces = namesBy("old-provinces");
const provinceNow = new Map(linesOf("old-provinces").map(([code = "", , now = ""]) => [code, now]));
const districts = new Map(linesOf("old-districts").map(([code = "", ...rest]) => [code, rest]));
const targets = Map.groupBy(linesOf("edges"), ([old = ""]) => old);

/** An old commune as the table has it, and the codes to which it went. */
export interface TableRow {
  readonly code: string;
  readonly name: string;
  readonly district: string;
  readonly province: string;
  readonly provinceNow: string;
  readonly provinceNowName: string;
  readonly targets: readonly string[];
}

export const table: readonly TableRow[] = linesOf("old-communes").map(([code = "", name = "", within = ""]) => {
  const [district = "", province = ""] = districts.get(within) ?? [];
  const now = provinceNow.get(province) ?? "";
  return {
    ...{ code, name, district, provinceNow: now },
    province: oldProvinces.get(province) ?? "",
    provinceNowName: nameOn(country.provinces.get(now)?.names ?? [], today),
    targets: [...new Set((targets.get(code) ?? []).map(([, to = ""]) => to))].sort(),
  };
});

/** As somebody types who uses neither marks nor capitals. */
export const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

export type Verdict = "right" | "asks" | "asks for more" | "wrong" | "unknown";

/** How an answer stands to the table: right, a question among exactly the parts of a divided commune or among more, or wrong. */
export const verdictOn = (answer: PlaceAnswer, expected: readonly string[]): Verdict => {
  if ("code" in answer) return expected.length === 1 && expected[0] === answer.code ? "right" : "wrong";
  if ("unknown" in answer) return "unknown";
  if (!expected.every((code) => answer.ambiguous.includes(code))) return "wrong";
  return answer.ambiguous.length === expected.length ? "asks" : "asks for more";
};

/** How many answers there are of each verdict. */
export const tally = (verdicts: readonly Verdict[]): Partial<Record<Verdict, number>> =>
  Object.fromEntries([...Map.groupBy(verdicts, (one) => one)].map(([one, all]) => [one, all.length]));
