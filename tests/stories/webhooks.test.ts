import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { localEnvironment } from "../../infra/local/deploy.ts";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { pythonFor } from "../../infra/local/tools.ts";
import { type HeardMessage, isSignedBy, startWebhookReceiver } from "../../infra/local/webhook-receiver.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { asMachine, machineName, secretIn } from "../support/stories/machines.ts";
import { expectRefusal } from "../support/stories/refusals.ts";

const province = inject("province");
const cast = castOf(province);
const centre = cast.sampleOf("oneStopOfficer").unit;

const Webhook = z.looseObject({
  id: z.string(),
  revision: z.number(),
  secret: z.string().optional(),
  keys: z.array(z.looseObject({ publicKey: z.string().optional() })),
});
type Webhook = z.infer<typeof Webhook>;
const Log = z.looseObject({
  deliveries: z.array(
    z.looseObject({
      id: z.string(),
      state: z.string(),
      dossier: z.string().optional(),
      attempts: z.array(z.unknown()),
    }),
  ),
});
const Facts = z.looseObject({
  facts: z.array(z.looseObject({ id: z.string(), subject: z.string(), sequence: z.number() })),
  next: z.string().optional(),
  more: z.boolean(),
});

const Shown = z.looseObject({
  facts: z.array(
    z.looseObject({ sequence: z.number(), heard: z.array(z.looseObject({ who: z.string(), state: z.string() })) }),
  ),
});

let folder = "";
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let machine: ApiClient;
/** What an administrator types. */
const command = async (file: string, ...args: readonly string[]): Promise<string> => {
  const { output } = await runTool({
    command: process.execPath,
    args: [file, ...args],
    env: {
      ...localEnvironment(province.aws, folder),
      DOSSIER_TABLE: province.outputs.TableName,
      PROVINCE: province.name,
    },
  });
  return output;
};
const facts = (...args: readonly string[]) => command("functions/notifications/show-facts.command.ts", ...args);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-webhooks-"));
  receiver = await startWebhookReceiver();
  const output = await command(
    ...(["functions/intake/register-client.command.ts", "create", "--name", machineName()] as const),
    ...["--role", "agencyMachine", "--units", centre],
    ...["--actions", "openDossier,readDossier,manageWebhooks,readFacts"],
  );
  machine = await asMachine(province, secretIn(output));
});
afterAll(async () => {
  await receiver.stop();
  await rm(folder, { recursive: true, force: true });
});

const idOf = ({ headers }: HeardMessage): string => headers["webhook-id"] ?? "";
const opened = async (): Promise<string> => {
  const sample = { ...acts.sampleDossier(cast.commune, applicantOfStory()), receiveAt: centre };
  return expectBody("opening", await machine.post("/v1/dossiers", sample), 201, z.looseObject({ id: z.string() })).id;
};
const heardOf = (dossier: string) => receiver.heard.filter((message) => idOf(message).startsWith(dossier));
const accepted = (dossier: string) =>
  until(
    `the acceptance of ${dossier} at the receiver`,
    async () => heardOf(dossier).find((one) => idOf(one).endsWith("-1")),
    60,
  );

/** What the samples of the documentation say of a message: the one in TypeScript, and the one in Python. */
const samplesSay = async (key: string, message: HeardMessage): Promise<readonly string[]> => {
  const file = join(folder, "message.json");
  await writeFile(file, JSON.stringify(message));
  const samples = fileURLToPath(new URL("../../docs/webhooks/", import.meta.url));
  const python = await pythonFor("venv", "infra/local/requirements.txt");
  const said = async (command: string, sample: string) =>
    (await runTool({ command, args: [join(samples, sample), key, file], env: process.env })).output.trim();
  return [await said(process.execPath, "verify.ts"), await said(python, "verify.py")];
};

