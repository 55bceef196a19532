import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { completeStep } from "../../../functions/routing/complete-step.ts";
import { completeStepRoute } from "../../../functions/routing/routes.ts";
import { commandDoor } from "../../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../../shared/lambda/entry-answer.ts";
import { type ApiRequest, accessToken, apiEvent } from "../../support/api-event.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let log: ReturnType<typeof readLog>;
let carriedOut: number;
const { id } = aDossier().build();

beforeEach(async () => {
  log = readLog();
  carriedOut = 0;
  province = await memoryProvince();
  await province.given(aDossier().inStage("appraisal").build());
});
afterEach(() => log.restore());

const request: ApiRequest = {
  body: { outcome: "agreed" },
  headers: { "idempotency-key": "key-00000001", "if-match": '"1"' },
  pathParameters: { id, step: "appraisal" },
  claims: accessToken(people.appraiser.id),
};

const send = async (changes: Partial<ApiRequest> = {}, needs: Partial<MemoryProvince> = {}) => {
  const complete = completeStep({ ...province, ...needs });
  const handler = commandDoor(
    completeStepRoute,
    { ...province, ...needs },
    (call, command) => {
      carriedOut += 1;
      return complete(call, command);
    },
    entryAnswer,
  );
  const answer = await handler(apiEvent({ ...request, ...changes }), aContext());
  return { status: answer.statusCode, headers: answer.headers ?? {}, body: JSON.parse(answer.body ?? "null") };
};
const withHeader = (name: string, value: string) => ({ headers: { ...request.headers, [name]: value } });

describe("a command", () => {
  it("is carried out and answered with what its entry says", async () => {
    const answer = await send();
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { id, revision: 2 } });
  });

  it("sent again is answered as before, word for word, and changes nothing", async () => {
    const first = await send();
    province.clock.forward(3600);
    const second = await send();
    expect(second).toEqual(first);
    expect(await province.dossiers.history(id)).toHaveLength(2);
  });

  it("sent again after the dossier went on is still answered as before", async () => {
    const first = await send();
    const dossier = await province.dossiers.find(id);
    if (dossier === undefined) throw new Error("not stored");
    province.table.dossiers.set(id, { ...dossier, revision: 7 });
    expect((await send()).body).toEqual(first.body);
  });

  it("sent again with another If-Match is the same command: what it says is in body and path", async () => {
    const first = await send();
    expect((await send(withHeader("if-match", '"9"'))).body).toEqual(first.body);
  });

  it("under a key that was used with another body is refused", async () => {
    await send();
    const other = await send({ pathParameters: { id, step: "approval" } });
    expect([other.status, other.body.code]).toEqual([422, "idempotency-key/reused"]);
    expect(await province.dossiers.history(id)).toHaveLength(2);
  });

  it("of another person under the same key is another command", async () => {
    const colleague = aStaffMember({ id: "another-appraiser" });
    await province.publications.register(colleague);
    await send();
    const theirs = await send({ claims: accessToken(colleague.id) });
    expect([theirs.status, theirs.body.code, carriedOut]).toEqual([409, "step/already-completed", 2]);
  });

  it("that was refused may be sent again under its key: nothing was remembered", async () => {
    const refused = await send({ claims: accessToken(people.leader.id) });
    expect(refused.body.code).toBe("staff/not-permitted");
    expect((await send()).status).toBe(200);
    expect(province.table.commands.size).toBe(1);
  });

  it("sent twice at the same moment is carried out once, and both get the same answer", async () => {
    const [one, two] = await Promise.all([send(), send()]);
    expect(one).toEqual(two);
    expect(one.status).toBe(200);
    expect(await province.dossiers.history(id)).toHaveLength(2);
  });

  it("sent once asks whether it was carried out before only when it is refused", async () => {
    let looks = 0;
    const commands = {
      find: (command: Parameters<typeof province.commands.find>[0]) => {
        looks += 1;
        return province.commands.find(command);
      },
    };
    expect((await send({}, { commands })).status).toBe(200);
    expect(looks).toBe(0);
    await send({}, { commands });
    expect(looks).toBe(1);
  });

  it("of two people at the same moment is carried out for one; the other reads again", async () => {
    const colleague = aStaffMember({ id: "another-appraiser" });
    await province.publications.register(colleague);
    const answers = await Promise.all([send(), send({ claims: accessToken(colleague.id) })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it("from an older revision is refused as stale", async () => {
    const answer = await send(withHeader("if-match", '"2"'));
    expect([answer.status, answer.body.code]).toEqual([412, "dossier/stale"]);
  });

  it("from somebody who was struck off the registry is not answered again", async () => {
    await send();
    await province.publications.register({ ...people.appraiser, active: false });
    expect((await send()).body.code).toBe("staff/not-registered");
  });

  it("whose entry is gone is a fault, told in the log alone", async () => {
    await send();
    province.table.entries.clear();
    const answer = await send();
    expect([answer.status, answer.body.code]).toEqual([500, "system/unexpected"]);
    expect(JSON.stringify(log.lines)).toContain("an entry that is not there");
  });
});
