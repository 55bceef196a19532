import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { localEnvironment } from "../../infra/local/deploy.ts";
import { type ApiClient, apiClient, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { startProvince } from "../../infra/local/province.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import { signedCallback } from "../support/fakes/memory-gateway.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";

const first = inject("province");
const second = await startProvince({ province: "91-an-giang" });
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-second-province-"));
});
afterAll(async () => {
  await second.stop();
  await rm(folder, { recursive: true, force: true });
});

const Limit = z.object({ limit: z.object({ value: z.number() }) });
const Read = z.object({
  procedure: z.object({ version: z.string() }),
  deadline: z.object({ limit: z.object({ value: z.number() }), dueAt: z.string() }),
});

const clerkOf = async (province: typeof first): Promise<ApiClient> => {
  const cast = castOf(province);
  const { username } = await cast.newPerson({ role: "oneStopOfficer", unit: centre(province.units).id });
  return apiClient(province.apiUrl, await cast.tokenOf(username));
};
const centre = (units: readonly Unit[]): Unit => {
  const unit = units.find(({ kind }) => kind === "communeCentre");
  if (unit === undefined) throw new Error("the province has no commune centre");
  return unit;
};

/** What the confirmation of a residence takes that has to be verified: here the two provinces differ. */
const days = async (clerk: ApiClient): Promise<number> =>
  Limit.parse((await clerk.get("/v1/procedures/residence-confirmation?answers=in-database:no")).body).limit.value;

const open = async (province: typeof first, clerk: ApiClient, applicant: object = applicantOfStory()) => {
  const answer = await clerk.post("/v1/dossiers", {
    ...{ procedure: "residence-confirmation", channel: "direct", commune: centre(province.units).commune },
    ...{ applicant, answers: { "in-database": "no" } },
    components: [{ component: "application", quantity: 1, kind: "original" }],
  });
  expect(answer.status).toBe(201);
  return z.object({ id: z.string() }).parse(answer.body).id;
};
const read = async (clerk: ApiClient, id: string) => Read.parse((await clerk.get(`/v1/dossiers/${id}`)).body);

const secret = "the secret of a gateway that there is not";
const told = (body: unknown) => apiClient(second.apiUrl, "").post("/v1/sms-callbacks", body, { key: null });

describe("a second province", () => {
  it("hears its gateway of messages, and nobody else: who sent a stop word is told by e-mail from then on", async () => {
    await new SSMClient(second.aws).send(
      new PutParameterCommand({ Name: "/motcua/91-an-giang/sms-gateway", Value: secret, Type: "SecureString" }),
    );
    const applicant = { ...applicantOfStory(), phone: "0912000917", notices: { channels: ["sms", "email"] as const } };
    const from = applicant.phone.replace(/^0/, "84");
    const stop = { kind: "message", at: new Date().toISOString(), messageId: "mo-1", from, text: "Tu choi" } as const;
    const forged = await told(signedCallback(stop, "another secret"));
    expect(forged).toMatchObject({ status: 403, body: { code: "sms-callback/not-signed" } });
    const signed = signedCallback(stop, secret);
    expect(await told(signed)).toMatchObject({ status: 200, body: { taken: true } });
    expect(await told(signed)).toMatchObject({ body: { code: "sms-callback/taken" } });
    const old = { ...stop, at: new Date(Date.now() - 600_000).toISOString(), messageId: "mo-2" };
    const stale = await told(signedCallback(old, secret));
    expect(stale).toMatchObject({ status: 403, body: { code: "sms-callback/stale" } });

    await open(second, await clerkOf(second), applicant);
    const mail = await until("the mail", async () => (await mailsTo(second.endpoint, applicant.email))[0]);
    expect(mail.Subject).toMatch(/đã được tiếp nhận$/);
    // A number that never stopped them, and that nobody has: the report is about a message of which this province knows nothing.
    const report = {
      kind: "report",
      at: new Date().toISOString(),
      to: "84912000918",
      status: "unknownNumber",
    } as const;
    const named = { ...report, requestId: "0193a0c4-7b1e-7c55-9d2f-3a1b5c7d9e01_1_sms" };
    expect(await told(signedCallback(named, secret))).toMatchObject({ status: 200 });
  });

  it("publishes a catalogue that differs, and later another version of it: the first one's dossiers do not notice, nor do its own of before", async () => {
    const [clerk, other] = await Promise.all([clerkOf(first), clerkOf(second)]);
    expect(await Promise.all([days(clerk), days(other)])).toEqual([3, 2]);
    const [here, there] = await Promise.all([open(first, clerk), open(second, other)]);
    const before = await Promise.all([read(clerk, here), read(other, there)]);
    expect(before.map(({ deadline }) => deadline.limit.value)).toEqual([3, 2]);

    // From today on the second province takes one day more; what is published is a version of its own.
    await cp("infra", join(folder, "infra"), { recursive: true });
    const file = join(folder, "infra/data/catalogue/91-an-giang/residence-confirmation.yaml");
    const text = await readFile(file, "utf8");
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const lines = text.split("\n");
    const from = lines.findIndex((line) => line.includes("validFrom:"));
    const ended = lines.toSpliced(from + 1, 0, `  validTo: "${today}"`).join("\n");
    const begun = text.replace(/validFrom: "[^"]*"/, `validFrom: "${today}"`).replace("value: 2,", "value: 4,");
    expect(begun).toContain("value: 4,");
    await writeFile(file, `${ended}\n${begun}`);
    const command = (verb: string) =>
      runTool({
        command: process.execPath,
        args: [join(process.cwd(), "functions/intake/publish-catalogue.command.ts"), verb, "--province", second.name],
        env: { ...localEnvironment(second.aws, folder), DOSSIER_TABLE: second.outputs.TableName },
        cwd: folder,
      });
    const diff = await command("diff");
    expect(diff.output).toContain(`From ${today} on`);
    expect(diff.output).toContain("2 working days (in-database: no), else 1 working days becomes 4 working days");
    const published = await command("publish");
    expect([published.code, published.output]).toEqual([0, expect.stringContaining("items published")]);

    expect(await Promise.all([days(clerk), days(other)])).toEqual([3, 4]);
    expect(await Promise.all([read(clerk, here), read(other, there)])).toEqual(before);
    expect((await read(other, await open(second, other))).deadline.limit.value).toBe(4);
    expect((await read(clerk, await open(first, clerk))).deadline.limit.value).toBe(3);
  });
});
