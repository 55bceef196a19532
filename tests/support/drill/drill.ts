import { randomUUID } from "node:crypto";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { redriveQueue } from "../../../functions/routing/redrive-queue.ts";
import * as acts from "../../../infra/local/journey/acts.ts";
import { type ApiAnswer, type ApiClient, unexpected } from "../../../infra/local/journey/api-client.ts";
import { queuesAmong } from "../../../shared/adapters/cloudformation/deployed-resources.ts";
import { sqsDeadLetters, sqsWorkToDo } from "../../../shared/adapters/sqs/dead-letters.ts";
import { deployedFunction, deployedResources } from "../deployed.ts";
import { type Random, randomFrom } from "../fuzz/random.ts";
import type { ProvidedProvince } from "../local-cloud.ts";
import { busListener } from "../stories/bus-listener.ts";
import { applicantOfStory, type Cast, castOf } from "../stories/cast.ts";
import { bothPapers, shortScan } from "../stories/short-papers.ts";
import { countsOfDrill, type DrillCounts } from "./drill-counts.ts";
import { type HandOver, killers } from "./hand-overs.ts";

export interface DrillWish {
  readonly seed: number;
  readonly dossiers: number;
  /** Of them so many are scanned; the others are electronic, and have nothing to be read. */
  readonly scanned: number;
  readonly killsOfEach: number;
  /** So many are on their way at a time: a machine that starts more processes than it has time for answers none. */
  readonly inFlight: number;
  /**
   * What was taken by a process that was killed comes again after so long, where that is sooner than it is deployed: a scan, for
   * which its parser has minutes, and any other message. More than the work needs on this machine, busy as it is.
   */
  readonly againAfterSeconds: { readonly scans: number; readonly others: number };
  /** Nothing but the drill has lived in the province: then rules are asked of all that is in it. */
  readonly isAlone: boolean;
  readonly onProgress?: (ended: number, note: string) => void;
}

export interface DrillOutcome extends DrillCounts {
  readonly seed: number;
  readonly kills: Readonly<Record<HandOver, number>>;
  /** Files that were given up and sent again by whoever is called for that. */
  readonly redriven: number;
  readonly minutes: number;
}

/** What befalls a dossier beside the kills. */
type Turn = "goesOn" | "isWithdrawn" | "isRepeated";

/** A dossier that people were told of, with what they were told is done. */
export interface DrilledDossier {
  readonly id: string;
  readonly code: string;
  readonly email: string;
  readonly turn: Turn;
  /** Revisions that clients were told of. */
  readonly told: readonly number[];
}

const patienceSeconds = 600;
const pause = (milliseconds: number) => new Promise<void>((wake) => setTimeout(wake, milliseconds));

const Revised = z.object({ revision: z.number() });

/** Sends the same until it is answered, as a client does whose connection was cut. */
const persistently = async (
  who: ApiClient,
  path: string,
  body: unknown,
  revision?: number,
  key: string = randomUUID(),
): Promise<ApiAnswer> => {
  const end = Date.now() + patienceSeconds * 1000;
  let last = "nothing";
  for (let wait = 300; Date.now() < end; wait = Math.min(wait * 1.5, 5000)) {
    const answer = await who.post(path, body, { key, revision }).catch(() => undefined);
    if (answer !== undefined && answer.status < 500 && answer.status !== 429) return answer;
    last = answer === undefined ? last : `${answer.status} ${JSON.stringify(answer.body)}`;
    await pause(wait);
  }
  throw new Error(`${path} was never answered but with ${last}`);
};

/** Reads until it is answered. */
const looked = async (who: ApiClient, path: string): Promise<ApiAnswer> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await who.get(path).catch(() => undefined);
    if (answer !== undefined && answer.status < 500 && answer.status !== 429) return answer;
    await pause(300);
  }
  throw new Error(`${path} was never answered`);
};

