import { isDeepStrictEqual } from "node:util";
import { type Fate, type FaultKind, faultKinds, faultyPorts } from "./faulty-ports.ts";
import { leftBehind, toldReply } from "./left-behind.ts";
import type { Taking } from "./takings.ts";

/** A fault at one call of what is taken, or behind it. */
export interface Scenario {
  readonly taking: Taking;
  readonly call: number;
  readonly site: string;
  readonly kind: FaultKind;
}

interface Ended {
  readonly left: unknown;
  readonly reply: unknown;
  /** Mails, those that went out twice counted twice: none does. */
  readonly sent: number;
  readonly sites: readonly string[];
  readonly struck: boolean;
}
type Spoilt = Parameters<Taking["begin"]>[0];

/** So often a client sends the same, and a message comes again, before somebody looks at it. */
const mostTries = 8;

const run = async (taking: Taking, fateOf?: (number: number) => Fate, spoilt?: Spoilt): Promise<Ended> => {
  const { world, take, more } = await taking.begin(spoilt);
  let struck = false;
  const life = faultyPorts(({ number }) => {
    const fate = fateOf?.(number) ?? "passes";
    struck ||= fate !== "passes";
    return fate;
  });
  let reply: Awaited<ReturnType<typeof take>>;
  for (let tries = 0; reply === undefined; tries += 1) {
    if (tries === mostTries) throw new Error(`${taking.name} is never done`);
    reply = await take(life);
  }
  await world.settle(life, { sweeps: true });
  const sent = world.province.mailbox.sent.length;
  return { left: await leftBehind(world, more?.()), reply: toldReply(world, reply), sent, sites: life.sites, struck };
};

/** A taking as it goes when nothing goes wrong. */
export const undisturbed = async (taking: Taking): Promise<Ended> => run(taking);

/** Every call that a taking makes with each fault that may befall it. */
export const scenariosOf = (taking: Taking, { sites }: Ended): readonly Scenario[] =>
  sites.flatMap((site, call) => faultKinds.map((kind) => ({ taking, call, site, kind })));

/** The gateway of messages has no key of a command: when it tells the same once more it hears that it was taken, and not the answer of before. */
export const isToldTwice = (route: string, reply: unknown): boolean =>
  route === "hearGateway" && JSON.stringify(reply ?? "").includes("sms-callback/taken");

/** Plays it; answers what is otherwise than without the fault, or nothing. */
export const playedOut = async (
  { taking, call, site, kind }: Scenario,
  unharmed: Ended,
  spoilt?: Spoilt,
): Promise<string | undefined> => {
  const name = `${taking.name}, call ${call} (${site}) ${kind}`;
  try {
    const ended = await run(taking, (number) => (number === call ? kind : "passes"), spoilt);
    if (!ended.struck) return `${name}: the call was not made`;
    if (!isDeepStrictEqual(ended.reply, unharmed.reply) && !isToldTwice(taking.name, ended.reply))
      return `${name}: answered otherwise: ${JSON.stringify(ended.reply)} and not ${JSON.stringify(unharmed.reply)}`;
    if (!isDeepStrictEqual(ended.left, unharmed.left)) return `${name}: ${otherwise(ended.left, unharmed.left)}`;
    if (ended.sent !== unharmed.sent) return `${name}: ${ended.sent} mails, not ${unharmed.sent}`;
    return undefined;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message.slice(0, 300) : error}`;
  }
};

/** The first part of what is left that differs, in words. */
const otherwise = (left: unknown, unharmed: unknown): string => {
  const [now, before] = [left, unharmed] as [Record<string, unknown>, Record<string, unknown>];
  const part = Object.keys(before).find((one) => !isDeepStrictEqual(now[one], before[one])) ?? "";
  const [a, b] = [JSON.stringify(now[part]) ?? "", JSON.stringify(before[part]) ?? ""];
  const from = Math.max(0, [...a].findIndex((letter, n) => letter !== b[n]) - 60);
  return `leaves other ${part}: …${a.slice(from, from + 200)}… and not …${b.slice(from, from + 200)}…`;
};