/** One story in order: each test goes on where the one before it ended. */
describe("the system of an agency that is sent facts", () => {
  let webhook: Webhook;
  let secret = "";
  let dossier = "";
  const path = (rest = "") => `/v1/webhooks/${webhook.id}${rest}`;

  it("names an address on the internet, or is refused: nothing inside is ever sent to", async () => {
    for (const url of ["https://169.254.169.254/latest/meta-data/", "http://so.example.vn/", "https://localhost/"])
      await expectRefusal(
        (headers) => machine.post("/v1/webhooks", { url }, { headers }),
        422,
        "webhook/address-refused",
      );
  });

  it("gets a secret once, and a ping that is signed with it", async () => {
    const made = await machine.post("/v1/webhooks", { url: receiver.url, signature: "hmac" });
    webhook = expectBody("making a webhook", made, 201, Webhook);
    secret = webhook.secret ?? "";
    receiver.knows(secret);
    expect((await machine.post(path("/ping"))).status).toBe(202);
    const ping = await until("the ping", async () => receiver.heard[0], 60);
    expect(ping.isSigned).toBe(true);
    const list = await machine.get("/v1/webhooks");
    expect(JSON.stringify(list.body)).not.toContain(secret);
  });

  it("is sent what happens to its dossiers, each message signed", async () => {
    dossier = await opened();
    const message = await accepted(dossier);
    expect(message.isSigned).toBe(true);
    expect(JSON.parse(message.body)).toMatchObject({
      type: "vn.motcua.dossier-accepted.v1",
      subject: dossier,
      sequence: 1,
    });
    expect(message.body).not.toContain(applicantOfStory().name);
  });

  it("is shown to an administrator among those who heard of each fact, and then nothing is owed", async () => {
    const shown = await until(
      "a dossier of which nothing is owed",
      async () => {
        const output = await facts(dossier);
        // The relay notes when it published a fact, after it did.
        const isNoted = /^ +done +relay +published, \S+Z$/m.test(output) && !output.includes("when is not noted");
        return isNoted && output.endsWith("\nNothing is owed.\n") ? output : undefined;
      },
      90,
    );
    expect(shown).toMatch(/^ {3}1 \S+Z {2}vn\.motcua\.dossier-accepted\.v1$/m);
    expect(shown).toMatch(/^ +done +order +may be fetched \(GET \/v1\/facts\), \S+Z$/m);
    expect(shown).toMatch(/^ +done +workflow +told of run 0/m);
    expect(shown).toMatch(/^ +done +notice \w+ +\w+, \S+Z$/m);
    expect(shown).toMatch(new RegExp(`^ +done +webhook \\S+ ${webhook.id} +delivered, attempt 1, \\S+Z$`, "m"));
    expect(shown).not.toContain(applicantOfStory().name);
    expect(await facts("H57.24.03-200101-0001")).toBe("There is no dossier H57.24.03-200101-0001.\n");
  });

  it("is told nothing of other units' dossiers", async () => {
    const clerk = await cast.as("postalClerk");
    const theirs = await acts.openDossier(clerk, cast.commune, applicantOfStory());
    // What is opened later is heard of, so the other one was passed over.
    await accepted(await opened());
    expect(heardOf(theirs.id)).toEqual([]);
  });

  it("verifies messages with the samples of the documentation, in TypeScript and in Python", async () => {
    const message = await accepted(dossier);
    // The sample takes nothing that is older than five minutes: a message of now.
    expect((await machine.post(path("/ping"))).status).toBe(202);
    const now = await until(
      "another ping",
      async () => receiver.heard.filter((one) => idOf(one).startsWith("ping")).at(1),
      60,
    );
    expect(await samplesSay(secret, now)).toEqual(["signed", "signed"]);
    expect(await samplesSay(secret, { ...now, body: `${now.body} ` })).toEqual(["not signed", "not signed"]);
    expect(await samplesSay(`whsec_${"A".repeat(43)}=`, now)).toEqual(["not signed", "not signed"]);
    expect(message.isSigned).toBe(true);
  });

  it("changes its key: for a while both sign, each in its own way", async () => {
    const rotated = await machine.post(path("/secret"), { signature: "ed25519" }, { revision: webhook.revision });
    webhook = expectBody("rotating", rotated, 200, Webhook);
    const publicKey = webhook.keys[0]?.publicKey ?? "";
    expect(publicKey).toMatch(/^whpk_/);
    const message = await accepted(await opened());
    expect([isSignedBy(message, secret), isSignedBy(message, publicKey)]).toEqual([true, true]);
    expect(await samplesSay(publicKey, message)).toEqual(["signed", "signed"]);
  });

  it("is down and catches up: what could not be delivered comes again by itself", async () => {
    receiver.answers(503);
    const late = await opened();
    const refused = await accepted(late);
    const noted = await until(
      "the failed attempt in the log",
      async () => {
        const { deliveries } = expectBody("log", await machine.get(path("/deliveries?state=pending")), 200, Log);
        return deliveries.find((one) => one.dossier === late);
      },
      60,
    );
    expect(noted.attempts).toHaveLength(1);
    const { facts: shown } = Shown.parse(JSON.parse(await facts(late, "--json")));
    const owed = shown.flatMap(({ sequence, heard }) => heard.map((one) => ({ sequence, ...one })));
    expect(owed.find(({ who, sequence }) => who.endsWith(webhook.id) && sequence === 1)?.state).toBe("owed");
    receiver.answers(204);
    const again = await until(
      "the second attempt",
      async () =>
        heardOf(late)
          .filter((one) => idOf(one) === idOf(refused))
          .at(1),
      120,
    );
    expect(again.body).toBe(refused.body);
    await until(
      "its arrival in the log",
      async () => {
        const { deliveries } = expectBody("log", await machine.get(path("/deliveries?state=delivered")), 200, Log);
        return deliveries.find((one) => one.id === noted.id);
      },
      60,
    );
  });

  it("has everything sent once more from the beginning, which changes nothing: the same ids, the same bodies", async () => {
    const state = () =>
      new Map(receiver.heard.filter((one) => !idOf(one).startsWith("ping")).map((one) => [idOf(one), one.body]));
    const before = state();
    const countBefore = receiver.heard.length;
    expect((await machine.post(path("/replay"), { from: "2020-01-01T00:00:00.000Z" })).status).toBe(202);
    await until(
      "every message once more",
      async () => {
        const again = new Set(receiver.heard.slice(countBefore).map(idOf));
        return [...before.keys()].every((id) => again.has(id)) || undefined;
      },
      120,
    );
    const after = state();
    for (const [id, body] of before) expect(after.get(id)).toBe(body);
    // The first key still signs beside the new one: the receiver has verified each message that it ever heard.
    expect(receiver.heard.filter(({ isSigned }) => !isSigned).map(idOf)).toEqual([]);
  });

  it("fetches the same facts in order where it cannot be called", async () => {
    const fetched = async () => {
      const seen: z.infer<typeof Facts>["facts"] = [];
      let after = "";
      for (;;) {
        const page = expectBody("facts", await machine.get(`/v1/facts?size=20${after}`), 200, Facts);
        seen.push(...page.facts);
        if (!page.more) return seen;
        after = `&after=${page.next}`;
      }
    };
    const facts = await until(
      "all facts in the order in which they came",
      async () => {
        const ids = new Set((await fetched()).map(({ id }) => id));
        const delivered = receiver.heard.map(idOf).filter((id) => !id.startsWith("ping"));
        return delivered.every((id) => ids.has(id)) ? fetched() : undefined;
      },
      90,
    );
    const mine = facts.filter(({ subject }) => subject === dossier).map(({ sequence }) => sequence);
    expect(mine[0]).toBe(1);
  });

  it("switches it off, and hears nothing more; another machine does not see it", async () => {
    // What failed meanwhile, and arrived again, was noted of it: it is read again before it is changed.
    const { webhooks } = expectBody(
      "list",
      await machine.get("/v1/webhooks"),
      200,
      z.looseObject({ webhooks: z.array(Webhook) }),
    );
    const revision = webhooks.find(({ id }) => id === webhook.id)?.revision;
    expect(webhooks).toHaveLength(1);
    const changed = await machine.post(path("/change"), { active: false }, { revision });
    webhook = expectBody("switching off", changed, 200, Webhook);
    await expectRefusal((headers) => machine.post(path("/ping"), {}, { headers }), 409, "webhook/ended");
    await expectRefusal(
      (headers) => machine.post(path("/delete"), {}, { revision: webhook.revision - 1, headers }),
      412,
      "webhook/stale",
    );
    expect((await machine.post(path("/delete"), {}, { revision: webhook.revision })).status).toBe(200);
    await expectRefusal((headers) => machine.get(path("/deliveries"), headers), 404, "webhook/not-found");
  });
});