const clerksOf = async (province: ProvidedProvince, cast: Cast, count: number) => {
  const points = province.units.filter(({ kind }) => kind === "postalPoint").slice(0, count);
  return Promise.all(
    points.map(async ({ id }) => {
      const { username } = await cast.newPerson({ role: "postalClerk", unit: id });
      return { point: id, clerk: cast.with(await cast.tokenOf(username)) };
    }),
  );
};
type ClerkAtPoint = Awaited<ReturnType<typeof clerksOf>>[number];

const steps = ["appraisal", "tax", "approval", "signing", "issue", "return"] as const;
type StepName = (typeof steps)[number];
const parts: Readonly<Record<StepName, readonly [string, unknown]>> = {
  appraisal: ["steps/appraisal/completion", { outcome: "agreed" }],
  tax: ["steps/tax/completion", { outcome: "agreed" }],
  approval: ["steps/approval/completion", { outcome: "agreed" }],
  signing: ["result/signature", {}],
  issue: ["result/issuance", {}],
  return: ["result/hand-over", acts.aReceipt],
};

/** The sweep, sent at that moment. One that fails because its function is killed comes again. */
const sweep = async (province: ProvidedProvince, construct: string, at: Date): Promise<void> => {
  const FunctionName = await deployedFunction(province, construct);
  const Payload = JSON.stringify({ time: at.toISOString() });
  await new LambdaClient(province.aws).send(new InvokeCommand({ FunctionName, Payload }));
};

interface Everybody {
  readonly province: ProvidedProvince;
  readonly people: Readonly<Record<StepName, ApiClient>>;
  readonly commune: string;
}

/** Takes a turn until it is done; a stage that is not open yet opens in a moment. `repeats` sends it once more behind its answer. */
const take = async (
  who: ApiClient,
  id: string,
  part: string,
  body: unknown,
  told: number[],
  repeats = false,
): Promise<void> => {
  const end = Date.now() + patienceSeconds * 1000;
  for (let wait = 200; Date.now() < end; wait = Math.min(wait * 1.5, 2500)) {
    const seen = await looked(who, `/v1/dossiers/${id}`);
    const { revision } = Revised.parse(seen.body);
    const key = randomUUID();
    const send = () => persistently(who, `/v1/dossiers/${id}/${part}`, body, revision, key);
    const answer = await send();
    if (answer.status === 200) {
      told.push(Revised.parse(answer.body).revision);
      const again = repeats ? await send() : answer;
      if (JSON.stringify(again.body) !== JSON.stringify(answer.body))
        throw new Error(`${part} sent again is answered otherwise`);
      return;
    }
    await pause(wait);
  }
  throw new Error(`${part} of a dossier was never possible`);
};

const open = async (
  { clerk }: ClerkAtPoint,
  commune: string,
  kind: "original" | "electronic",
): Promise<DrilledDossier & { readonly told: number[] }> => {
  const applicant = applicantOfStory();
  const form = acts.sampleDossier(commune, applicant);
  const components = form.components.map((one) => ({ ...one, kind }));
  const answer = await persistently(clerk, "/v1/dossiers", { ...form, components });
  if (answer.status !== 201) throw unexpected("opening a dossier", answer);
  const { id, code, revision } = acts.Accepted.parse(answer.body);
  return { id, code, email: applicant.email, turn: "goesOn", told: [revision] };
};

/** Waits until both papers were read; an answer that came too late is asked for again. */
const papersRead = async (clerk: ApiClient, id: string): Promise<readonly acts.ReadPaper[]> => {
  for (const end = Date.now() + 2 * patienceSeconds * 1000; Date.now() < end; await pause(2000)) {
    const papers = await acts.papersOf(clerk, id).catch(() => []);
    if (papers.length >= 2) return papers;
  }
  throw new Error("the papers of a dossier were never read");
};

