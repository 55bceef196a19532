import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { instant } from "../../../shared/domain/civil-time.ts";
import { type Act, actsByStatus } from "../../../shared/domain/lifecycle.ts";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { askers, livesOfDossiers, moments, requestAbout, type Try } from "../../support/life-of-dossiers.ts";

let log: ReturnType<typeof readLog>;
beforeAll(() => {
  log = readLog();
});
afterAll(() => log.restore());

const lives = 8;
const notAtADoor: readonly Act[] = ["openStage", "recordScan", "moveDossier", "collectPayment"];
const acts = (Object.keys(actsByStatus) as Act[]).filter((act) => !notAtADoor.includes(act));

/**
 * What is told to be possible and is refused all the same, for what is sent and not for how the dossier stands: no paper was
 * scanned yet, the step is sent back or taken back instead of agreed to, the unit named is the one that has it.
 */
const forWhatIsSent: Readonly<Record<string, readonly string[]>> = {
  confirmPaper: ["paper/not-found"],
  completeStep: ["staff/not-permitted", "step/four-eyes", "step/has-its-own-act"],
  transferDossier: ["transfer/not-competent"],
};

/** Every change is stopped where it would be written: the dossier stays as it is, and the door fails. */
const wouldBeDone = (status: number | undefined): boolean => (status ?? 500) >= 500;

it(`what is told to be possible is not refused as the dossier stands, and nothing else would be done, in ${lives} lives`, async () => {
  const refused = new Set<string>();
  const untold = new Set<string>();
  let [told, tried] = [0, 0];
  for (const life of fc.sample(moments, { numRuns: lives, seed: 46 })) {
    const { live, province } = await livesOfDossiers();
    const stopped = async () => {
      throw new Error("it would be written");
    };
    const dossiers = { ...province.dossiers, save: stopped, saveTogether: stopped };
    const doors = doorsInMemory({ ...province, dossiers });
    for (const what of ["openDossier", "submitDossier"] as const)
      await live({ what, asker: 0, dossier: 0, minutes: 0, again: false });
    for (const moment of life) {
      await live(moment);
      for (const dossier of [...province.table.dossiers.values()].slice(0, 2))
        for (const asker of askers) {
          const possible = possibleNow(dossier, asker, { at: instant(province.now()) });
          for (const act of acts) {
            tried += 1;
            const isTold = possible.includes(act);
            // What is not told is tried now and then.
            if (!isTold && tried % 11 !== 0) continue;
            const { path, body, revision } = requestAbout(province, act as Try, dossier);
            const headers = { "idempotency-key": `key-${String(tried).padStart(9, "0")}`, "if-match": `"${revision}"` };
            const answer = await doors[act]?.(
              apiEvent({ body, headers, pathParameters: path, claims: accessToken(asker.id) }),
              aContext(),
            );
            const isDone = wouldBeDone(answer?.statusCode);
            if (isTold) told += 1;
            if (isTold === isDone) continue;
            const state = `${act} of ${dossier.status}${dossier.deadline === undefined ? ", not accepted" : ""}`;
            const code = isDone ? "" : JSON.parse(answer?.body ?? "{}").code;
            if (isDone) untold.add(state);
            else if (!forWhatIsSent[act]?.includes(code)) refused.add(`${state}: ${code}`);
          }
        }
    }
  }
  expect([...refused]).toEqual([]);
  expect([...untold]).toEqual([]);
  expect(told).toBeGreaterThan(1_000);
}, 240_000);
