import { describe, expect, it } from "vitest";
import * as z from "zod";
import { provinceNames, readProvince } from "../../infra/settings/read-province.ts";
import { functionPermissions, whoMay } from "./function-permissions.ts";
import { ofType, templatesOf } from "./province-templates.ts";

const { Resources } = templatesOf().flow;
const Variables = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) });

describe("what is sent to systems of agencies", () => {
  it("reaches no address for tests on AWS: every function's list of them is empty, and so is every province's", () => {
    const lists = Object.values(ofType(Resources, "AWS::Lambda::Function"))
      .map(({ Properties }) => Variables.parse(Properties).Environment.Variables.WEBHOOK_TEST_ADDRESSES)
      .filter((list) => list !== undefined);
    // Who makes a webhook, who changes one, and who sends.
    expect(lists).toEqual(["", "", ""]);
    for (const name of provinceNames()) expect(readProvince(name).webhooks.testAddresses).toEqual([]);
  });

  it("is signed with keys that no personal data are sealed with, and whoever sends opens nothing else", () => {
    const opens = whoMay(Resources, ({ action, resource }) => action === "kms:Decrypt" && /webhookkey/.test(resource));
    expect(opens).toEqual(["NotificationsWebhooksDeliverFact", "NotificationsWebhooksRotateWebhookSecret"]);
    const sender = functionPermissions(Resources).NotificationsWebhooksDeliverFact ?? [];
    expect(sender.filter(({ action }) => action.startsWith("kms:"))).toHaveLength(1);
    expect(sender.filter(({ action }) => action.startsWith("s3:"))).toEqual([]);
  });

  it("is noted by the sender, which writes nothing of a dossier", () => {
    const sender = functionPermissions(Resources).NotificationsWebhooksDeliverFact ?? [];
    const written = sender.filter(({ action }) => /^dynamodb:(Put|Update|Delete)Item$/.test(action));
    expect(written.map(({ action, keys }) => [action, keys])).toEqual([["dynamodb:PutItem", ["46#WEBHOOK#*"]]]);
  });
});