/** Its papers are scanned, read by processes that are killed, and confirmed. */
const digitized = async (
  { point, clerk }: ClerkAtPoint,
  { province }: Everybody,
  dossier: DrilledDossier & { readonly told: number[] },
): Promise<void> => {
  const { id, code } = dossier;
  const file = await shortScan({ qr: { province: province.code, id, code }, sheets: bothPapers });
  for (let sent = false; !sent; )
    sent = await acts.sendScan(clerk, point, file).then(
      () => true,
      () => false,
    );
  const papers = await papersRead(clerk, id);
  for (const paper of papers) {
    const fields = paper.fields.filter(({ accepted }) => !accepted).map(({ name, value }) => ({ name, value }));
    const body = {
      fields: [...fields, ...acts.inkedWords(paper, {})],
      ...(paper.component === undefined ? { component: "application" } : {}),
    };
    await take(clerk, id, `papers/${paper.paperId}/confirmation`, body, dossier.told);
  }
};

/** From its first step to its end, with what befalls it after so many steps. */
const walked = async (
  cast: Everybody,
  at: ClerkAtPoint,
  dossier: DrilledDossier & { readonly told: number[] },
  turn: Turn,
  after: number,
): Promise<DrilledDossier> => {
  for (const [n, step] of steps.entries()) {
    if (n === after && turn === "isWithdrawn") {
      await take(at.clerk, dossier.id, "withdrawal", {}, dossier.told);
      return { ...dossier, turn };
    }
    const [part, body] = parts[step];
    const who = step === "return" ? at.clerk : cast.people[step];
    await take(who, dossier.id, part, body, dossier.told, turn === "isRepeated");
  }
  return { ...dossier, turn };
};

/**
 * What an operator does whom the alarm has called: a file that the parser was killed over twice is sent again. A kill takes every process of a
 * function with it, and so the file of a neighbour. Answers how many were.
 */
const redriven = async (province: ProvidedProvince): Promise<number> => {
  const { failures, work } =
    queuesAmong(await deployedResources(province)).find(({ name }) => name === "DigitizationNewScans") ?? {};
  if (failures === undefined || work === undefined) throw new Error("the parser has no queue");
  const sqs = new SQSClient(province.aws);
  const { sent } = await redriveQueue({
    dead: sqsDeadLetters(failures, sqs),
    work: sqsWorkToDo(work, sqs),
    reasons: { since: async () => new Map() },
    onProgress: () => undefined,
  })({ dryRun: false });
  return sent;
};

interface WorkedQueue {
  readonly QueueUrl: string;
  readonly isOfScans: boolean;
}

const workedQueues = async (province: ProvidedProvince): Promise<readonly WorkedQueue[]> =>
  (await deployedResources(province))
    .filter(({ id, type }) => type === "AWS::SQS::Queue" && !/Failures|DeadLetter/.test(id))
    .map(({ id, physicalId }) => ({ QueueUrl: physicalId, isOfScans: id.startsWith("DigitizationNewScans") }));

/** Nobody waits minutes for what is done in seconds; answers how to let the queues wait again as they are deployed. */
const hurried = async (
  province: ProvidedProvince,
  { scans, others }: DrillWish["againAfterSeconds"],
): Promise<() => Promise<void>> => {
  const sqs = new SQSClient(province.aws);
  const waits = (QueueUrl: string, VisibilityTimeout: string) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout } }));
  const hurry = async ({ QueueUrl, isOfScans }: WorkedQueue) => {
    const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["VisibilityTimeout"] });
    const { VisibilityTimeout = "30" } = (await sqs.send(asked)).Attributes ?? {};
    await waits(QueueUrl, `${Math.min(Number(VisibilityTimeout), isOfScans ? scans : others)}`);
    return () => waits(QueueUrl, VisibilityTimeout);
  };
  const restores = await Promise.all((await workedQueues(province)).map(hurry));
  return async () => void (await Promise.all(restores.map((restore) => restore())));
};

/** Answers how many messages lie in the queues that functions work on, to be taken or taken and not finished. */
const messagesLeft = async (province: ProvidedProvince) => {
  const sqs = new SQSClient(province.aws);
  const queues = await workedQueues(province);
  const AttributeNames = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
  return async (): Promise<number> => {
    const counts = queues.map(async ({ QueueUrl }) => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
      );
      return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  };
};

