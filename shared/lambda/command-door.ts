import type { Outcome } from "../domain/problems.ts";
import type { Command, Commands } from "../ports/commands.ts";
import type { Dossiers, Entry, StoredEntry } from "../ports/dossiers.ts";
import type { Principals } from "../ports/registries.ts";
import { type CommandRoute, entryDoor } from "./entry-door.ts";
import type { Answer, Call } from "./http-door.ts";

/** The door of a command on a dossier: what `entryDoor` does, with the dossier's history entry. */
export const commandDoor = <R extends CommandRoute>(
  route: R,
  needs: {
    readonly principals: Principals;
    readonly commands: Commands;
    readonly dossiers: Pick<Dossiers, "entry">;
  },
  act: (call: Call<R>, command: Command) => Promise<Outcome<Entry>>,
  answer: (entry: StoredEntry) => Answer | Promise<Answer>,
) => entryDoor(route, { ...needs, entries: needs.dossiers }, act, answer);
