import { createHash } from "node:crypto";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { civilDay } from "../../shared/domain/civil-time.ts";
import type { StaffRole } from "../../shared/domain/roles.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { scheduledAt } from "../support/stories/scheduled.ts";
import { takeTurn } from "../support/stories/take-turn.ts";

const province = inject("province");
const cast = castOf(province);
const applicant = applicantOfStory();

/** A land office that no other story knows: whoever is given its steps by load is of this one. */
const office = province.units.filter(({ kind, training }) => kind === "landOffice" && !training).at(-1);
if (office === undefined || office.id === cast.sampleOf("appraiser").unit)
  throw new Error("the province has no land office of its own for this story");
const [commune = ""] = office.covers;

interface Person {
  readonly id: string;
  readonly api: ApiClient;
}
const person = async (role: StaffRole): Promise<Person> => {
  const { username, sub, change } = await cast.newPerson({ role, unit: office.id });
  await change({ byHand: undefined });
  return { id: sub, api: cast.with(await cast.tokenOf(username)) };
};

const Opened = z.object({ id: z.string(), code: z.string() });
const Step = z.object({
  id: z.string(),
  assignee: z.object({ id: z.string(), onBehalfOf: z.string().optional() }).optional(),
  done: z.object({ by: z.string(), onBehalfOf: z.string().optional() }).optional(),
});
const Read = z.object({
  revision: z.int(),
  possibleNow: z.array(z.string()),
  stages: z.array(z.object({ id: z.string(), steps: z.array(Step) })),
});
const Refusal = z.object({ code: z.string(), assignee: z.string().optional() });
const Inbox = z.object({ tasks: z.array(z.object({ dossierId: z.string(), onBehalfOf: z.string().optional() })) });
const People = z.object({ people: z.array(z.object({ id: z.string(), openTasks: z.int(), isAway: z.boolean() })) });
const Count = z.object({ count: z.int() });
const Counts = z.object({ asOf: z.string(), mine: z.object({ due: Count, new: Count }) });
const Bulk = z.object({
  completed: z.int(),
  refused: z.int(),
  answers: z.array(
    z.object({ dossier: z.string(), status: z.int(), problem: z.object({ code: z.string() }).optional() }),
  ),
});
const Comments = z.object({
  comments: z.array(z.object({ text: z.string(), attachments: z.array(z.object({ file: z.string() })) })),
});

let officer: Person;
let leader: Person;
/** In the order of their ids: of two with as much in hand the first is given the step. */
let first: Person;
let second: Person;
let member: ApiClient;

const read = async (who: Person, id: string) =>
  expectBody("reading", await who.api.get(`/v1/dossiers/${id}`), 200, Read);
const stepOf = async (id: string) => {
  const step = (await read(leader, id)).stages.find((stage) => stage.id === "appraisal")?.steps[0];
  if (step === undefined) throw new Error("the dossier is not in appraisal");
  return step;
};
/** What was submitted online has no paper: once it is accepted, it is appraised. */
const received = async (): Promise<z.infer<typeof Opened>> => {
  const { components, ...dossier } = acts.sampleDossier(commune, applicant);
  const electronic = components.map(({ component, quantity }) => ({ component, quantity, kind: "electronic" }));
  const request = { ...dossier, channel: "online", components: electronic };
  const opened = expectBody("submitting", await member.post("/v1/submissions", request), 201, Opened);
  expect((await takeTurn(officer.api, opened.id, "acceptance")).status).toBe(200);
  return opened;
};
const turn = async (who: Person, id: string, part: string, body: unknown = {}) => {
  const answer = await takeTurn(who.api, id, `steps/appraisal/${part}`, body);
  return answer.status === 200 ? "done" : Refusal.parse(answer.body);
};
const complete = (who: Person, id: string) => turn(who, id, "completion", { outcome: "agreed" });
const inHand = async (who: Person) =>
  expectBody("inbox", await who.api.get("/v1/inbox?person=me&size=100"), 200, Inbox).tasks;
