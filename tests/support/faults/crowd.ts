import type { Dossier } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import { anApplication } from "../builders/command.ts";
import { aProcedure } from "../builders/procedure.ts";
import { people } from "../builders/staff.ts";
import { type ProvinceThatCrashes, provinceThatCrashes, type Reply } from "../crashes/province-that-crashes.ts";
import { type Random, randomFrom } from "../fuzz/random.ts";
import { askers, nextOf, requestAbout, type Try } from "../life-of-dossiers.ts";
import { turnNames } from "../turns-in-memory.ts";
import { type Acknowledged, type CrowdCounts, countsOf } from "./crowd-counts.ts";
import { type Fate, type FaultyPorts, faultyPorts, type SeenCall, siteOf } from "./faulty-ports.ts";
import { isToldTwice } from "./one-fault.ts";
import type { Planted } from "./planted-bugs.ts";
import { requestsOfAllRoutes } from "./requests-of-all-routes.ts";
import { aLongFile, formsOfPapers, type Scanning, scanningIn, twoPapers } from "./scanning.ts";

export interface CrowdWish {
  readonly seed: number;
  readonly dossiers: number;
  readonly planted?: Planted | undefined;
  /** Told how many dossiers have come to their end, and how many faults have struck. */
  readonly onProgress?: (ended: number, faults: number) => void;
}

export interface CrowdOutcome extends CrowdCounts {
  readonly seed: number;
  readonly dossiers: number;
  /** Requests, messages, batches and sweeps are made of so many calls. */
  readonly calls: number;
  readonly faults: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly bySite: ReadonlyMap<string, number>;
  /** What went wrong, each with where. */
  readonly flaws: readonly string[];
}

/** Of a thousand calls so many go wrong; of those at a place where few have, so many of a hundred, and more where something is repeated. */
const [perMille, percentWhereFew, percentLate, percentOfRepeats] = [15, 12, 20, 35];
/** So many of a hundred clients send again what was answered. */
const percentThatRepeat = 30;
/** Requests of other routes beside each dossier; and of so many trays one is too long for one function. */
const [besideEach, oneIsLong] = [2, 20];
/** At every place at least so many faults are wanted. */
export const wantedAtEachSite = 20;
/** Half of them took effect, and their answer is lost. */
const kinds: readonly Exclude<Fate, "passes">[] = [
  ...["failsAfter", "failsAfter", "failsAfter", "failsAfter", "crashesAfter", "crashesAfter"],
  ...["failsBefore", "crashesBefore", "throttled", "deliveredTwice"],
] as readonly Exclude<Fate, "passes">[];
export const lostAnswers: ReadonlySet<string> = new Set(["failsAfter", "crashesAfter"]);

/** Which calls go wrong, as the seed has it; counted by kind and by place. */
const misfortune = (random: Random) => {
  const byKind: Record<string, number> = {};
  const bySite = new Map<string, number>();
  let [faults, isRepeat, isLate] = [0, false, false];
  /** Does it while what is called is called for the second time. */
  const repeating = async <T>(act: () => Promise<T>): Promise<T> => {
    isRepeat = true;
    try {
      return await act();
    } finally {
      isRepeat = false;
    }
  };
  const fateOf = (call: SeenCall): Fate => {
    const site = siteOf(call);
    const struck = bySite.get(site) ?? 0;
    const percent = isRepeat ? percentOfRepeats : isLate ? percentLate : percentWhereFew;
    const falls = struck < wantedAtEachSite ? random.percent(percent) : random.below(1000) < perMille;
    bySite.set(site, struck + (falls ? 1 : 0));
    if (!falls) return "passes";
    const kind = random.oneOf(kinds);
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    faults += 1;
    return kind;
  };
  /** From now on places with few faults are struck more often: half of the dossiers are over. */
  const getLate = (): void => {
    isLate = true;
  };
  return { fateOf, repeating, getLate, byKind, bySite, faults: () => faults };
};

/**
 * So often a client sends the same before it gives up, which none of these has to: at each of the places that a request calls, some ten, a
 * third of its repeats may go wrong until there are as many faults as are wanted.
 */
const mostTries = 1_000;
/** So many dossiers are on their way at the same time, and so many rounds their lives may take. */
const [inOneWave, mostRounds] = [40, 300];
/** The share of the point whose scans they are: the others wait for their turn. */
const scansOfPoint = 4;
/** Codes of a day have four digits: after so many the next day begins. */
const ofOneDay = 1_000;

interface Life {
  readonly number: number;
  id?: string;
  requests: number;
  scans: number;
}

