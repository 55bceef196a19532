import type { DeadLetters } from "../../shared/ports/dead-letters.ts";
import type { Heard } from "./heard-fact.ts";

/** A dead-letter queue of the province, by its plain name. */
export interface LookedAtQueue {
  readonly name: string;
  readonly dead: Pick<DeadLetters, "take" | "leave">;
}

/** What lies in dead-letter queues of this dossier: of which fact, in which queue, since when and why. */
export const factsLying = async (
  queues: readonly LookedAtQueue[],
  dossier: string,
): Promise<readonly { readonly sequence: number | undefined; readonly heard: Heard }[]> => {
  const found: { sequence: number | undefined; heard: Heard }[] = [];
  for (const { name, dead } of queues) {
    const taken = new Map<string, string>();
    for (
      let letters = await dead.take();
      letters.some(({ message }) => !taken.has(message));
      letters = await dead.take()
    )
      for (const { id, message, body, sentAt, why } of letters) {
        if (!taken.has(message) && body.includes(dossier)) {
          // Of a fact or a message to an agency, else of a record of the stream.
          const place = new RegExp(`"sequence":(\\d+)|${dossier}-(\\d+)|"ENTRY#(\\d+)"`).exec(body);
          const sequence = place?.slice(1).find((one) => one !== undefined);
          const what = `lies in its dead-letter queue${why === undefined ? "" : `: ${why}`}`;
          found.push({
            sequence: sequence === undefined ? undefined : Number(sequence),
            heard: { who: `queue ${name}`, state: "stuck", what, at: sentAt },
          });
        }
        taken.set(message, id);
      }
    for (const id of taken.values()) await dead.leave(id);
  }
  return found;
};
