import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { localEnvironment } from "../../infra/local/deploy.ts";
import { openDossier } from "../../infra/local/journey/acts.ts";
import { apiClient } from "../../infra/local/journey/api-client.ts";
import { signIn } from "../../infra/local/people.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { deployedResources } from "../support/deployed.ts";

const { aws, outputs, people, units, apiUrl, code, name, testRootCertificate } = inject("province");
let folder = "";
let failures = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-administration-"));
  const queue = (await deployedResources({ aws, name })).find(
    ({ id, type }) => type === "AWS::SQS::Queue" && id.startsWith("RoutingRelayFailures"),
  );
  failures = queue?.physicalId ?? "";
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
      BUS_NAME: outputs.BusName,
      RELAY_FAILURES_QUEUE_URL: failures,
    },
  });
const staff = (...args: readonly string[]) => command("functions/intake/register-staff.command.ts", ...args);
const person = (role: string) => {
  const found = people.find((one) => one.role === role);
  if (found === undefined) throw new Error(`the province has no sample ${role}`);
  return found;
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

  it("publishes again what the relay set aside, and empties its queue", async () => {
    const clerk = apiClient(apiUrl, await signIn(aws, outputs, person("postalClerk").username));
    const office = units.find(({ id }) => id === person("appraiser").unit);
    const { id } = await openDossier(clerk, office?.covers[0] ?? "");
    const image = marshall(keysOf(code).entry(id, 1));
    await new SQSClient(aws).send(
      new SendMessageCommand({ QueueUrl: failures, MessageBody: JSON.stringify({ why: "Throttled", image }) }),
    );
    const redrive = () => command("functions/routing/republish-facts.command.ts", "relay");
    const first = await redrive();
    expect([first.code, first.output]).toEqual([0, "1 facts published again and removed from the queue.\n"]);
    expect((await redrive()).output).toBe("0 facts published again and removed from the queue.\n");
  });
});
