import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { currentStage, isAccepted } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import { type Death, mortalPorts } from "../../support/crashes/mortal-ports.ts";
import {
  type ProvinceThatCrashes,
  provinceThatCrashes,
  type Reply,
} from "../../support/crashes/province-that-crashes.ts";
import { bystander, scenes } from "../../support/crashes/scenes.ts";
import { comparableReply, whatIsLeft } from "../../support/crashes/what-is-left.ts";
import { plantedBugs } from "../../support/faults/planted-bugs.ts";
import { readLog } from "../../support/lambda.ts";
import { mailAsSaid } from "../../support/mail-as-said.ts";

let log: ReturnType<typeof readLog>;
beforeAll(() => {
  log = readLog();
});
afterAll(() => log.restore());

type SceneName = keyof typeof scenes;
type Spoilt = Parameters<typeof provinceThatCrashes>[0];

interface Run {
  readonly world: ProvinceThatCrashes;
  readonly calls: readonly string[];
  /** So many of them were made for the request; the rest behind it. */
  readonly asked: number;
  /** The request makes a dossier; otherwise it is about one. */
  readonly isNew: boolean;
  readonly before: unknown;
  readonly after: unknown;
  readonly reply: unknown;
  readonly again: unknown;
}

/** Sends the request of a scene, once more if the client does that, and lets all that follows happen; a process may die. */
const run = async (scene: SceneName, retries: boolean, death?: Death, spoilt?: Spoilt): Promise<Run> => {
  const world = await provinceThatCrashes(spoilt);
  const sending = await scenes[scene](world);
  const before = await whatIsLeft(world);
  const life = mortalPorts(death);
  const told = async (reply: Reply | undefined) => comparableReply(world, reply);
  const reply = await world.send(life, sending);
  const asked = life.calls.length;
  const again = retries ? await world.send(mortalPorts(), sending) : undefined;
  await world.settle(life);
  return {
    ...{ world, calls: life.calls, asked, isNew: sending.parameters === undefined },
    ...{ before, after: await whatIsLeft(world) },
    ...{ reply: reply && (await told(reply)), again: again && (await told(again)) },
  };
};

/** What is wrong about the dossiers that are stored, whatever happened before. */
const flaws = async ({ province }: ProvinceThatCrashes): Promise<readonly string[]> => {
  const { table, executions, parkings } = province;
  const found: string[] = [];
  const demand = (holds: boolean, rule: string) => {
    if (!holds) found.push(rule);
  };
  for (const dossier of table.dossiers.values()) {
    const { id, code, head, revision } = dossier;
    const history = table.entries.get(id) ?? [];
    demand(history.length === revision, "revision = number of entries");
    demand(brokenAt(history, head) === undefined, "the chain verifies");
    demand(table.codes.get(code) === id, "the code leads to the dossier");
    demand(table.personal.has(id), "the personal data are there");
    demand(
      [...table.owners.values()].some(({ dossierId }) => dossierId === id),
      "whose it is, is there",
    );
    const started = [...executions.values()].filter((one) => one.id === id);
    demand(started.length === (isAccepted(dossier) ? 1 : 0), "the workflow is started once");
    const parking = await parkings.of(id);
    demand(
      parking?.run === (isAccepted(dossier) ? currentStage(dossier).run : undefined),
      "it is parked where it stands",
    );
    demand(
      (started[0]?.outcome !== undefined) === (isFinished(dossier.status) && started.length > 0),
      "it ends with it",
    );
  }
  demand(table.codes.size === table.dossiers.size, "one code per dossier, one dossier per code");
  for (const { subject, sequence } of table.commands.values())
    demand(table.entries.get(subject)?.[sequence - 1] !== undefined, "a command leads to its entry");
  demand(table.handovers.size === 0, "the workflow was told all of it");
  return found;
};

/** So many codes were given at the counter of the postal point and stand on no dossier, seen by who comes next. */
const usedUpCodes = async (world: ProvinceThatCrashes, where: string): Promise<number> => {
  const { codes } = world.province.table;
  const before = codes.size;
  const reply = await world.send(mortalPorts(), bystander);
  const { code } = JSON.parse(reply?.body ?? "{}");
  expect(codes.size, where).toBe(before + 1);
  return Number(code.slice(-4)) - codes.size;
};

