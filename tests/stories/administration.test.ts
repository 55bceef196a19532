import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { localEnvironment } from "../../infra/local/deploy.ts";
import { openDossier } from "../../infra/local/journey/acts.ts";
import { apiClient, until } from "../../infra/local/journey/api-client.ts";
import { signIn } from "../../infra/local/people.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { queuesAmong } from "../../shared/adapters/cloudformation/deployed-resources.ts";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import type { DeployedQueue } from "../../shared/ports/dead-letters.ts";
import { deployedResources } from "../support/deployed.ts";

const { aws, outputs, people, units, apiUrl, code, name, testRootCertificate } = inject("province");
let folder = "";
let queues: readonly DeployedQueue[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-administration-"));
  queues = queuesAmong(await deployedResources({ aws, name }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What an administrator types, with the variables the guide tells them to set. */
const command = (file: string, ...args: readonly string[]) =>
  runTool({
    command: process.execPath,
    args: [file, ...args],
    env: {
      ...localEnvironment(aws, folder),
      DOSSIER_TABLE: outputs.TableName,
      PROVINCE: name,
    },
  });
const redrive = (...args: readonly string[]) => command("functions/routing/redrive-queue.command.ts", ...args);
const table = () => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(aws)),
  name: outputs.TableName,
  keys: keysOf(code),
});
const staff = (...args: readonly string[]) => command("functions/intake/register-staff.command.ts", ...args);
const person = (role: string) => {
  const found = people.find((one) => one.role === role);
  if (found === undefined) throw new Error(`the province has no sample ${role}`);
  return found;
};
const opened = async (): Promise<string> => {
  const clerk = apiClient(apiUrl, await signIn(aws, outputs, person("postalClerk").username));
  const office = units.find(({ id }) => id === person("appraiser").unit);
  return (await openDossier(clerk, office?.covers[0] ?? "")).id;
};
/** Where a dossier stands in the order of facts of the unit that received it: a fact that came twice, twice. */
const fed = async (id: string): Promise<readonly unknown[]> => {
  const { client, name: TableName, keys } = table();
  const { Items = [] } = await client.send(
    new QueryCommand({
      ...{ TableName, KeyConditionExpression: "pk = :pk", FilterExpression: "contains(sk, :first)" },
      ExpressionAttributeValues: { ":pk": keys.feed(person("postalClerk").unit, "").pk, ":first": `${id}#00000001` },
    }),
  );
  return Items;
};

