import { Fact } from "../../../events/facts.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { startWorkflow } from "../../../functions/routing/start-workflow.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { accessToken, apiEvent } from "../api-event.ts";
import { doorsInMemory } from "../doors-in-memory.ts";
import { aContext } from "../lambda.ts";
import type { MemoryProvince } from "../memory-province.ts";

/** What is sent to a route: parameters of its path, body and `If-Match`. */
export interface TriedRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly revision: number;
}

/**
 * Requests at the doors of a province in memory, each with what must be so of any: a refused one changes nothing, and one that is sent
 * again is answered in the same words and changes nothing either.
 */
export const triedRequests = (province: MemoryProvince) => {
  const doors = doorsInMemory(province);
  const counts = { tried: 0, done: 0, repeated: 0 };
  let keys = 0;
  /** Every write leaves an entry, whose hash is the dossier's head, or another row: what stays the same here has not changed. */
  const snapshot = () =>
    JSON.stringify([
      [...province.table.dossiers.values()].map(({ head }) => head),
      Object.values(province.table).map((map) => map.size),
    ]);

  /** Answers whether it was done. */
  const send = async (what: string, by: Principal, request: TriedRequest, again: boolean): Promise<boolean> => {
    const door = doors[what];
    if (door === undefined) throw new Error(`there is no door of the name ${what}`);
    keys += 1;
    const event = apiEvent({
      body: request.body,
      headers: { "idempotency-key": `key-${String(keys).padStart(8, "0")}`, "if-match": `"${request.revision}"` },
      pathParameters: { ...request.path },
      claims: accessToken(by.id),
    });
    const before = snapshot();
    const answer = await door(event, aContext());
    const status = answer.statusCode ?? 500;
    counts.tried += 1;
    if (status >= 500) throw new Error(`${what} answered ${status}: ${answer.body}`);
    if (status >= 400 && snapshot() !== before) throw new Error(`${what} was refused and changed something`);
    if (status >= 400) return false;
    counts.done += 1;
    if (!again) return true;
    const after = snapshot();
    const repeated = await door(event, aContext());
    counts.repeated += 1;
    if (repeated.statusCode !== status || repeated.body !== answer.body)
      throw new Error(`${what} repeated answered otherwise`);
    if (snapshot() !== after) throw new Error(`${what} repeated changed something`);
    return true;
  };
  return { send, counts };
};

/** Messages of the whole history of a dossier come (again), or of its last entries: the workflow starts, stages open. */
export const deliveredHistory = async (province: MemoryProvince, id: string, last = Infinity): Promise<void> => {
  for (const entry of (await province.dossiers.history(id)).slice(-last)) {
    const fact = Fact.parse(entry.fact);
    province.park();
    try {
      await startWorkflow(province)(fact);
      province.park();
      await advanceStage(province)(fact);
    } catch (error) {
      // Left on the queue: it comes again.
      if (!(error instanceof Error) || error.name !== "RetryLater") throw error;
    }
  }
};
