import { frameFlaws, type LongestValues, noticeFlaws } from "../../domain/notices/notice-flaws.ts";
import { noticeKindNames } from "../../domain/notices/notice-kinds.ts";
import { type NoticeCatalogue, NoticeFrame, NoticeTexts } from "../../domain/notices/notice-texts.ts";
import { smsPlaces, withoutMarks } from "../../domain/notices/sms-part.ts";
import type { Procedure } from "../../domain/procedure.ts";
import { messageLink } from "../../domain/tracking-link.ts";
import type { Unit } from "../../domain/unit.ts";
import { WrongData } from "../../domain/wrong-data.ts";
import { together, yamlFiles } from "./yaml-file.ts";
import { yamlWithLines } from "./yaml-lines.ts";

const folder = "infra/data/notices";

/** So many places it takes in a message; one that cannot be written there takes more than any. */
const placesOf = (text: string): number => smsPlaces(withoutMarks(text)) ?? Number.POSITIVE_INFINITY;
const longestOf = (texts: readonly string[]): string =>
  [...new Set(texts)].reduce(
    (longest, text) => {
      const places = placesOf(text);
      return places > longest.places ? { text, places } : longest;
    },
    { text: "", places: 0 },
  ).text;

/** Every token is as long as this one. */
const anyToken = `00000000-0000-7000-8000-000000000000.${"x".repeat(43)}`;

/** The longest values that a province really has: its unit ids, names of units and procedures, and its link. */
export const longestValues = (of: {
  readonly units: readonly Pick<Unit, "id" | "name">[];
  readonly procedures: readonly Pick<Procedure, "request" | "name">[];
  readonly trackingUrl: string;
}): LongestValues => {
  const unit = longestOf(of.units.map(({ name }) => name));
  return {
    code: `${longestOf(of.units.map(({ id }) => id))}-261228-0001`,
    link: messageLink(of.trackingUrl, anyToken),
    names: {
      unit,
      returningUnit: unit,
      competentUnit: unit,
      procedure: longestOf(of.procedures.flatMap(({ request, name }) => [request, name.en])),
      greeting: "x".repeat(200),
      officer: "x".repeat(120),
      you: "Quy don vi",
      number: "9999/2026/QD-UBND",
      replaces: "9999/2026/QD-UBND",
    },
  };
};

/**
 * What notices say in every province, checked against the longest values of this one. Throws WrongData with every flaw: file, line, path
 * and what is legal.
 */
export const publishedNotices = async (
  root: string,
  of: Parameters<typeof longestValues>[0],
): Promise<NoticeCatalogue> => {
  const files = await yamlFiles(root, folder);
  const isFrame = (file: string): boolean => file === `${folder}/frame.yaml`;
  const values = longestValues(of);
  const texts = await together(
    files
      .filter((file) => !isFrame(file))
      .map(async (file) => {
        const { value, at } = await yamlWithLines(NoticeTexts, root, file);
        const flaws = noticeFlaws(value, values).map(({ path, says }) => `${at(path)} ${says}.`);
        if (file !== `${folder}/${value.id}.yaml`)
          flaws.push(`${at("id")} must be the name of the file, without .yaml.`);
        if (flaws.length > 0) throw new WrongData(flaws.join("\n"));
        return value;
      }),
  );
  const missing = noticeKindNames.filter((name) => !texts.some(({ id }) => id === name));
  if (missing.length > 0)
    throw new WrongData(missing.map((name) => `${folder}/${name}.yaml: there is no such file.`).join("\n"));
  const frame = await yamlWithLines(NoticeFrame, root, `${folder}/frame.yaml`);
  const flaws = frameFlaws(frame.value).map(({ path, says }) => `${frame.at(path)} ${says}.`);
  if (flaws.length > 0) throw new WrongData(flaws.join("\n"));
  return { frame: frame.value, texts };
};
