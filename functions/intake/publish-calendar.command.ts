import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOpenDossiers } from "../../shared/adapters/dynamodb/open-dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { calendarFile, calendarOf, calendarOfProvince } from "../../shared/adapters/files/calendar-files.ts";
import { withOffset } from "../../shared/domain/civil-time.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import type { MovingDate } from "./moving-dates.ts";
import { checkCalendar, publishCalendar } from "./publish-calendar.ts";

const usage = `npm run calendar -- check   --province <name> [--file <calendar.yaml>]     which open dossiers would be due at another time; writes nothing
npm run calendar -- publish --province <name> [--file <calendar.yaml>] [--decision "<number, date, who>"]
(DOSSIER_TABLE names the table: output TableName. Without --file it is the calendar that the province's file names)`;

const text = { type: "string" } as const;

const typed = () => {
  try {
    return parseArgs({ allowPositionals: true, options: { province: text, file: text, decision: text } });
  } catch (error) {
    throw new CannotDo(`${error instanceof Error ? error.message : ""}\n${usage}`);
  }
};

/** `17:00 15/02/2027`, at +07:00. */
const moment = (at: string): string => {
  const [day = "", time = ""] = withOffset(at).split("T");
  return `${time.slice(0, 5)} ${day.split("-").reverse().join("/")}`;
};
const table = (moving: readonly MovingDate[]): readonly string[] => {
  const width = Math.max(...moving.map(({ code }) => code.length));
  return moving.map(({ code, from, to }) => `${code.padEnd(width)}  ${moment(from)}  ${moment(to)}`);
};
const counted = (n: number): string => `${n} open ${n === 1 ? "dossier" : "dossiers"}`;

/** Paths are meant from where the command was typed; npm itself moves to the project's folder. */
const given = async (province: string, file: string | undefined) =>
  file === undefined
    ? calendarOf(process.cwd(), await calendarOfProvince(process.cwd(), province))
    : calendarFile(resolve(process.env.INIT_CWD ?? process.cwd(), file));

/** The yearly calendar at the hand of an administrator: shown before it moves anything, and moving only what was decided. */
const run = async (): Promise<string> => {
  const { positionals, values } = typed();
  const [verb] = positionals;
  const { province: name, file, decision } = values;
  if ((verb !== "check" && verb !== "publish") || name === undefined) throw new CannotDo(usage);
  const calendar = await given(name, file);
  const where = administered({ ...process.env, PROVINCE: name });
  const dossiers = dossierTable(where.table, where.province);
  const needs = {
    calendars: dynamoCalendars(dossiers),
    places: dynamoPlaces(dossiers),
    openDossiers: dynamoOpenDossiers(dossiers),
    publications: dynamoPublications(dossiers),
    dossiers: dynamoDossiers(dossiers),
    now: () => new Date(),
    onFailure: (code: string, error: unknown) => console.error(`${code} was not moved:`, error),
  };
  if (verb === "check") {
    const outcome = await checkCalendar(needs)(calendar);
    if (!outcome.ok) throw new CannotDo(sentencesOf(outcome.problem.facts));
    const moves = `By calendar ${calendar.version} ${counted(outcome.value.length)} would be due at another time. Nothing was written.`;
    return [...table(outcome.value), moves].join("\n");
  }
  const outcome = await publishCalendar(needs)({ calendar, decision });
  if (!outcome.ok) throw new CannotDo(`Nothing was published.\n${sentencesOf(outcome.problem.facts)}`);
  const { moved, failed } = outcome.value;
  if (failed.length > 0) process.exitCode = 1;
  return [
    ...table(moved),
    `Calendar ${calendar.version} is published for ${name}; the due dates of ${counted(moved.length)} were moved.`,
    ...(failed.length === 0 ? [] : [`Not moved: ${failed.join(", ")}. Run this again: what was moved stays.`]),
  ].join("\n");
};

await commandLine(run);
