import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOpenDossiers } from "../../shared/adapters/dynamodb/open-dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTasks } from "../../shared/adapters/dynamodb/tasks.ts";
import { publishedData } from "../../shared/adapters/files/published-data.ts";
import { publishedPlaces } from "../../shared/adapters/files/published-places.ts";
import { civilDay, instant, isRealDay } from "../../shared/domain/civil-time.ts";
import { fieldIds } from "../../shared/domain/fields.ts";
import { services } from "../../shared/domain/unit.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { nearestPointsRoute } from "./catalogue-routes.ts";
import { closePoint } from "./close-point.ts";
import { nearestPoints } from "./nearest-points.ts";
import { nearestInPrint, pointsInPrint } from "./points-in-print.ts";

const usage = `npm run points -- nearest --province <name of its file> --commune <code> [--service ${services.join("|")}] [--field ${fieldIds.join("|")}] [--at 2026-11-28T09:00] [--size 10] [--json]
npm run points -- list [--province <name of its file>]
npm run points -- close <id> --on <first day it is closed, YYYY-MM-DD> [--to <id of the point that takes over>]
(nearest reads the province's file, and list too when one is named; else DOSSIER_TABLE names the table: output TableName, and PROVINCE the province by the name of its file)`;

const text = { type: "string" } as const;
const options = {
  ...{ province: text, commune: text, service: text, field: text, at: text, size: text, on: text, to: text },
  json: { type: "boolean" },
} as const;
type Typed = Partial<Record<keyof typeof options, string | boolean>>;

const now = () => new Date();

/** What a province's files say. */
const filed = (province: string) => publishedData(process.cwd(), province);

/** `2026-11-28T09:00` is meant as the clock on the wall says it. */
const momentOf = (at: string): string => {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(at);
  const moment = new Date(wall ? `${at}+07:00` : at);
  if (Number.isNaN(moment.getTime())) throw new CannotDo(`--at must look like 2026-11-28T09:00, and "${at}" does not.`);
  return instant(moment);
};

const nearest = async ({ province, commune, service, field, at, size, json }: Typed): Promise<string> => {
  if (typeof province !== "string" || typeof commune !== "string") throw new CannotDo(usage);
  const sent = { service, field, size, at: typeof at === "string" ? momentOf(at) : undefined };
  const query = nearestPointsRoute.query.safeParse(sent);
  if (!query.success) {
    const legal = { service: services.join(", "), field: fieldIds.join(", "), size: "1 to 50" } as const;
    const wrong = z
      .keyof(z.object({ service: z.any(), field: z.any(), size: z.any() }))
      .parse(query.error.issues[0]?.path[0]);
    throw new CannotDo(`--${wrong} must be one of: ${legal[wrong]}.`);
  }
  const needs = { ...publishedPlaces(await filed(province)), now };
  const outcome = await nearestPoints(needs)({ parameters: { code: commune }, query: query.data });
  if (!outcome.ok) throw new CannotDo(`${commune} is none of the communes of ${province}: check the five digits.`);
  const answer = nearestPointsRoute.answers[200].body.parse(outcome.value.body);
  return json === true ? JSON.stringify(answer, null, 2) : nearestInPrint(answer);
};

const list = async ({ province }: Typed): Promise<string> => {
  const day = civilDay(instant(now()));
  if (typeof province === "string") return pointsInPrint((await filed(province)).units, day);
  const where = administered(process.env);
  return pointsInPrint(await dynamoPlaces(dossierTable(where.table, where.province)).units(), day);
};

const close = async (id: string | undefined, { on, to }: Typed): Promise<string> => {
  if (id === undefined || typeof on !== "string") throw new CannotDo(usage);
  if (!isRealDay(on)) throw new CannotDo(`--on must be a day like 2026-12-01, and "${on}" is none.`);
  const where = administered(process.env);
  const table = dossierTable(where.table, where.province);
  const outcome = await closePoint({
    dossiers: dynamoDossiers(table),
    openDossiers: dynamoOpenDossiers(table),
    tasks: dynamoTasks(table),
    places: dynamoPlaces(table),
    publications: dynamoPublications(table),
    now,
  })({ id, on, to: typeof to === "string" ? to : undefined });
  if (!outcome.ok) {
    const { facts } = outcome.problem;
    throw new CannotDo([sentencesOf(facts), ...[facts?.codes ?? []].flat()].join("\n"));
  }
  const { unit, moved } = outcome.value;
  return [
    `${unit.id} (${unit.name}) is closed from ${unit.closedOn}.`,
    ...(moved.length === 0 ? [] : [`${moved.length} dossiers moved to ${to}:`, ...moved]),
    ...(on > civilDay(instant(now())) ? ["Until then it goes on receiving: run the command again on that day."] : []),
    `Write closedOn: "${on}" into its row of the province's file too: without it the catalogue is not published again.`,
  ].join("\n");
};

/** Points at the hand of an administrator: which are near, which there are, and the closing of one. */
const run = async (): Promise<string> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [verb, id] = positionals;
  if (verb === "nearest") return nearest(values);
  if (verb === "list") return list(values);
  if (verb === "close") return close(id, values);
  throw new CannotDo(usage);
};

await commandLine(run);
