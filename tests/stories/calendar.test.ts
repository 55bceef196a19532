import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { stringify } from "yaml";
import { localEnvironment } from "../../infra/local/deploy.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { dynamoTasks } from "../../shared/adapters/dynamodb/tasks.ts";
import { publishedCalendar } from "../support/builders/calendar.ts";
import { anAcceptance } from "../support/builders/change.ts";
import { aDossier } from "../support/builders/dossier.ts";
import { units } from "../support/builders/places.ts";
import { ownTable } from "../support/real-engines.ts";

/** In a table of its own: a calendar that is published here is not that of the stories beside it. */
const { aws, name } = inject("province");
let own: Awaited<ReturnType<typeof ownTable>>;
let folder = "";
let notice = "";

/** Received in January 2027 with eighteen working days: its date lies behind a Tết that nobody has announced. */
const dossier = aDossier().withId(v7()).acceptedAt("2027-01-20T09:00+07:00").build();
const [expected, announced] = ["2027-02-24T02:00:00.000Z", "2027-02-22T02:00:00.000Z"];
const decision = "12/QĐ-UBND, 21/12/2026, Chủ tịch Ủy ban nhân dân";

beforeAll(async () => {
  own = await ownTable(inject("province"));
  folder = await mkdtemp(join(tmpdir(), "motcua-calendar-"));
  notice = join(folder, "2027.yaml");
  const daysOff = publishedCalendar.daysOff.filter(({ day }) => day !== "2027-02-11" && day !== "2027-02-12");
  const official = { ...publishedCalendar, version: "2027", years: [...publishedCalendar.years, 2027], daysOff };
  await writeFile(notice, stringify(official));
  await dynamoPublications(own.table).publish({ units: Object.values(units), calendars: [publishedCalendar] });
  await dynamoDossiers(own.table).save(anAcceptance(dossier));
});
afterAll(async () => {
  await own.remove();
  await rm(folder, { recursive: true, force: true });
});

/** What an administrator types when the notice has come. */
const calendar = (verb: string, ...more: readonly string[]) =>
  runTool({
    command: process.execPath,
    args: ["functions/intake/publish-calendar.command.ts", verb, "--province", name, "--file", notice, ...more],
    env: { ...localEnvironment(aws, folder), DOSSIER_TABLE: own.table.name },
  });
const stored = () => dynamoDossiers(own.table).find(dossier.id);
const inForce = async () => (await dynamoCalendars(own.table).current()).version;

describe("when the notice of the next year comes", () => {
  it("an administrator sees which dates move, by code alone, and nothing has happened", async () => {
    expect((await stored())?.deadline).toMatchObject({ dueAt: expected, provisional: true });
    const { code, output } = await calendar("check");
    expect(code).toBe(0);
    expect(output.split("\n").slice(0, 2)).toEqual([
      `${dossier.code}  09:00 24/02/2027  09:00 22/02/2027`,
      "By calendar 2027 1 open dossier would be due at another time. Nothing was written.",
    ]);
    expect([await inForce(), (await stored())?.revision]).toEqual([publishedCalendar.version, 1]);
  });

  it("nothing is published while nobody has decided to move them", async () => {
    const { code, output } = await calendar("publish");
    expect([code, output]).toEqual([1, expect.stringMatching(/^Nothing was published\.\n.*--decision/)]);
    expect(await inForce()).toBe(publishedCalendar.version);
  });

  it("the decision moves them, with the tasks in the inboxes, and stands in the history of each", async () => {
    const { code, output } = await calendar("publish", "--decision", decision);
    expect([code, output]).toEqual([0, expect.stringContaining("the due dates of 1 open dossier were moved")]);
    expect(await inForce()).toBe("2027");
    expect((await stored())?.deadline).toMatchObject({
      dueAt: announced,
      originalDueAt: expected,
      calendarVersion: "2027",
      provisional: false,
    });
    const { tasks } = await dynamoTasks(own.table).page(
      { of: { unit: dossier.units.receiving }, view: "due" },
      { size: 9 },
    );
    expect(tasks.map(({ dueAt }) => dueAt)).toEqual([announced]);
    const entry = await dynamoDossiers(own.table).entry(dossier.id, 2);
    expect(entry?.fact.data).toMatchObject({ from: expected, to: announced, calendarVersion: "2027", decision });
  });

  it("a file that is wrong is answered with each place of it and what would be right there, and no stack", async () => {
    const wrong = join(folder, "wrong.yaml");
    await writeFile(wrong, "version: 2028\nyears: [2028]\ndaysOff: []\nmakeUpDays: []\n");
    const { code, output } = await calendar("publish", "--file", wrong, "--decision", decision);
    expect([code, output.trim().split("\n")]).toEqual([
      1,
      [`${wrong}: version must be text (digits in quotes).`, `${wrong}: sources is missing; it must be a list.`],
    ]);
    expect(await inForce()).toBe("2027");
  });

  it("the same command, typed again, moves nothing twice", async () => {
    const { code, output } = await calendar("publish", "--decision", decision);
    expect([code, output]).toEqual([0, expect.stringContaining("the due dates of 0 open dossiers were moved")]);
    expect((await stored())?.revision).toBe(2);
  });
});