const offered = aProcedure({
  channels: ["direct", "online", "post"],
  components: aProcedure().components.map((one) =>
    one.id === "certificate" ? { ...one, form: "giay-chung-nhan" } : one,
  ),
});
/** Turns that a dossier may take beside its way; most of all those after which it goes on. */
const asides: readonly Try[] = [
  ...turnNames,
  ...(["requestSupplement", "extendDeadline", "requestSupplement", "extendDeadline"] as const),
];
const likely: Readonly<Partial<Record<Try, readonly string[]>>> = {
  requestSupplement: [people.appraiser.id, people.postalClerk.id],
  extendDeadline: [people.leader.id],
  transferDossier: [people.leader.id],
  stopDossier: [people.leader.id],
  refuseDossier: [people.leader.id, people.postalClerk.id],
};

/** Sends until it is answered, as a client does that was told nothing. */
const persistent = async (send: () => Promise<Reply | undefined>): Promise<Reply> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const reply = await send();
    if (reply !== undefined && reply.status < 500) return reply;
  }
  throw new Error("a client is never answered");
};

type Repeating = ReturnType<typeof misfortune>["repeating"];

/** The same, and now and then once more: it has to be answered in the same words, whatever happened since. */
const answeredTwice = async (
  { random, repeating }: Pick<Crowded, "random" | "repeating">,
  what: string,
  send: () => Promise<Reply | undefined>,
): Promise<Reply> => {
  const reply = await persistent(send);
  if (reply.status >= 300 || !random.percent(percentThatRepeat)) return reply;
  const again = await repeating(() => persistent(send));
  if (again.status !== reply.status || again.body !== reply.body)
    throw new Error(`${what} sent again is answered otherwise: ${again.body.slice(0, 200)}`);
  return reply;
};

/** One step of a life: whoever has to do something does it, or now and then somebody does something else. */
const step = async (crowded: Crowded, one: Life): Promise<"goes on" | "has ended"> => {
  const { world, scanning, life, random, acknowledged } = crowded;
  const { province } = world;
  const send = async (what: Try, asker: string, about: { path: object; body: unknown; revision: number }) => {
    one.requests += 1;
    const key = `life-${one.number}-${String(one.requests).padStart(4, "0")}`;
    const sending = {
      route: what,
      asker,
      key,
      parameters: { ...about.path },
      revision: about.revision,
      body: about.body,
    };
    const reply = await answeredTwice(crowded, what, () => world.send(life, sending));
    if (reply.status < 300) acknowledged.push({ route: what, asker, key, body: reply.body });
    return reply;
  };
  if (one.id === undefined) {
    const what = random.percent(70) ? "openDossier" : "submitDossier";
    const reply = await send(what, people.postalClerk.id, { path: {}, body: anApplication(), revision: 0 });
    const { id } = JSON.parse(reply.body);
    if (reply.status !== 201 || typeof id !== "string") throw new Error(`${what} is refused: ${reply.body}`);
    one.id = id;
    return "goes on";
  }
  const dossier = province.table.dossiers.get(one.id);
  if (dossier === undefined) throw new Error(`dossier ${one.number} was acknowledged and is not stored`);
  if (isFinished(dossier.status)) return "has ended";
  const isAside = random.percent(6);
  const next = nextOf(province, dossier);
  const what = isAside ? random.oneOf(asides) : next.what;
  const asker = isAside ? random.oneOf(likely[what] ?? [people.postalClerk.id]) : next.who?.id;
  if (what === "deliver" || what === "wait" || asker === undefined) return "goes on";
  if (what === "scan") sendScan(scanning, one, dossier);
  else
    await send(
      what,
      asker,
      aboutPaper(world, what, dossier) ?? requestAbout(province, what, dossier, random.percent(10)),
    );
  return "goes on";
};

const sendScan = (scanning: Scanning, one: Life, { id, code }: Dossier): void => {
  // What was sent is on its way, unless it was lost: then nothing is left in any queue.
  if (one.scans > 0 && !scanning.isQuiet()) return;
  one.scans += 1;
  scanning.send(`${id}-${one.scans}`, {
    dossier: { id, code },
    sheets: [...(one.number % oneIsLong === 0 ? aLongFile : twoPapers), [`LẦN ${one.scans}`]],
  });
};

const { citizenId, address, phone = "" } = anApplication().applicant;
const values: Readonly<Record<string, string>> = { citizenId, address, phone };

