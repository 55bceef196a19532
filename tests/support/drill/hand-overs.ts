import type { Random } from "../fuzz/random.ts";
import type { ProvidedProvince } from "../local-cloud.ts";
import { type Fate, type FaultyFunction, faultyFunction, type SeenCall } from "../stories/fault-proxy.ts";

interface Place {
  /** The construct of the function whose process is killed. */
  readonly of: string;
  readonly at: (call: SeenCall) => boolean;
  readonly fates: readonly Exclude<Fate, "passes">[];
}

const operation =
  (...names: readonly string[]) =>
  (call: SeenCall) =>
    names.includes(call.operation);
const bothSides = ["diesBefore", "diesAfter"] as const;

/**
 * Every hand-over of a dossier's way from one process to the next, and the calls around which the process that hands over, or
 * takes, is killed.
 */
export const handOvers = {
  "API → stream": [
    { of: "IntakeOpenDossier", at: operation("TransactWriteItems"), fates: bothSides },
    { of: "RoutingCompleteStep", at: operation("TransactWriteItems"), fates: bothSides },
  ],
  "stream → relay": [{ of: "RoutingRelayFacts", at: operation("PutEvents"), fates: ["diesBefore"] }],
  "relay → bus": [{ of: "RoutingRelayFacts", at: operation("PutEvents"), fates: ["diesAfter"] }],
  "queue → workflow": [{ of: "RoutingStartWorkflow", at: operation("StartExecution"), fates: bothSides }],
  "queue → stage consumer": [{ of: "RoutingAdvanceStage", at: operation("TransactWriteItems"), fates: bothSides }],
  "around SendTaskSuccess": [
    { of: "RoutingAdvanceStage", at: operation("SendTaskSuccess", "SendTaskFailure"), fates: bothSides },
  ],
  "parser → recorder": [
    { of: "DigitizationReadScan", at: ({ path }) => /\/readings\/.*\/searchable\.pdf/.test(path), fates: bothSides },
  ],
  recorder: [{ of: "DigitizationRecordScan", at: operation("TransactWriteItems", "CopyObject"), fates: bothSides }],
  notifier: [
    {
      of: "NotificationsNotifyApplicant",
      at: ({ operation: name, body }) => name === "UpdateItem" || body.includes("Action=Send"),
      fates: bothSides,
    },
  ],
} as const satisfies Readonly<Record<string, readonly Place[]>>;
export type HandOver = keyof typeof handOvers;
export const handOverNames = Object.keys(handOvers) as readonly HandOver[];

/**
 * One kill in so many calls, so that they fall over the whole of the drill: of few calls more, and where hardly any kill is wanted
 * the first that comes.
 */
const oneIn = (name: HandOver, killsOfEach: number): number => {
  if (killsOfEach < 3) return 1;
  return name === "recorder" ? 2 : 4;
};

/** The scan that a call of the parser is about. A file that breaks the parser twice is given up: none is killed twice. */
const scanIn = ({ path }: SeenCall): string => /readings\/[^?]*/.exec(path)?.[0] ?? path;

/**
 * Kills processes at every hand-over of a province, as the random numbers have it, until each has had so many. `kills` tells
 * how many that were; `restore` lets everybody live.
 */
export const killers = async (province: ProvidedProvince, random: Random, killsOfEach: number) => {
  const kills: Record<string, number> = Object.fromEntries(handOverNames.map((name) => [name, 0]));
  const struck = new Set<string>();
  const places = handOverNames.flatMap((name) => handOvers[name].map((place: Place) => ({ name, ...place })));

  const fateIn = (construct: string, call: SeenCall): Fate => {
    const here = places.filter(({ of, at, name }) => of === construct && at(call) && (kills[name] ?? 0) < killsOfEach);
    if (here.length === 0) return "passes";
    const { name, fates } = random.oneOf(here);
    const isScan = name === "parser → recorder";
    // Few scans come: each of them is killed, once.
    if (isScan ? struck.has(scanIn(call)) : random.below(oneIn(name, killsOfEach)) > 0) return "passes";
    if (isScan) struck.add(scanIn(call));
    kills[name] = (kills[name] ?? 0) + 1;
    return random.oneOf(fates);
  };

  const faulty: FaultyFunction[] = [];
  for (const construct of new Set(places.map(({ of }) => of)))
    faulty.push(await faultyFunction(province, construct, (call) => fateIn(construct, call)));
  return {
    kills: kills as Readonly<Record<HandOver, number>>,
    total: () => Object.values(kills).reduce((sum, count) => sum + count, 0),
    restore: async (): Promise<void> => {
      for (const one of faulty.splice(0)) await one.restore();
    },
  };
};