const people = async () =>
  expectBody("people", await leader.api.get(`/v1/units/${office.id}/people`), 200, People).people;
const loads = async () => {
  const listed = await people();
  return [first, second].map(({ id }) => listed.find((one) => one.id === id)?.openTasks);
};

beforeAll(async () => {
  const centre = province.units.find(({ kind }) => kind === "communeCentre")?.id ?? "";
  const helper = await cast.newPerson({ role: "communityMember", unit: centre });
  member = cast.with(await cast.tokenOf(helper.username));
  [officer, leader] = [await person("oneStopOfficer"), await person("leader")];
  const [one, other] = [await person("appraiser"), await person("appraiser")];
  [first, second] = one.id < other.id ? [one, other] : [other, one];
});

describe("two officers of a unit", () => {
  const dossiers: z.infer<typeof Opened>[] = [];
  const idOf = (n: number) => dossiers[n]?.id ?? "";

  it("are given dossiers in turn, and each sees their own and what is new", async () => {
    for (let n = 0; n < 4; n += 1) dossiers.push(await received());
    const given = await Promise.all(dossiers.map(async ({ id }) => (await stepOf(id)).assignee?.id));
    expect(given).toEqual([first.id, second.id, first.id, second.id]);
    expect(await loads()).toEqual([2, 2]);
    expect((await inHand(first)).map(({ dossierId }) => dossierId).sort()).toEqual([idOf(0), idOf(2)].sort());
    const counted = async () => expectBody("counts", await first.api.get("/v1/inbox/counts"), 200, Counts);
    const { asOf, mine } = await counted();
    expect([mine.due.count, mine.new.count]).toEqual([2, 2]);
    expect((await first.api.post("/v1/inbox/looks", { until: asOf })).status).toBe(200);
    expect((await counted()).mine.new.count).toBe(0);
  });

  it("do not complete one another's, but what was released and claimed", async () => {
    expect(await complete(second, idOf(0))).toEqual({ code: "step/taken", assignee: first.id });
    expect((await read(second, idOf(0))).possibleNow).not.toContain("completeStep");
    expect(await turn(first, idOf(0), "release")).toBe("done");
    expect(await turn(second, idOf(0), "claim")).toBe("done");
    expect(await turn(first, idOf(0), "claim")).toEqual({ code: "step/taken", assignee: second.id });
    expect(await loads()).toEqual([1, 3]);
    expect(await turn(leader, idOf(0), "assignment", { to: first.id })).toBe("done");
    expect(await turn(leader, idOf(0), "assignment", { to: second.id })).toBe("done");
    expect(await complete(second, idOf(0))).toBe("done");
    expect(await loads()).toEqual([1, 2]);
  });

  it("stand in for one another: the delegate acts in their own name", async () => {
    const today = civilDay(new Date().toISOString());
    const tomorrow = civilDay(new Date(Date.now() + 24 * 3_600_000).toISOString());
    const away = `/v1/units/${office.id}/people/${first.id}/absence`;
    const entered = await first.api.post(away, { from: today, until: tomorrow, delegate: second.id });
    expect(entered).toMatchObject({ status: 200, body: { person: first.id } });
    expect((await people()).find(({ id }) => id === first.id)?.isAway).toBe(true);
    dossiers.push(await received());
    expect((await stepOf(idOf(4))).assignee).toMatchObject({ id: second.id, onBehalfOf: first.id });
    expect(await loads()).toEqual([2, 2]);
    expect((await inHand(second)).find(({ dossierId }) => dossierId === idOf(4))?.onBehalfOf).toBe(first.id);
    // What the absent colleague had in hand is offered to the delegate at once, and theirs with the next sweep.
    expect((await read(second, idOf(2))).possibleNow).toContain("completeStep");
    expect((await read(officer, idOf(2))).possibleNow).not.toContain("completeStep");
    await until("the delegate has it", async () => {
      await scheduledAt(province, "RoutingCoverAbsences", new Date().toISOString());
      return (await stepOf(idOf(2))).assignee?.id === second.id ? true : undefined;
    });
    expect((await stepOf(idOf(2))).assignee).toMatchObject({ id: second.id, onBehalfOf: first.id });
    expect((await inHand(second)).find(({ dossierId }) => dossierId === idOf(2))?.onBehalfOf).toBe(first.id);
    expect(await inHand(first)).toEqual([]);
    expect(await loads()).toEqual([2, 2]);
    expect(await complete(second, idOf(2))).toBe("done");
    expect((await stepOf(idOf(2))).done).toMatchObject({ by: second.id, onBehalfOf: first.id });
    expect(await loads()).toEqual([1, 2]);
  });

  it("complete many at once, each answered by itself, and the same again under the same key", async () => {
    const items = await Promise.all(
      [1, 3, 4, 0].map(async (n) => ({
        ...{ dossier: idOf(n), revision: (await read(second, idOf(n))).revision },
        completion: { outcome: "agreed" },
      })),
    );
    const sent = async () =>
      expectBody(
        "bulk",
        await second.api.post("/v1/inbox/completions", { step: "appraisal", items }, { key: "bulk-of-this-story" }),
        200,
        Bulk,
      );
    const said = await sent();
    expect([said.completed, said.refused, said.answers.map(({ dossier }) => dossier)]).toEqual([
      ...[3, 1, [idOf(1), idOf(3), idOf(4), idOf(0)]],
    ]);
    expect(said.answers[3]).toMatchObject({ status: 409, problem: { code: "step/already-completed" } });
    expect(await sent()).toEqual(said);
    expect(await loads()).toEqual([0, 0]);
    expect((await stepOf(idOf(4))).done).toMatchObject({ by: second.id, onBehalfOf: first.id });
  });
});

