import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { StaffRole } from "../../shared/domain/roles.ts";
import type { RouteStage } from "../../shared/domain/route-stage.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { scheduledAt } from "../support/stories/scheduled.ts";
import { digitize } from "../support/stories/short-papers.ts";
import { takeTurn } from "../support/stories/take-turn.ts";

const province = inject("province");
const cast = castOf(province);

const Shown = z.object({
  status: z.object({ name: z.string() }),
  units: z.object({ competent: z.string() }),
  deadline: z.object({
    dueAt: z.string().optional(),
    segments: z.array(z.object({ kind: z.string(), mode: z.string().optional() })),
  }),
  stages: z.array(
    z.object({
      run: z.number(),
      id: z.string(),
      proposeAt: z.string().optional(),
      noObjection: z.object({ at: z.string().optional() }).optional(),
      steps: z.array(
        z.object({
          id: z.string(),
          dueAt: z.string().optional(),
          dueSoonAt: z.string().optional(),
          done: z.object({ by: z.string(), outcome: z.string() }).optional(),
        }),
      ),
    }),
  ),
});
const look = async (who: ApiClient, id: string) =>
  expectBody("reading", await who.get(`/v1/dossiers/${id}`), 200, Shown);
const stageOf = async (who: ApiClient, id: string) => {
  const stage = (await look(who, id)).stages.at(-1);
  if (stage === undefined) throw new Error("it was accepted");
  return stage;
};
/** The last stage, once it is this one. */
const inStage = (who: ApiClient, id: string, stage: string, run: number) =>
  until(`stage ${stage}, run ${run}`, async () => {
    const now = await stageOf(who, id);
    return now.id === stage && now.run === run ? now : undefined;
  });
const turned = async (who: ApiClient, id: string, part: string, body: unknown = {}) =>
  expectBody(part, await takeTurn(who, id, part, body), 200, z.object({ status: z.object({ name: z.string() }) }))
    .status.name;
const later = (moment: string | undefined, minutes: number): string =>
  new Date(Date.parse(moment ?? "") + minutes * 60_000).toISOString();

let clerk: ApiClient;
let appraiser: ApiClient;
let leader: ApiClient;
let tax: ApiClient;
beforeAll(async () => {
  clerk = cast.with(await cast.tokenOf((await cast.newPerson({ role: "postalClerk", unit: cast.point })).username));
  [appraiser, leader, tax] = await Promise.all([cast.as("appraiser"), cast.as("leader"), cast.asTaxOfficer()]);
});

/** A land transfer whose papers are digitized: the land office appraises it, and the tax office is asked at the same time. */
const inProcess = async (procedure = "land-transfer"): Promise<string> => {
  const body = { ...acts.sampleDossier(cast.commune, applicantOfStory()), procedure };
  const dossier = expectBody("opening", await clerk.post("/v1/dossiers", body), 201, acts.Accepted);
  await digitize(clerk, cast.point, { province: province.code, dossier });
  return dossier.id;
};
const factsOf = async (id: string, ...names: readonly string[]) =>
  (await acts.historyOf(leader, id)).entries
    .map(({ type }) => type.split(".")[2] ?? "")
    .filter((name) => names.includes(name));

