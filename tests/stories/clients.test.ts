import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { localEnvironment } from "../../infra/local/deploy.ts";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { asMachine, type MachineSecret, machineName, machineToken, secretIn } from "../support/stories/machines.ts";
import { expectRefusal } from "../support/stories/refusals.ts";

const province = inject("province");
const { aws, outputs, name: provinceName } = province;
const cast = castOf(province);
const office = cast.sampleOf("appraiser").unit;
const centre = cast.sampleOf("oneStopOfficer").unit;
const agency = machineName();

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-clients-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const clients = (...args: readonly string[]) =>
  runTool({
    command: process.execPath,
    args: ["functions/intake/register-client.command.ts", ...args],
    env: { ...localEnvironment(aws, folder), DOSSIER_TABLE: outputs.TableName, PROVINCE: provinceName },
  });
const actions = ["openDossier", "readDossier", "listInbox", "completeStep", "readProcedures"];
const create = (...changes: readonly string[]) =>
  clients(
    ...["create", "--name", agency, "--role", "agencyMachine", "--units", `${office},${centre}`],
    ...["--actions", actions.join(","), ...changes],
  );

const Inbox = z.looseObject({ unit: z.string(), tasks: z.array(z.looseObject({ dossierId: z.string() })) });
const Opened = z.looseObject({ id: z.string() });