describe("what colleagues write", () => {
  const words = "Đề nghị đối chiếu chữ ký 990077 trên hợp đồng.";

  it("is read by colleagues, with its files, and by the applicant nowhere", async () => {
    const { id, code } = await received();
    const file = Buffer.from(`%PDF-1.7 a map of ${id}`);
    const sha256 = createHash("sha256").update(file).digest("base64");
    const asked = await first.api.post(`/v1/dossiers/${id}/attachments`, { bytes: file.byteLength, sha256 });
    const Upload = z.object({ attachment: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) });
    const { attachment, url, headers } = expectBody("asking for an address", asked, 201, Upload);
    expect((await fetch(url, { method: "PUT", headers, body: file })).ok).toBe(true);
    const comments = `/v1/dossiers/${id}/comments`;
    const unknown = await first.api.post(comments, { text: words, attachments: ["ab".repeat(16)] });
    expect(unknown).toMatchObject({ status: 404, body: { code: "attachment/not-found" } });
    expect((await first.api.post(comments, { text: words, attachments: [attachment] })).status).toBe(200);

    const [comment] = expectBody("comments", await leader.api.get(comments), 200, Comments).comments;
    expect(comment?.text).toBe(words);
    expect(Buffer.from(await leader.api.download(comment?.attachments[0]?.file ?? ""))).toEqual(file);
    const accesses = await leader.api.get(`/v1/dossiers/${id}/accesses`);
    expect(JSON.stringify(accesses.body)).toContain('"comments"');
    expect((await officer.api.get(comments)).status).toBe(403);

    const citizen = await cast.asCitizen();
    expect((await citizen.get(comments)).status).toBe(403);
    expect((await citizen.get(`/v1/dossiers/${id}/attachments/${attachment}`)).status).toBe(403);
    const seen = [
      await citizen.get(`/v1/dossiers/${id}`),
      await citizen.get(`/v1/dossiers/${id}/history`),
      await citizen.get("/v1/my/dossiers?size=100"),
      await acts.track(cast.with(), code, applicant.phone.slice(-4)),
    ];
    expect(seen.map((answer) => ("status" in answer ? answer.status : 200))).toMatchObject([200, 200, 200, {}]);
    for (const hidden of ["990077", attachment, "comment-added"]) expect(JSON.stringify(seen)).not.toContain(hidden);
  });
});