describe("an administrator", () => {
  it("lists, registers and shuts out people, without a deployment", async () => {
    const { sub, unit } = person("oneStopOfficer");
    const newcomer = ["--sub", "a-new-sub", "--name", "Trần Thị Mới", "--position", "Công chức một cửa"];
    const registered = await staff("register", ...newcomer, "--unit", unit, "--role", "oneStopOfficer");
    expect([registered.code, registered.output]).toEqual([0, expect.stringContaining("Trần Thị Mới")]);
    const disabled = await staff("disable", "--sub", "a-new-sub");
    expect([disabled.code, disabled.output]).toEqual([0, expect.stringContaining("disabled")]);
    const { output } = await staff("list");
    expect(output).toContain(sub);
    expect(output).toMatch(/^a-new-sub\t.*\tdisabled$/m);
  });

  it("is told in a sentence what is wrong with a row", async () => {
    const someone = ["--sub", "x", "--name", "A", "--position", "B"];
    const wrong = await staff("register", ...someone, "--unit", person("postalClerk").unit, "--role", "leader");
    expect([wrong.code, wrong.output]).toEqual([1, expect.stringMatching(/^leader is no role at .*postalClerk\.\n$/)]);
    const usage = await staff("regster");
    expect([usage.code, usage.output]).toEqual([1, expect.stringMatching(/^npm run staff -- register/)]);
  });

  it("cannot publish a certificate that was issued for another key", async () => {
    const file = join(folder, "chain.pem");
    const text = Buffer.from(testRootCertificate).toString("base64");
    await writeFile(file, `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`);
    const publish = (...args: readonly string[]) =>
      command("functions/results/publish-certificates.command.ts", "publish", "--key", outputs.SigningKeyArn, ...args);
    const foreign = await publish("--chain", file);
    expect([foreign.code, foreign.output]).toEqual([1, expect.stringMatching(/was issued for another key/)]);
    const missing = await publish("--chain", join(folder, "nothing.pem"));
    expect([missing.code, missing.output]).toEqual([1, expect.stringMatching(/nothing\.pem cannot be read/)]);
  });

  it("has a record of the stream that nobody could read set aside, sees why, and publishes it once it is mended", async () => {
    const id = await opened();
    const { client, name: TableName, keys } = table();
    const Key = keys.entry(id, 1);
    const { Item: good } = await client.send(new GetCommand({ TableName, Key }));
    await client.send(new DeleteCommand({ TableName, Key }));
    // Written anew it goes through the stream, and is no fact that the relay knows.
    await client.send(
      new PutCommand({ TableName, Item: { ...good, body: { ...good?.body, fact: { type: "vn.motcua.nothing.v1" } } } }),
    );
    const seen = await until(
      "the poison record in the relay's failure queue",
      async () => {
        const { output } = await redrive("relay", "--filter", id, "--dry-run");
        return output.includes("; nothing was sent.") && output.includes("1  record") ? output : undefined;
      },
      60,
    );
    expect(seen).toMatch(new RegExp(`1 {2}record, since \\S+, of ${id}\\n {8}\\S*ZodError\\n`));
    const early = await redrive("relay", "--filter", id);
    expect(early.output).toMatch(/its entry cannot be read[\s\S]*; 0 sent again and removed, 1 stay\.\n$/);
    await client.send(new PutCommand({ TableName, Item: good }));
    const mended = await redrive("RoutingRelayFailures", "--filter", id);
    expect([mended.code, mended.output]).toEqual([0, expect.stringMatching(/; 1 sent again and removed\.\n$/)]);
    expect((await redrive("relay", "--filter", id)).output).toMatch(/, 0 with \S+; 0 sent again and removed\.\n$/);
    // It was published before, too: the order of facts has it twice, as one that came twice.
    await until(
      "the fact in the order of its unit once more",
      async () => (await fed(id)).length === 2 || undefined,
      60,
    );
  });

  it("sees why a function failed on a message, and sends it again once: it is done then", async () => {
    const id = await opened();
    await until("its fact in the order of its unit", async () => (await fed(id)).length === 1 || undefined, 60);
    const { client, name: TableName, keys } = table();
    const Key = keys.dossier(id);
    const { Item: dossier } = await client.send(new GetCommand({ TableName, Key }));
    const { Item: entry } = await client.send(new GetCommand({ TableName, Key: keys.entry(id, 1) }));
    await client.send(new DeleteCommand({ TableName, Key }));
    const sqs = new SQSClient(aws);
    const QueueUrl = queues.find((one) => one.name === "NotificationsWebhooksSubscribers")?.work;
    const seenAgainAfter = (seconds: number) =>
      sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: String(seconds) } }));
    try {
      // The eight tries of minutes, in seconds.
      await seenAgainAfter(1);
      const MessageBody = JSON.stringify({ detail: entry?.body.fact });
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      const seen = await until(
        "the message in the dead-letter queue, with the reason from the log",
        async () => {
          const { output } = await redrive("subscribers", "--dry-run", "--filter", id);
          return output.includes("Error: ") ? output : undefined;
        },
        120,
      );
      expect(seen).toContain("a fact about a dossier that is not stored");
      expect(seen).toMatch(/1 {2}vn\.motcua\.dossier-accepted\.v1, since /);
    } finally {
      await seenAgainAfter(60);
      await client.send(new PutCommand({ TableName, Item: dossier }));
    }
    const first = await redrive("subscribers", "--filter", id);
    expect(first.output).toMatch(/, 1 with \S+; 1 sent again and removed\.\n$/);
    await until(
      "the fact in the order of its unit once more",
      async () => (await fed(id)).length === 2 || undefined,
      60,
    );
    expect((await redrive("subscribers", "--filter", id)).output).toMatch(
      /, 0 with \S+; 0 sent again and removed\.\n$/,
    );
  });

  it("publishes a stretch of time again, and a batch that is known by its time alone", async () => {
    const id = await opened();
    await until("its fact in the order of its unit", async () => (await fed(id)).length === 1 || undefined, 60);
    const { client, name: TableName, keys } = table();
    const { Item } = await client.send(new GetCommand({ TableName, Key: keys.entry(id, 1) }));
    const at = Date.parse(Item?.body.fact.time);
    const moment = (ms: number) => new Date(at + ms).toISOString();
    const entries = await redrive("entries", "--from", moment(0), "--to", moment(0));
    expect([entries.code, entries.output]).toEqual([0, expect.stringMatching(/^[1-9]\d* facts published again\.\n$/)]);
    await until("the fact once more", async () => (await fed(id)).length === 2 || undefined, 60);
    const DDBStreamBatchInfo = {
      ...{ shardId: "shardId-1", batchSize: 1 },
      ...{ approximateArrivalOfFirstRecord: moment(0), approximateArrivalOfLastRecord: moment(0) },
    };
    const MessageBody = JSON.stringify({ requestContext: { condition: "RecordAgeExceeded" }, DDBStreamBatchInfo });
    const QueueUrl = queues.find((one) => one.name === "RoutingRelay")?.failures;
    await new SQSClient(aws).send(new SendMessageCommand({ QueueUrl, MessageBody }));
    expect((await redrive("relay", "--dry-run")).output).toContain("RecordAgeExceeded");
    expect((await redrive("relay")).output).toMatch(/1 sent again and removed\.\n$/);
    await until("the fact a third time", async () => (await fed(id)).length === 3 || undefined, 60);
  });

  it("is told which queues there are, and is asked which is meant", async () => {
    const list = await redrive();
    expect(list.output.trim().split("\n")).toHaveLength(queues.length);
    expect(list.output).toMatch(/^ +\d+ {2}NotificationsNotices$/m);
    const unknown = await redrive("letters");
    expect([unknown.code, unknown.output]).toEqual([
      1,
      expect.stringMatching(/^No queue is called letters\. There are: /),
    ]);
    expect((await redrive("s")).output).toMatch(/^s may be .*: say which\.\n$/);
    const elsewhere = await runTool({
      command: process.execPath,
      args: ["functions/routing/redrive-queue.command.ts"],
      env: { ...localEnvironment(aws, folder), PROVINCE: "01-nowhere" },
    });
    expect([elsewhere.code, elsewhere.output]).toEqual([1, "No flow stack of 01-nowhere is deployed here.\n"]);
  });
});