const undisturbed = await (async () => {
  const quiet = readLog();
  const names = Object.keys(scenes) as readonly SceneName[];
  const runs = await Promise.all(names.map(async (scene) => ({ scene, ...(await run(scene, false)) })));
  quiet.restore();
  return runs;
})();
const crashesOf = (calls: number): number => calls * 2 * 2;
const all = crashesOf(undisturbed.reduce((sum, { calls }) => sum + calls.length, 0));

type Undied = Run & { readonly scene: SceneName };

/** Runs a scene with one crash, and says what is to be left of it. */
const crash = async (undied: Undied, death: Death, retries: boolean, spoilt?: Spoilt): Promise<void> => {
  const { scene, calls, asked, isNew, before, after, reply } = undied;
  const name = calls[death.call];
  const where = `${death.when} call ${death.call} (${name}), ${retries ? "sent again" : "left alone"}`;
  const wentThrough = (call: number) => death.call > call || (death.call === call && death.when === "after");
  const left = await run(scene, retries, death, spoilt);
  expect(left.calls[death.call], where).toBe(name);
  const isCarriedOut = wentThrough(calls.indexOf("dossiers.save"));
  expect(left.after, where).toEqual(isCarriedOut || retries ? after : before);
  expect(await flaws(left.world), where).toEqual([]);
  expect(left.reply, where).toEqual(death.call < asked ? undefined : reply);
  expect(left.again, where).toEqual(retries ? reply : undefined);
  const { sent } = left.world.province.mailbox;
  const mails = new Set(sent.map(mailAsSaid)).size;
  expect(sent.length - mails, where).toBe(0);
  const isUsedUp = isNew && wentThrough(calls.indexOf("counters.next")) && !isCarriedOut;
  expect(await usedUpCodes(left.world, where), where).toBe(isUsedUp ? 1 : 0);
};

/** One crash after the other, at every call that is made; answers how many. */
const everyCrash = async (undied: Undied, spoilt?: Spoilt): Promise<number> => {
  let crashes = 0;
  for (let call = 0; call < undied.calls.length; call += 1)
    for (const when of ["before", "after"] as const)
      for (const retries of [true, false]) {
        await crash(undied, { call, when }, retries, spoilt);
        crashes += 1;
      }
  return crashes;
};

/** What it rests on, each taken away, as far as the reception of a dossier shows it. */
const spoiltProvinces = Object.entries(plantedBugs)
  .filter(([name]) => name !== "loses-every-tenth")
  .map(([, { says, plant }]) => [says, plant] as const);

describe(`${all} crashes, before and after every call of a port, with the client's retry and without`, () => {
  it.each(undisturbed.map((one) => ({ ...one, count: crashesOf(one.calls.length), made: one.calls.length })))(
    "$count of them ($made calls) leave nothing or everything, and at most a used-up code, when $scene",
    async ({ count, made: _, ...undied }) => {
      expect(await everyCrash(undied)).toBe(count);
    },
  );

  it.each(spoiltProvinces)("would leave more, or less, if %s", async (_, spoilt) => {
    const [received] = undisturbed;
    if (received === undefined) throw new Error("there are no scenes");
    await expect(everyCrash(received, spoilt)).rejects.toThrow(/^(before|after) call \d+/);
  });

  it("are at every call that these acts, the relay, the consumers of stages and the notifier make", () => {
    const made = new Set(undisturbed.flatMap(({ calls }) => calls));
    const behind = ["bus.publish", "workflows.start", "workflows.parkNext", "workflows.finish", "handovers.finished"];
    for (const call of [...behind, "notices.claim", "senders.email.send", "notices.finished", "wraps.open"])
      expect(made).toContain(call);
  });

  it("strike a received dossier between two writes at most: the counter of codes, and one transaction", () => {
    const [received] = undisturbed;
    const reads = /\.(find|version|versionsOf|current|unit|competent|commune|all|open)$|^(seals|hashes)\./;
    const writes = received?.calls.slice(0, received.asked).filter((call) => !reads.test(call));
    expect(writes).toEqual(["counters.next", "dossiers.save"]);
  });
});