describe("a dossier on a route with parallel steps", () => {
  it("waits for both units, is sent back for the work to be done again, and goes on when both have answered anew", async () => {
    const id = await inProcess();
    await acts.complete(tax, id, "tax");
    expect((await stageOf(leader, id)).id).toBe("appraisal");
    await acts.complete(appraiser, id, "appraisal");
    await acts.waitForTask(leader, id, "approval");
    const rework = { outcome: "rework", to: "appraisal", reason: "Diện tích chưa khớp, đo lại." };
    expect(await turned(leader, id, "steps/approval/completion", rework)).toBe("inProcess");
    const again = await inStage(leader, id, "appraisal", 4);
    expect(again.steps.map((step) => [step.id, step.done])).toEqual([
      ["appraisal", undefined],
      ["tax", undefined],
    ]);
    await Promise.all([acts.complete(appraiser, id, "appraisal"), acts.complete(tax, id, "tax")]);
    await acts.complete(leader, id, "approval");
    await acts.waitForTask(leader, id, "signing");
    const { stages } = await look(leader, id);
    expect(stages.map((stage) => stage.id)).toEqual([
      ...["digitization", "appraisal", "approval", "appraisal", "approval", "signing"],
    ]);
    expect((await acts.historyOf(leader, id)).chain.intact).toBe(true);
  });

  it("has its limit and the shares of its steps counted from zero, when the supplement that it waited for is brought (RESTART)", async () => {
    // Come by post three weeks ago: at whatever hour this runs, its clock has been running.
    const { unit } = cast.sampleOf("leader");
    const officer = cast.with(await cast.tokenOf((await cast.newPerson({ role: "oneStopOfficer", unit })).username));
    const posted = {
      ...acts.sampleDossier(cast.commune, applicantOfStory()),
      channel: "post",
      minutes: { signedAt: new Date(Date.now() - 21 * 86_400_000).toISOString() },
    };
    const dossier = expectBody("opening", await officer.post("/v1/dossiers", posted), 201, acts.Accepted);
    const { id } = dossier;
    await digitize(officer, unit, { province: province.code, dossier });
    await acts.waitForTask(appraiser, id, "appraisal");
    const before = await look(leader, id);
    const notice = {
      defects: [{ component: "contract", defect: "missing", says: "Thiếu hợp đồng có công chứng." }],
      reason: "Thành phần hồ sơ chưa đủ theo quy định.",
    };
    expect(await turned(appraiser, id, "supplement-request", notice)).toBe("supplementRequested");
    expect((await look(leader, id)).deadline.dueAt).toBeUndefined();
    const components = [{ component: "contract", quantity: 1, kind: "original" }];
    expect(await turned(officer, id, "supplement", { components })).toBe("inProcess");
    const after = await look(leader, id);
    expect(after.deadline.segments.at(-1)).toMatchObject({ kind: "run", mode: "restart" });
    const dues = (shown: typeof after) => [
      shown.deadline.dueAt,
      ...(shown.stages.at(-1)?.steps ?? []).map((step) => step.dueAt),
    ];
    for (const [n, due] of dues(after).entries()) expect((due ?? "") > (dues(before)[n] ?? "~")).toBe(true);
  });
});

describe("a dossier at the wrong unit", () => {
  it("goes to the right one, which decides anew what the wrong one had decided, and the wrong one sees it no more", async () => {
    const id = await inProcess();
    await acts.complete(appraiser, id, "appraisal");
    await acts.complete(tax, id, "tax");
    await acts.waitForTask(leader, id, "approval");
    const wrong = province.units.find((unit) => unit.id === cast.sampleOf("leader").unit);
    const right = province.units.find(
      (unit) =>
        unit.id !== wrong?.id && unit.level === wrong?.level && unit.fields.includes("land") && unit.training !== true,
    );
    if (right === undefined) throw new Error("the province has another land office");
    await turned(leader, id, "transfer", { to: right.id, reason: "wrongUnit" });
    const at = async (role: StaffRole) =>
      cast.with(await cast.tokenOf((await cast.newPerson({ role, unit: right.id })).username));
    await acts.complete(await at("appraiser"), id, "appraisal");
    await acts.complete(tax, id, "tax");
    await acts.complete(await at("leader"), id, "approval");
    expect((await look(clerk, id)).units.competent).toBe(right.id);
    expect((await leader.get(`/v1/dossiers/${id}`)).status).toBe(404);
  });
});