/** A paper is confirmed as what recognition took it for, or as what is awaited still. */
const aboutPaper = ({ province: { table } }: ProvinceThatCrashes, what: Try, { id, papers, revision }: Dossier) => {
  if (what !== "confirmPaper") return undefined;
  const paper = [...(table.papers.get(id)?.values() ?? [])].find(({ confirmed }) => confirmed === undefined);
  const awaited = papers.find(({ digitization }) => digitization === "awaited")?.component;
  if (paper === undefined) return undefined;
  const fields = paper.fields.flatMap(({ name, accepted }) =>
    accepted ? [] : [{ name, value: values[name] ?? "001" }],
  );
  const body = { component: paper.component ?? awaited ?? "application", fields };
  return { path: { id, paperId: paper.paperId }, body, revision };
};

interface Crowded {
  readonly world: ProvinceThatCrashes;
  readonly scanning: Scanning;
  readonly life: FaultyPorts;
  readonly random: Random;
  readonly acknowledged: Acknowledged[];
  readonly repeating: Repeating;
}

/** A wave of dossiers lives from its first request to its end. */
const wave = async (crowded: Crowded, lives: readonly Life[], onEnd: () => void): Promise<void> => {
  const { world, scanning, life } = crowded;
  let left = [...lives];
  for (let round = 0; left.length > 0; round += 1) {
    if (round === mostRounds) return;
    const going: Life[] = [];
    for (const one of left) {
      if ((await step(crowded, one)) === "goes on") going.push(one);
      else onEnd();
    }
    left = going;
    await scanning.deliver(life);
    // A minute lies between two of them: what was forgotten is passed on after a minute.
    if (round % 4 === 3) await scanning.sweep(life, 2 + Math.floor(round / 4));
    if (round % 6 === 5) await world.sweep(life);
    await world.round(life);
  }
};

/**
 * Dossiers in waves, each by everybody whom it concerns, while calls go wrong as the seed has it; and beside each of them a
 * request of another route with what its example asks. Answers what was lost, doubled or got stuck.
 */
export const crowd = async ({ seed, dossiers, planted, onProgress }: CrowdWish): Promise<CrowdOutcome> => {
  const random = randomFrom(seed);
  const { fateOf, repeating, getLate, ...struck } = misfortune(random);
  const life = faultyPorts(fateOf, { remembers: false });
  const lifeBeside = faultyPorts(fateOf, { remembers: false });
  const world = await provinceThatCrashes(planted);
  const { province } = world;
  await province.publications.publish({ forms: formsOfPapers, procedures: [offered] });
  for (const person of askers) await province.publications.register(person);
  const scanning = scanningIn(world, scansOfPoint);
  const acknowledged: Acknowledged[] = [];
  const crowded: Crowded = { world, scanning, life, random, acknowledged, repeating };
  const flaws: string[] = [];
  let ended = 0;
  const onEnd = () => {
    ended += 1;
    onProgress?.(ended, struck.faults());
  };
  try {
    for (let first = 0; first < dossiers; first += inOneWave) {
      if (first > 0 && Math.floor(first / ofOneDay) !== Math.floor((first - inOneWave) / ofOneDay))
        province.clock.forward(86_400);
      if (2 * first >= dossiers) getLate();
      const lives = Array.from({ length: Math.min(inOneWave, dossiers - first) }, (_, n) => ({
        ...{ number: first + n, requests: 0, scans: 0 },
      }));
      await wave(crowded, lives, onEnd);
      const beside = await requestsOfAllRoutes(planted);
      for (let n = besideEach * first; n < besideEach * (first + lives.length); n += 1) {
        const { route, isCommand, send } = await beside.next(n);
        const again = () => send(lifeBeside);
        const reply = await (isCommand ? answeredTwice(crowded, route, again) : persistent(again));
        // A try whose end was never told counts: somebody may have to come another day.
        if (reply.status >= 400 && reply.status !== 429 && !isToldTwice(route, reply))
          flaws.push(`${route}, request ${n} of other routes, is refused: ${reply.body.slice(0, 200)}`);
      }
      await beside.settle(lifeBeside);
    }
    await scanning.settle(faultyPorts(), 100);
    await world.settle(faultyPorts(), { sweeps: true, rounds: 40 });
  } catch (error) {
    flaws.push(error instanceof Error ? error.message.slice(0, 500) : String(error));
  }
  const { byKind, bySite, faults } = struck;
  const counts = await countsOf(world, acknowledged);
  return {
    ...{ ...counts, seed, dossiers, calls: life.count() + lifeBeside.count(), byKind, bySite, faults: faults() },
    flaws: [...counts.flaws, ...flaws],
  };
};