/**
 * Dossiers go from the counter to their end on the local cloud while the processes of its functions are killed at every hand-over;
 * some are withdrawn on the way, and of some every command is sent twice. Then everything is counted.
 */
export const drill = async (
  province: ProvidedProvince,
  { seed, dossiers, scanned, killsOfEach, inFlight, againAfterSeconds, isAlone, onProgress }: DrillWish,
): Promise<DrillOutcome> => {
  const began = Date.now();
  const random: Random = randomFrom(seed);
  const cast = castOf(province);
  const heard = await busListener(province);
  const [appraiser, leader, registry, tax] = await Promise.all([
    ...[cast.as("appraiser"), cast.as("leader"), cast.as("registry"), cast.asTaxOfficer()],
  ] as const);
  if (!appraiser || !leader || !registry || !tax) throw new Error("the province has no sample people");
  const people = { appraisal: appraiser, tax, approval: leader, signing: leader, issue: registry, return: registry };
  const everybody: Everybody = { province, people, commune: cast.commune };
  const points = await clerksOf(province, cast, 8);
  const plans = Array.from({ length: dossiers }, (_, n) => ({
    turn: n % 4 === 3 ? random.oneOf(["isWithdrawn", "isRepeated"] as const) : ("goesOn" as const),
    after: 1 + random.below(3),
    isScanned: n < scanned,
    at: points[n % points.length],
  }));
  const unhurried = await hurried(province, againAfterSeconds);
  const killing = await killers(province, random, killsOfEach);
  const done: DrilledDossier[] = [];
  const note = () => onProgress?.(done.length, `${killing.total()} kills`);

  const live = async ({ turn, after, isScanned, at }: (typeof plans)[number]): Promise<void> => {
    if (at === undefined) throw new Error("the province has no postal points");
    const dossier = await open(at, cast.commune, isScanned ? "original" : "electronic");
    if (isScanned) await digitized(at, everybody, dossier);
    done.push(await walked(everybody, at, dossier, turn, after));
    note();
  };
  const lanes = async (those: typeof plans, count: number): Promise<void> => {
    const turns = those.values();
    const lane = async () => {
      for (const plan of turns) await live(plan);
    };
    await Promise.all(Array.from({ length: count }, lane));
  };
  let [isOver, sentAgain] = [false, 0];
  const sweeping = (async () => {
    while (!isOver) {
      await sweep(province, "RoutingReconcile", new Date()).catch(() => undefined);
      await sweep(province, "DigitizationAdmitWaiting", new Date()).catch(() => undefined);
      sentAgain += await redriven(province).catch(() => 0);
      for (let second = 0; second < 20 && !isOver; second += 1) await pause(1000);
      note();
    }
  })();
  try {
    await Promise.all([
      lanes(
        plans.filter(({ isScanned }) => isScanned),
        Math.min(scanned, inFlight),
      ),
      lanes(
        plans.filter(({ isScanned }) => !isScanned),
        inFlight,
      ),
    ]);
  } finally {
    isOver = true;
    await sweeping;
    await killing.restore();
    await unhurried();
  }
  // Whose token is unknown for a quarter of an hour is given a new execution: the sweep of that moment is sent, not waited for.
  const left = await messagesLeft(province);
  for (let quiet = 0, tries = 0; quiet < 2 && tries < 100; tries += 1) {
    await sweep(province, "RoutingReconcile", new Date(Date.now() + 20 * 60_000)).catch(() => undefined);
    quiet = (await left()) === 0 ? quiet + 1 : 0;
    await pause(2000);
  }
  const counts = await countsOfDrill(province, done, await heard(), isAlone);
  return {
    ...counts,
    seed,
    kills: killing.kills,
    redriven: sentAgain,
    minutes: Math.round((Date.now() - began) / 6000) / 10,
  };
};
