import type { ApiRoute } from "../domain/api-route.ts";
import { done, type Outcome, refused } from "../domain/problems.ts";
import type { Command, Commands } from "../ports/commands.ts";
import { CommandAlreadyDone, StaleDossier } from "../ports/dossiers.ts";
import type { Principals } from "../ports/registries.ts";
import { type Answer, type Call, httpDoor } from "./http-door.ts";

export type CommandRoute = ApiRoute & { readonly command: true };

/** Where the entries that commands left are looked up: of dossiers, of tickets. */
export interface Entries<E> {
  entry(subject: string, sequence: number): Promise<E | undefined>;
}

/**
 * The door of a command that leaves an entry in the history of its subject. A repeated command (same principal, route, key and
 * body) is not carried out again: its answer is rebuilt from the entry that it left. Another body under the same key is refused.
 */
export const entryDoor = <R extends CommandRoute, E>(
  route: R,
  needs: { readonly principals: Principals; readonly commands: Commands; readonly entries: Entries<E> },
  act: (call: Call<R>, command: Command) => Promise<Outcome<E>>,
  answer: (entry: E) => Answer | Promise<Answer>,
) => {
  const before = async (command: Command): Promise<Outcome<Answer> | undefined> => {
    const record = await needs.commands.find(command);
    if (record === undefined) return undefined;
    if (record.bodyHash !== command.bodyHash) return refused("idempotency-key/reused");
    const entry = await needs.entries.entry(record.subject, record.sequence);
    if (entry === undefined) throw new Error("a command record points to an entry that is not there");
    return done(await answer(entry));
  };

  return httpDoor(route, needs, async (call) => {
    const command: Command | undefined = call.command;
    if (command === undefined) throw new Error(`${route.name} is a command without an idempotency key`);
    // Where a revision is named, a repeated command is stale by its own twin: it is looked up when it is refused, and what is
    // sent once, as nearly everything is, costs one call less.
    const repeated = route.changes ? undefined : await before(command);
    if (repeated !== undefined) return repeated;
    try {
      const outcome = await act(call, command);
      if (outcome.ok) return done(await answer(outcome.value));
      // Its twin may have been carried out meanwhile, and that is why this one is refused.
      return (await before(command)) ?? outcome;
    } catch (error) {
      if (!(error instanceof CommandAlreadyDone) && !(error instanceof StaleDossier)) throw error;
      const twin = await before(command);
      if (twin !== undefined) return twin;
      throw error;
    }
  });
};
