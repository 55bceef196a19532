import { doorProblems } from "../docs/route-problems.ts";
import { changedInOnePlace, changedInTwoPlaces } from "./change-one-place.ts";
import { declaredAnswers, type SeenAnswer } from "./declared-answers.ts";
import { randomFrom } from "./random.ts";
import { type SentRequest, told } from "./sent-request.ts";

/** Where requests are sent: a province in memory, or one behind HTTP. */
export interface FuzzedWorld {
  /** The names of all who have a valid token. */
  readonly askers: readonly string[];
  /** A valid request, of a route that chance chooses: sent as it is, it is answered with what was asked for. */
  valid(chance: (below: number) => number): Promise<SentRequest>;
  send(request: SentRequest): Promise<SeenAnswer>;
}

export interface FuzzFigures {
  readonly requests: number;
  readonly reachedAnAct: number;
  readonly answered2xx: number;
  readonly faults: readonly string[];
  readonly undeclared: readonly string[];
  readonly byStatus: Readonly<Record<string, number>>;
}

const codeOf = (text: string): unknown => {
  try {
    return JSON.parse(text).code;
  } catch {
    return undefined;
  }
};

/**
 * Was an act asked? Yes for what it grants, and for a refusal that the door never makes of itself; a code that both may
 * answer with is not counted.
 */
const reachedAct = ({ route }: SentRequest, { status, text }: SeenAnswer): boolean => {
  if (status < 400) return true;
  const code = codeOf(text);
  return typeof code === "string" && !doorProblems(route).some((one) => one === code);
};

/** Sends so many requests: half of them valid ones changed in one place, the rest in two. */
export const fuzzed = async (world: FuzzedWorld, requests: number, seed: number): Promise<FuzzFigures> => {
  const random = randomFrom(seed);
  const flawOf = declaredAnswers();
  const faults: string[] = [];
  const undeclared: string[] = [];
  const byStatus: Record<string, number> = {};
  let [reachedAnAct, answered2xx] = [0, 0];
  for (let n = 0; n < requests; n += 1) {
    const valid = await world.valid(random.below);
    const change = n % 2 === 0 ? changedInOnePlace : changedInTwoPlaces;
    const request = change(random, valid, world.askers);
    const answer = await world.send(request);
    byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
    if (reachedAct(request, answer)) reachedAnAct += 1;
    if (answer.status >= 200 && answer.status < 300) answered2xx += 1;
    if (answer.status >= 500) faults.push(`request ${n} of seed ${seed}: ${answer.status} for ${told(request)}`);
    const flaw = flawOf(request.route, answer);
    if (flaw !== undefined) undeclared.push(`request ${n} of seed ${seed}: ${flaw}, for ${told(request)}`);
  }
  return { requests, reachedAnAct, answered2xx, faults, undeclared, byStatus };
};

const percent = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)} %`;

/** The figures on one line. */
export const figuresLine = (figures: FuzzFigures, seed: number): string => {
  const { requests, reachedAnAct, answered2xx, faults, undeclared, byStatus } = figures;
  const statuses = Object.entries(byStatus).map(([status, count]) => `${status}: ${count}`);
  return `fuzzed requests ${requests} (seed ${seed}), reached an act ${percent(reachedAnAct, requests)}, 2xx ${percent(answered2xx, requests)}, answers of 500 and more ${faults.length}, undeclared ${undeclared.length}; ${statuses.join(", ")}`;
};
