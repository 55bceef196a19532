import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ListTopicsCommand, PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { localEnvironment } from "../../infra/local/deploy.ts";
import * as acts from "../../infra/local/journey/acts.ts";
import { expectBody, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { messagesTo } from "../../infra/local/journey/sms-box.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { smsPlaces } from "../../shared/domain/notices/sms-part.ts";
import { referenceOf } from "../../shared/ports/notices.ts";
import { deployedFunction, deployedResources } from "../support/deployed.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { type BegunDossier, decidedDossier } from "../support/stories/decided-dossier.ts";
import { takeTurn } from "../support/stories/take-turn.ts";

const province = inject("province");
const cast = castOf(province);
const table = {
  client: DynamoDBDocumentClient.from(new DynamoDBClient(province.aws)),
  name: province.outputs.TableName,
  keys: keysOf(province.code),
};
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-notices-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A telephone of its own: it gets five messages a day, of all stories. */
const aPhone = (): string => `09${String(randomInt(100_000_000)).padStart(8, "0")}`;
const subjectsTo = async (address: string): Promise<readonly string[]> =>
  (await mailsTo(province.endpoint, address)).map(({ Subject }) => Subject);
const textsTo = async (phone: string): Promise<readonly string[]> =>
  (await messagesTo(province.endpoint, phone)).map(({ Message }) => Message);

/** The function of notices is handed every fact of a dossier from the first on, as when everything is published again. */
const replay = async (dossierId: string): Promise<number> => {
  const entries = await dynamoDossiers(table).history(dossierId);
  const Records = entries.map(({ fact }, n) => ({ messageId: `again-${n}`, body: JSON.stringify({ detail: fact }) }));
  const { Payload, FunctionError } = await new LambdaClient(province.aws).send(
    new InvokeCommand({
      FunctionName: await deployedFunction(province, "NotificationsNotifyApplicant"),
      Payload: JSON.stringify({ Records }),
    }),
  );
  const said = Buffer.from(Payload ?? []).toString("utf8");
  expect([FunctionError, JSON.parse(said)]).toEqual([undefined, { batchItemFailures: [] }]);
  return entries.length;
};

/** Who decides misses a paper, and it is brought. */
const supplemented = async ({ id, clerk, appraiser, components }: BegunDossier): Promise<void> => {
  const [{ component = "" } = {}] = components;
  const request = {
    defects: [{ component, defect: "illegible", says: "Bản chụp mờ." }],
    reason: "Thành phần hồ sơ chưa đủ theo quy định.",
  };
  expect(await takeTurn(appraiser, id, "supplement-request", request)).toMatchObject({ status: 200 });
  expect(await takeTurn(clerk, id, "supplement", { components: components.slice(0, 1) })).toMatchObject({
    status: 200,
  });
};

const licenceFee = {
  ...{ fee: "licence", amount: { vnd: 135_000, currency: "VND" }, method: "transfer", receiptNumber: "BL-0000779" },
};

/** The result comes to the counter on paper and is handed over. */
const handedOver = async (one: Awaited<ReturnType<typeof decidedDossier>>, seal: string): Promise<void> => {
  await one.carry(one.registry, { unit: one.point, who: one.clerk }, seal);
  expect(await one.turn(one.clerk, "fee-payments", licenceFee)).toMatchObject({ status: 200 });
  expect(await one.turn(one.clerk, "result/hand-over", acts.aReceipt)).toMatchObject({ status: 200 });
};

/** Publishes what SES would tell of the mail of an entry: the local cloud tells nothing by itself. */
const bounced = async (dossierId: string, sequence: number, address: string): Promise<void> => {
  const sns = new SNSClient(province.aws);
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  const TopicArn = Topics.find((topic) => topic.TopicArn?.includes("DeliveryReports"))?.TopicArn;
  await sns.send(
    new PublishCommand({
      TopicArn,
      Message: JSON.stringify({
        eventType: "Bounce",
        bounce: {
          ...{ bounceType: "Permanent", bounceSubType: "General", timestamp: "2026-11-23T02:00:05.000Z" },
          bouncedRecipients: [{ emailAddress: address, action: "failed", status: "5.1.1" }],
        },
        mail: { destination: [address], tags: { notice: [`${dossierId}_${sequence}_email`] } },
      }),
    }),
  );
};

describe("an applicant", () => {
  it("whose address does not exist is told by message; and where there is no number, the counter is asked, who corrects it", async () => {
    const clerk = await cast.as("postalClerk");
    const phone = aPhone();
    const reachable = { ...applicantOfStory(), phone, notices: { atNight: true as const, language: "en" as const } };
    const { phone: _, ...silent } = applicantOfStory();
    const [one, other] = await Promise.all(
      [reachable, silent].map((whose) => acts.openDossier(clerk, cast.commune, whose as typeof reachable)),
    );
    if (one === undefined || other === undefined) throw new Error("two dossiers were opened");
    const first = await until(
      "the mail in English",
      async () => (await mailsTo(province.endpoint, reachable.email))[0],
    );
    expect(first.Subject).toBe(`Your dossier ${one.code} was accepted`);
    await until("the mail in Vietnamese", async () => (await mailsTo(province.endpoint, silent.email))[0]);

    await bounced(one.id, 1, reachable.email);
    const message = await until("the message", async () => (await messagesTo(province.endpoint, phone))[0]);
    expect(message.Message).toMatch(
      new RegExp(`^${one.code} accepted, due \\d\\d/\\d\\d/\\d{4}: https://\\S+#[\\w-]{65}$`),
    );
    const token = message.Message.split("#")[1] ?? "";
    const tracked = await cast.with().post("/v1/tracking", { token }, { key: null });
    expect(tracked).toMatchObject({ status: 200, body: { code: one.code } });

    await bounced(other.id, 1, silent.email);
    await acts.waitForTask(clerk, other.id, "CONTACT");
    const { revision } = expectBody(
      "reading",
      await clerk.get(`/v1/dossiers/${other.id}`),
      200,
      z.object({ revision: z.number() }),
    );
    const corrected = await clerk.post(
      `/v1/dossiers/${other.id}/contact`,
      { email: `neu.${silent.email}` },
      { revision },
    );
    expect(corrected.status).toBe(200);
    await until("the mail that had reached nobody", async () => (await subjectsTo(`neu.${silent.email}`))[0]);
    for (const { id } of [one, other]) await replay(id);
    expect(await subjectsTo(`neu.${silent.email}`)).toEqual([`Hồ sơ ${other.code} đã được tiếp nhận`]);
    expect(await subjectsTo(silent.email)).toHaveLength(1);
    expect([await subjectsTo(reachable.email), await textsTo(phone)]).toEqual([[first.Subject], [message.Message]]);
    const inbox = await acts.inboxOf(clerk);
    expect(inbox.filter(({ dossierId, step }) => dossierId === other.id && step === "CONTACT")).toEqual([]);
  });
});

describe("from acceptance to return, with a supplement", () => {
  it("one applicant is told by mail in Vietnamese and one by message in English, of everything and of each thing once", async () => {
    const vietnamese = applicantOfStory();
    const phone = aPhone();
    const english = {
      ...{ ...applicantOfStory(), phone },
      notices: { language: "en", channels: ["sms", "email"], atNight: true },
    };
    const [one, other] = await Promise.all(
      [vietnamese, english].map((applicant) => decidedDossier(province, { applicant }, supplemented)),
    );
    if (one === undefined || other === undefined) throw new Error("two dossiers were decided");
    await handedOver(one, "VI-000101");
    await handedOver(other, "EN-000101");

    const mails = [
      `Hồ sơ ${one.code} đã được tiếp nhận`,
      `Hồ sơ ${one.code} cần bổ sung 1 giấy tờ`,
      `Hồ sơ ${one.code} đã đủ giấy tờ bổ sung`,
      `Hồ sơ ${one.code} đã có kết quả`,
      `Hồ sơ ${one.code} đã trả kết quả`,
    ];
    const messages = [
      `${other.code} accepted, due DAY`,
      `${other.code} complete, due DAY`,
      `${other.code} has a result, where`,
      `${other.code} needs papers (1)`,
      `${other.code} was handed over`,
    ];
    // Facts overtake one another: what was said is compared, and not when.
    const allMails = async () => ((await subjectsTo(vietnamese.email)).length >= mails.length ? true : undefined);
    const allMessages = async () => ((await textsTo(phone)).length >= messages.length ? true : undefined);
    await until("five mails", allMails);
    await until("five messages", allMessages);
    for (const { id } of [one, other]) expect(await replay(id)).toBeGreaterThan(10);

    expect([...(await subjectsTo(vietnamese.email))].sort()).toEqual([...mails].sort());
    const texts = await textsTo(phone);
    const link = /: https:\/\/tracuu\.motcua-hue\.example\/#[\w-]{65}$/;
    for (const text of texts) expect(text).toMatch(link);
    const said = texts.map((text) => text.replace(link, "").replace(/\d\d\/\d\d\/\d{4}/, "DAY"));
    expect([...said].sort()).toEqual(messages);
    for (const text of texts) expect(smsPlaces(text)).toBeLessThanOrEqual(160);
    // The one who chose messages gets no mail, and the one who said nothing gets no message.
    expect(await subjectsTo(english.email)).toEqual([]);
    for (const { BodyText } of await mailsTo(province.endpoint, vietnamese.email)) {
      expect(BodyText).toContain(`Kính gửi Ông/Bà ${vietnamese.name},`);
      expect(BodyText).toMatch(/^Đang xử lý: .+, từ \d\d giờ \d\d phút, ngày \d\d\/\d\d\/\d{4}\.$/m);
      for (const secret of [vietnamese.citizenId, vietnamese.phone, vietnamese.address])
        expect(BodyText).not.toContain(secret);
    }
  });

  it("what failed for good lies in the queue of failures, and is redriven once somebody has found out about it", async () => {
    const applicant = applicantOfStory();
    const variables = {
      ...localEnvironment(province.aws, folder),
      ...{ DOSSIER_TABLE: province.outputs.TableName, PROVINCE: province.name },
    };
    const queue = (await deployedResources(province)).find(
      ({ id, type }) => type === "AWS::SQS::Queue" && id.startsWith("NotificationsNoticesFailures"),
    );
    const command = (file: string, ...args: readonly string[]) =>
      runTool({ command: process.execPath, args: [file, ...args], env: variables });
    const asked = `Hồ sơ CODE cần bổ sung 1 giấy tờ`;
    let reference = "";
    const one = await decidedDossier(province, { applicant }, async (begun) => {
      // Whoever is to send the next notice died a minute ago, perhaps after it had gone out.
      const sequence = (await acts.revisionOf(begun.clerk, begun.id)) + 1;
      const key = { dossierId: begun.id, sequence, receiver: "applicant", channel: "email" } as const;
      reference = referenceOf(key);
      const claimedUntil = Math.floor(Date.now() / 1000) - 5;
      const body = { kind: "notice", schemaVersion: 2, body: { state: "sending" }, claimedUntil };
      const Item = { ...table.keys.notice(begun.id, sequence, "applicant", "email"), ...body };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
      await supplemented(begun);
      // As SQS does with it after five tries of ninety seconds, for which nobody waits here.
      const entry = await dynamoDossiers(table).entry(begun.id, sequence);
      expect(entry?.fact.type).toBe("vn.motcua.supplement-requested.v1");
      const MessageBody = JSON.stringify({ detail: entry?.fact });
      await new SQSClient(province.aws).send(new SendMessageCommand({ QueueUrl: queue?.physicalId, MessageBody }));
    });
    const subject = asked.replace("CODE", one.code);
    const subjects = () => subjectsTo(applicant.email);
    await until("the mails around it", async () => ((await subjects()).length >= 3 ? true : undefined));
    expect(await subjects()).not.toContain(subject);

    const redrive = (...more: readonly string[]) =>
      command("functions/routing/redrive-queue.command.ts", "notices", "--filter", one.id, ...more);
    const looked = await redrive("--dry-run");
    expect(looked.output).toContain("1  vn.motcua.supplement-requested.v1, since ");
    const settled = await command("functions/notifications/settle-notice.command.ts", "settle", reference, "again");
    expect([settled.code, settled.output]).toEqual([0, expect.stringContaining("it goes out again")]);
    await redrive();
    await until("the mail", async () => ((await subjects()).includes(subject) ? true : undefined));
    await replay(one.id);
    expect((await subjects()).filter((said) => said === subject)).toHaveLength(1);
    expect((await redrive("--dry-run")).output).toContain(`, 0 with ${one.id}; nothing was sent.`);
  });
});
