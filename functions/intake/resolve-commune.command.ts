import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { inputLines } from "../../shared/adapters/files/input-lines.ts";
import { publishedGazetteer } from "../../shared/adapters/files/published-gazetteer.ts";
import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { type PlaceIndex, placeIndex } from "../../shared/domain/places/place-index.ts";
import { codeKinds, longestPlace, purposes } from "../../shared/domain/places/place-question.ts";
import { resolveWithGrounds } from "../../shared/domain/places/resolve-commune.ts";
import { CannotDo, commandLine } from "../../shared/lambda/command-line.ts";
import { answerLine, type Defaults } from "./place-lines.ts";
import { answerAsJson, placeReport } from "./place-report.ts";

const usage = `npm run place -- "<mã hoặc tên xã, phường, cũ hoặc mới>" [--province <mã tỉnh hiện nay>] [--for ${purposes.join("|")}] [--kind ${codeKinds.join("|")}] [--json]
npm run place -- --json -     đọc từng dòng JSON {"input", "province"?, "for"?, "kind"?} và trả lời từng dòng`;

const text = { type: "string" } as const;
const options = { province: text, for: text, kind: text, json: { type: "boolean", default: false } } as const;

const typed = () => {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch {
    throw new CannotDo(usage);
  }
};

const oneOf = <const T extends string>(name: string, all: readonly T[], given: string | undefined): T | undefined => {
  const value = z.optional(z.enum(all)).safeParse(given);
  if (!value.success) throw new CannotDo(`--${name} là ${all.join(" hoặc ")}.\n${usage}`);
  return value.data;
};

/** Answers the lines of the standard input as they come. */
const answerLines = async (index: PlaceIndex, defaults: Defaults): Promise<void> => {
  for await (const line of inputLines()) {
    const answered = answerLine(index, line, defaults);
    if (answered !== undefined) console.log(answered);
  }
};

/** `npm run place`: the commune that stands there now, from the data of the repository, without a table. */
const run = async (): Promise<string | undefined> => {
  const { positionals, values } = typed();
  const input = positionals.join(" ").trim();
  if (input === "" || input.length > longestPlace || (input === "-" && !values.json)) throw new CannotDo(usage);
  const index = placeIndex(await publishedGazetteer(process.cwd()));
  if (values.province !== undefined && !index.provinces.has(values.province))
    throw new CannotDo(
      `--province là mã hai chữ số của một tỉnh hiện nay: ${[...index.provinces.keys()].join(", ")}.\n${usage}`,
    );
  const known: Defaults = {
    province: values.province,
    for: oneOf("for", purposes, values.for),
    kind: oneOf("kind", codeKinds, values.kind),
    day: civilDay(instant(new Date())),
  };
  if (input === "-") {
    await answerLines(index, known);
    return undefined;
  }
  const resolution = resolveWithGrounds(index, { input, ...known });
  return values.json ? answerAsJson(resolution.answer) : placeReport(index, resolution, known.day);
};

await commandLine(run);
