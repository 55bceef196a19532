import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import * as z from "zod/mini";
import { openDossierRoute } from "../../functions/intake/routes.ts";
import { dossierLinks } from "../../functions/intake/submission-routes.ts";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { done } from "../../shared/domain/problems.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { people } from "../support/builders/staff.ts";
import { inbound } from "../support/inbound.ts";
import { type Measurement, median, row, twoPlaces } from "./row.ts";

const budget = 2.5;
const rounds = 30;
const callsPerRound = 1_000;

const Event = z.looseObject({ body: z.string() });
type Event = z.infer<typeof Event>;
type Handler = (event: Event, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** What somebody writes who wants nothing but the body: parse, one line of log, answer. Nothing is checked. */
const plain: Handler = async ({ body }) => {
  const parsed = JSON.parse(body);
  console.log(JSON.stringify({ level: "info", code: "request/answered", status: 200 }));
  return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(parsed) };
};

export const needs = { principals: { find: async () => people.postalClerk, countRequest: async () => undefined } };

export const echoRoute = apiRoute(() => ({
  name: "echo",
  method: "POST",
  path: "/v1/echo",
  summary: { vi: "Trả lại nội dung", en: "Answers what was sent" },
  permission: "openDossier",
  command: false,
  changes: false,
  parameters: z.object({}),
  query: z.object({}),
  body: z.looseObject({}),
  answers: { 200: { description: "What was sent", body: z.looseObject({}) } },
  problems: [],
}));

/** The same behind our door: token, registry, correlation id, problems, log line; the route itself asks for nothing. */
const behindTheDoor: Handler = httpDoor(echoRoute, needs, async ({ body }) => done({ status: 200, body }));

const id = "0192f0c4-7d2a-7b11-9f5e-000000000002";
const at = "2026-11-23T02:00:00.000Z";
const accepted = {
  ...{ id, code: "H57.BC.01-261123-0001", revision: 1, status: statusAnswer("accepted"), at, receivedAt: at },
  competentUnit: { id: "H57.22.03", name: "Chi nhánh Văn phòng đăng ký đất đai khu vực 3" },
  ...{ nonBoundary: true, dueAt: "2026-12-17T10:00:00.000Z", due: "2026-12-17T17:00:00+07:00", provisional: false },
  links: dossierLinks(id),
};

/** A real route: what comes in and goes out is checked field by field, the idempotency key and the body are hashed. */
const withTheRoutesChecks: Handler = httpDoor(openDossierRoute, needs, async () =>
  done({ status: 201, body: accepted, revision: 1 }),
);

export const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: "bench",
  functionVersion: "1",
  invokedFunctionArn: "arn:aws:lambda:ap-southeast-1:000000000000:function:bench",
  memoryLimitInMB: "512",
  awsRequestId: "00000000-0000-4000-8000-000000000000",
  logGroupName: "bench",
  logStreamName: "bench",
  getRemainingTimeInMillis: () => 10_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

/** Microseconds of processor time a call. Each call gets an event of its own, as on AWS: middleware writes into it. */
const timed = async (handler: Handler, event: Event): Promise<number> => {
  const events = Array.from({ length: callsPerRound }, () => structuredClone(event));
  const before = process.cpuUsage();
  for (const one of events) {
    const { statusCode = 500 } = await handler(one, context);
    if (statusCode >= 300) throw new Error(`a handler of the bench answered ${statusCode}`);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / callsPerRound;
};

/** Log lines of all are made and thrown away: what is measured is the code, not the terminal. */
const withoutOutput = async <T>(work: () => Promise<T>): Promise<T> => {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
};

/** Our middleware around a handler that does nothing, against a plain `JSON.parse` handler, warm, by turns in one process. */
export const measureMiddleware = async (): Promise<Measurement> => {
  const event = Event.parse(inbound("api-open-dossier.json"));
  const handlers = { plain, door: behindTheDoor, route: withTheRoutesChecks };
  const times: Record<keyof typeof handlers, number[]> = { plain: [], door: [], route: [] };
  await withoutOutput(async () => {
    for (const handler of Object.values(handlers)) await timed(handler, event);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ["plain", "door", "route"] as const) times[name].push(await timed(handlers[name], event));
    }
  });
  const [theirs, door, route] = [median(times.plain), median(times.door), median(times.route)];
  const peer = twoPlaces(theirs);
  return {
    rows: [
      row({
        name: "middleware around a handler, against a plain one",
        value: twoPlaces(door / theirs),
        unit: "times",
        budget,
        peer: 1,
      }),
      row({ name: "call through the door", value: twoPlaces(door), unit: "µs", peer }),
      row({
        name: "call through the door with the checks of POST /v1/dossiers",
        value: twoPlaces(route),
        unit: "µs",
        peer,
      }),
    ],
    notes: [
      `Middleware: processor time of one call, median of ${rounds} alternating rounds of ${callsPerRound} calls in one process. Both handlers parse the body, write one log line (thrown away) and answer the body; the registry answers from memory.`,
    ],
  };
};