describe("a consultation to which nobody objects", () => {
  const id = "land-transfer-with-opinions";
  const table = {
    client: DynamoDBDocumentClient.from(new DynamoDBClient(province.aws), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    name: province.outputs.TableName,
    keys: keysOf(province.code),
  };
  let procedure: Procedure;
  beforeAll(async () => {
    const [land] = await dynamoProcedures(table).versionsOf("land-transfer");
    if (land === undefined) throw new Error("the land transfer is published");
    const [digitization, ...rest] = land.route;
    if (digitization === undefined) throw new Error("a route begins with digitization");
    const opinions: RouteStage = {
      id: "opinions",
      name: { vi: "Lấy ý kiến", en: "Opinions" },
      noObjection: { workingHours: 8, legalBasis: "Quy chế phối hợp mẫu, Điều 5" },
      steps: [
        {
          id: "opinion",
          kind: "decide",
          name: { vi: "Lấy ý kiến cơ quan thuế", en: "Opinion of the tax office" },
          unit: "consulted",
          consults: "tax",
          roles: ["appraiser"],
        },
      ],
    };
    procedure = { ...land, id, code: "1.999831", aliases: [], route: [digitization, opinions, ...rest] };
    await dynamoPublications(table).publish({ procedures: [procedure] });
  });
  afterAll(async () => {
    for (const key of [table.keys.procedure(id, procedure.validFrom), table.keys.summary(id, procedure.validFrom)])
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: key }));
  });

  it("is completed by the time that has passed, with its rule named, and the dossier goes on", async () => {
    const dossier = await inProcess(id);
    const { noObjection } = await inStage(leader, dossier, "opinions", 2);
    await scheduledAt(province, "RoutingRemind", later(noObjection?.at, -1));
    expect((await stageOf(leader, dossier)).steps[0]?.done).toBeUndefined();
    await scheduledAt(province, "RoutingRemind", later(noObjection?.at, 1));
    await acts.waitForTask(appraiser, dossier, "appraisal");
    const { stages } = await look(leader, dossier);
    expect(stages.find((stage) => stage.id === "opinions")?.steps[0]?.done).toMatchObject({
      by: "no-objection",
      outcome: "noObjection",
    });
    const { body } = await leader.get(`/v1/dossiers/${dossier}/history`);
    expect(JSON.stringify(body)).toContain("Quy chế phối hợp mẫu, Điều 5");
  });
});

describe("a step that is late", () => {
  it("is told of and given to the leader, who puts the date off once with an apology; overdue is the dossier once", async () => {
    const id = await inProcess();
    const names = [
      ...["step-due-soon", "step-overdue", "step-escalated", "extension-proposed", "deadline-extended"],
      ...["dossier-overdue", "apology-owed"],
    ];
    const { steps, proposeAt } = await inStage(leader, id, "appraisal", 2);
    const { dueAt, dueSoonAt } = steps.find((step) => step.id === "appraisal") ?? {};
    await acts.complete(tax, id, "tax");
    const sweep = async (time: string) => {
      // However often it comes, each is said once.
      await scheduledAt(province, "RoutingRemind", time);
      await scheduledAt(province, "RoutingRemind", time);
      return factsOf(id, ...names);
    };
    expect(await sweep(later(dueSoonAt, -1))).toEqual([]);
    expect(await sweep(dueSoonAt ?? "")).toEqual(names.slice(0, 1));
    expect(await sweep(later(dueAt, 1))).toEqual(names.slice(0, 3));
    await acts.waitForTask(leader, id, "ESCALATION-appraisal");
    expect(await sweep(proposeAt ?? "")).toEqual(names.slice(0, 4));

    const putOff = { reason: "workload", says: "Nhiều hồ sơ cùng lúc.", byLimit: { value: 3, unit: "workingDays" } };
    expect(await turned(leader, id, "extension", putOff)).toBe("inProcess");
    const twice = await takeTurn(leader, id, "extension", putOff);
    expect(twice).toMatchObject({ status: 409, body: { code: "deadline/already-extended" } });
    const { deadline } = await look(leader, id);
    expect(await sweep(later(deadline.dueAt, -1))).toEqual(names.slice(0, 5));
    expect(await sweep(later(deadline.dueAt, 1))).toEqual(names);

    await acts.complete(appraiser, id, "appraisal");
    const Tasks = z.object({ tasks: z.array(z.object({ dossierId: z.string(), escalates: z.string().optional() })) });
    await until("the leader's task to be gone", async () => {
      const page = await leader.get("/v1/inbox?size=100&procedure=land-transfer");
      const { tasks } = expectBody("inbox", page, 200, Tasks);
      return tasks.some((task) => task.dossierId === id && task.escalates !== undefined) ? undefined : true;
    });
  });
});
