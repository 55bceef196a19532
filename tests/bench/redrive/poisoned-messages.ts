import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { v7 } from "uuid";
import * as z from "zod";
import { localEnvironment } from "../../../infra/local/deploy.ts";
import { openDossier } from "../../../infra/local/journey/acts.ts";
import { apiClient, until } from "../../../infra/local/journey/api-client.ts";
import type { RunningProvince } from "../../../infra/local/province.ts";
import { runTool } from "../../../infra/local/run-tool.ts";
import { queuesAmong } from "../../../shared/adapters/cloudformation/deployed-resources.ts";
import { keysOf } from "../../../shared/adapters/dynamodb/keys.ts";
import { StoredSeal } from "../../../shared/adapters/dynamodb/stored-seal.ts";
import { kmsSeals } from "../../../shared/adapters/kms/seals.ts";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import { deployedResources } from "../../support/deployed.ts";
import { useProvince } from "../../support/real-engines.ts";

export interface Wanted {
  readonly messages: number;
  readonly poisoned: number;
  readonly folder: string;
  readonly onProgress: (done: number, note: string) => void;
}

export interface RedriveFigures {
  /** Applicants who had their mail before anything was mended. */
  readonly done: number;
  /** Messages in the dead-letter queue then. */
  readonly setAside: number;
  /** Of them sent again by the command. */
  readonly sentAgain: number;
  readonly doneAtLast: number;
  readonly leftInQueues: number;
  /** Mails beyond the first to one applicant. */
  readonly doubled: number;
  readonly minutesUntilSetAside: number;
  readonly minutesOfRedrive: number;
  /** What the command printed. */
  readonly said: string;
}

/** On AWS a message that failed is seen again after 90 seconds; here sooner, so that five tries do not take eight minutes. */
const seenAgainAfterSeconds = 20;
const waitSeconds = 1800;

const addressOf = (n: number): string => `nguoi-nop-${n}@example.com`;
const Mails = z.object({ messages: z.record(z.string(), z.array(z.object({ To: z.array(z.string()) }))) });

/** How many mails each of our applicants has had. */
const mailsOf = async (endpoint: string): Promise<ReadonlyMap<string, number>> => {
  const answer = await fetch(`${endpoint}/_ministack/ses/messages`);
  const counts = new Map<string, number>();
  for (const { To } of Object.values(Mails.parse(await answer.json()).messages).flat())
    for (const to of To.filter((one) => one.startsWith("nguoi-nop-"))) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
};

/** Runs the work on each, a few at once. */
const each = async (count: number, work: (n: number) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < count; from += 20)
    await Promise.all(Array.from({ length: Math.min(20, count - from) }, (_, n) => work(from + n)));
};

/**
 * Puts acceptances of so many dossiers on the queue of notices, each of an applicant of its own. Of the poisoned ones the dossier is not there: the
 * notifier fails on them until they lie in the dead-letter queue. Then the dossiers are put there, and the queue is redriven by its command.
 */
export const redriveMeasured = async (
  province: RunningProvince,
  { messages, poisoned, folder, onProgress }: Wanted,
): Promise<RedriveFigures> => {
  useProvince(province);
  const { aws, outputs, people, units, apiUrl, code, name, endpoint } = province;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(aws), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const [TableName, keys, sqs] = [outputs.TableName, keysOf(code), new SQSClient(aws)];
  const queue = queuesAmong(await deployedResources({ aws, name })).find((one) => one.name === "NotificationsNotices");
  if (queue?.work === undefined) throw new Error("there is no queue of notices");
  const { work, failures } = queue;

  const of = (role: string) => people.find((one) => one.role === role);
  const clerk = apiClient(apiUrl, await province.signIn(of("postalClerk")?.username ?? ""));
  const commune = units.find(({ id }) => id === of("appraiser")?.unit)?.covers[0] ?? "";
  const { id: model } = await openDossier(clerk, commune);
  const read = async (Key: { readonly pk: string; readonly sk: string }) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item ?? {};
  const [dossier, sealed, entry] = await Promise.all(
    [keys.dossier(model), keys.personal(model), keys.entry(model, 1)].map(read),
  );
  const seals = kmsSeals(outputs.PersonalDataKeyArn, code);
  const personal = PersonalData.parse(await seals.open(StoredSeal.parse(sealed?.body), model));

  const ids = Array.from({ length: messages }, () => v7());
  const every = Math.max(1, Math.floor(messages / poisoned));
  const poison = new Set(Array.from({ length: poisoned }, (_, n) => n * every));
  // Without places in indexes: no sweep and no list is to meet them.
  const putDossier = (n: number) =>
    client.send(
      new PutCommand({
        TableName,
        Item: {
          ...{ ...keys.dossier(ids[n] ?? ""), kind: dossier?.kind, schemaVersion: dossier?.schemaVersion },
          body: { ...dossier?.body, id: ids[n] },
        },
      }),
    );
  await each(messages, async (n) => {
    const id = ids[n] ?? "";
    const { atNight: _, ...wishes } = personal.applicant.notices ?? {};
    const applicant = { ...personal.applicant, email: addressOf(n), notices: { ...wishes, channels: ["email"] } };
    const body = await seals.seal({ ...personal, applicant }, id);
    await client.send(new PutCommand({ TableName, Item: { ...sealed, ...keys.personal(id), body } }));
    if (!poison.has(n)) await putDossier(n);
  });

  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl: work,
      Attributes: { VisibilityTimeout: String(seenAgainAfterSeconds) },
    }),
  );
  const begun = performance.now();
  await each(Math.ceil(messages / 10), (batch) =>
    sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: work,
        Entries: ids.slice(batch * 10, batch * 10 + 10).map((subject, n) => ({
          Id: String(n),
          MessageBody: JSON.stringify({ detail: { ...entry?.body.fact, id: `${subject}-1`, subject } }),
        })),
      }),
    ),
  );
  const lyingIn = async (QueueUrl: string): Promise<number> => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
      }),
    );
    return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
  };
  /** Until nothing is left to be worked on. */
  const worked = (what: string) =>
    until(
      what,
      async () => {
        const [waiting, dead] = [await lyingIn(work), await lyingIn(failures)];
        onProgress(messages - waiting, `${what}: ${waiting} wait, ${dead} set aside`);
        return waiting === 0 ? dead : undefined;
      },
      waitSeconds,
    );
  const setAside = await worked("notices");
  const minutesUntilSetAside = (performance.now() - begun) / 60_000;
  const done = (await mailsOf(endpoint)).size;

  await each(messages, async (n) => (poison.has(n) ? putDossier(n) : undefined));
  const again = performance.now();
  const { output } = await runTool({
    command: process.execPath,
    args: ["functions/routing/redrive-queue.command.ts", "notices"],
    env: { ...localEnvironment(aws, folder), PROVINCE: name },
  });
  const leftInQueues = await worked("redriven notices");
  const mails = [...(await mailsOf(endpoint)).values()];
  return {
    ...{ done, setAside, leftInQueues, minutesUntilSetAside, said: output.trim() },
    sentAgain: Number(/(\d+) sent again and removed/.exec(output)?.[1] ?? 0),
    doneAtLast: mails.length,
    doubled: mails.reduce((sum, count) => sum + count - 1, 0),
    minutesOfRedrive: (performance.now() - again) / 60_000,
  };
};