/** One story in order: each test goes on where the one before it ended. */
describe("the system of an agency", () => {
  let first: MachineSecret;
  let id = "";
  let machine: ApiClient;
  let dossier = "";

  it("is given an account for its units and actions; its secret is printed once", async () => {
    const { code, output } = await create();
    expect([code, output]).toEqual([0, expect.stringContaining("client_secret ")]);
    first = secretIn(output);
    id = first.account;
    expect(output).toContain("/oauth2/token");
    const list = await clients("list");
    expect(list.output).toContain(agency);
    expect(list.output).toContain(`${office},${centre}`);
    expect(list.output).not.toContain(first.secret);
  });

  it("is told in a sentence what is no unit, no action and no role, with what is legal", async () => {
    const wrong = [
      [["--units", "H57.99.99"], /H57\.99\.99 is no unit .*; legal are .*H57\./],
      [["--actions", "signResult"], /signResult is no action of a machine .*; legal are .*completeStep/],
      [
        ["--units", cast.point, "--actions", "completeStep"],
        /completeStep is no action .*; legal are (?!.*completeStep)/,
      ],
      [["--role", "leader"], /no role of machines "leader"; legal are agencyMachine, portalMachine/],
      [["--requests-per-minute", "0"], /whole number from 1/],
    ] as const;
    for (const [args, sentence] of wrong) {
      const { code, output } = await create(...args);
      expect([code, output]).toEqual([1, expect.stringMatching(sentence)]);
    }
    expect((await clients("list")).output.split(agency)).toHaveLength(2);
  });

  it("opens a dossier at its counter, and reads it and the inboxes of its units", async () => {
    machine = await asMachine(province, first);
    const sample = { ...acts.sampleDossier(cast.commune, applicantOfStory()), receiveAt: centre };
    const opened = await machine.post("/v1/dossiers", sample);
    dossier = expectBody("opening", opened, 201, Opened).id;
    expect((await machine.get(`/v1/dossiers/${dossier}`)).status).toBe(200);
    for (const unit of [office, centre])
      expect(expectBody("inbox", await machine.get(`/v1/inbox?unit=${unit}`), 200, Inbox).unit).toBe(unit);
    const here = await until("the dossier in the inbox", async () => {
      const { tasks } = expectBody("inbox", await machine.get(`/v1/inbox?unit=${centre}&size=100`), 200, Inbox);
      return tasks.find(({ dossierId }) => dossierId === dossier);
    });
    expect(here.dossierId).toBe(dossier);
  });

  it("completes nothing it may not: it signs nothing, and what is not in its row is refused though its role could have it", async () => {
    const at = { revision: 1 };
    const refused = [
      [`/v1/dossiers/${dossier}/result/signature`, {}],
      [`/v1/dossiers/${dossier}/result/issuance`, {}],
      [`/v1/dossiers/${dossier}/result/hand-over`, acts.aReceipt],
    ] as const;
    for (const [path, body] of refused)
      await expectRefusal((headers) => machine.post(path, body, { ...at, headers }), 403, "staff/not-permitted");
    await expectRefusal(
      (headers) => machine.get(`/v1/dossiers/${dossier}/history`, headers),
      403,
      "staff/not-permitted",
    );
    for (const step of ["approval", "appraisal"])
      expect(
        (await machine.post(`/v1/dossiers/${dossier}/steps/${step}/completion`, { outcome: "agreed" }, at)).status,
      ).toBe(409);
  });

  it("does not see another unit's inbox or dossier: they do not exist", async () => {
    const clerk = await cast.as("postalClerk");
    const theirs = await acts.openDossier(clerk, (await landAt()).here, applicantOfStory());
    await expectRefusal((headers) => machine.get(`/v1/dossiers/${theirs.id}`, headers), 404, "dossier/not-found");
    await expectRefusal((headers) => machine.get(`/v1/inbox?unit=${cast.point}`, headers), 422, "unit/unknown");
    const completion = `/v1/dossiers/${theirs.id}/steps/appraisal/completion`;
    await expectRefusal(
      (headers) => machine.post(completion, { outcome: "agreed" }, { revision: 1, headers }),
      404,
      "dossier/not-found",
    );
  });

  it("gets a new secret while the old one works until the stated moment, and not a second longer", async () => {
    const ends = Date.now() + 15_000;
    const { code, output } = await clients("rotate", "--id", id, "--until", new Date(ends).toISOString());
    expect([code, output]).toEqual([0, expect.stringContaining("client_secret ")]);
    const second = secretIn(output);
    expect(second.secret).not.toBe(first.secret);
    const renewed = await asMachine(province, second);
    expect((await renewed.get(`/v1/dossiers/${dossier}`)).status).toBe(200);
    expect(Date.now()).toBeLessThan(ends);
    expect((await machine.get(`/v1/dossiers/${dossier}`)).status).toBe(200);
    await new Promise((later) => setTimeout(later, ends - Date.now() + 100));
    await expectRefusal((headers) => machine.get(`/v1/dossiers/${dossier}`, headers), 403, "staff/not-registered");
    machine = renewed;
    first = second;
    expect((await machine.get(`/v1/dossiers/${dossier}`)).status).toBe(200);
  });

  it("is held to its limit of requests a minute, and told the limit and when to come again", async () => {
    const { output } = await clients(
      ...["create", "--name", machineName(), "--role", "agencyMachine", "--units", office],
      ...["--actions", "listInbox", "--requests-per-minute", "3"],
    );
    const slow = secretIn(output);
    const limited = await asMachine(province, slow);
    // The minute may turn once between these.
    const answers = [];
    for (let n = 0; n < 8; n += 1) answers.push(await limited.get("/v1/inbox"));
    expect(answers[0]?.status).toBe(200);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(refused.at(-1)?.body).toMatchObject({ code: "client/too-many-requests", requestsPerMinute: 3 });
    expect(Number(refused.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await machine.get(`/v1/dossiers/${dossier}`)).status).toBe(200);
    expect((await clients("disable", "--id", slow.account)).code).toBe(0);
  });

  it("is refused with its next request when it is disabled, is given no token any more, and stays in the list", async () => {
    expect((await clients("disable", "--id", id)).code).toBe(0);
    await expectRefusal((headers) => machine.get(`/v1/dossiers/${dossier}`, headers), 403, "staff/not-registered");
    expect(await machineToken(province, first)).toBe(400);
    expect((await clients("list")).output).toMatch(new RegExp(`^${id}\t.*${agency}.*\tdisabled$`, "m"));
    const again = await clients("rotate", "--id", id, "--until", "2099-01-01T00:00:00Z");
    expect([again.code, again.output]).toEqual([1, expect.stringContaining("No machine in force")]);
  });
});

/** A commune whose land another office decides than the sample one, for dossiers that are nothing to it. */
const landAt = async () => {
  const other = province.units.find(({ kind, id }) => kind === "landOffice" && id !== office);
  const [here = ""] = other?.covers ?? [];
  return { here };
};
