import type { Dossier } from "../../shared/domain/dossier.ts";
import { isInHand } from "../../shared/domain/moved-dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { OpenDossiers } from "../../shared/ports/open-dossiers.ts";
import type { Tasks } from "../../shared/ports/tasks.ts";

export interface DossiersInHandNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly openDossiers: OpenDossiers;
  readonly tasks: Tasks;
}

const pageSize = 100;

/** Ids on all pages of a list, in its order. */
const everyPage = async (
  page: (cursor?: string) => Promise<{ readonly ids: readonly string[]; readonly cursor?: string | undefined }>,
): Promise<readonly string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { ids, cursor: next } = await page(cursor);
    found.push(...ids);
    cursor = next;
  } while (cursor !== undefined);
  return found;
};

/**
 * Dossiers for which a counter has still something to do: those it is to hand over, and those with an open step there.
 * The two lists are indexes and may lag by a moment; each dossier is read itself.
 */
export const dossiersInHand =
  ({ dossiers, openDossiers, tasks }: DossiersInHandNeeds) =>
  async (unit: string): Promise<readonly Dossier[]> => {
    const toReturn = await everyPage(async (cursor) => {
      const page = await openDossiers.of(unit, { size: pageSize, cursor });
      return { ids: page.dossiers.map(({ id }) => id), cursor: page.cursor };
    });
    const toDo = await everyPage(async (cursor) => {
      const page = await tasks.page({ of: { unit: unit }, view: "due" }, { size: pageSize, cursor });
      return { ids: page.tasks.map(({ dossierId }) => dossierId), cursor: page.cursor };
    });
    const inHand: Dossier[] = [];
    for (const id of new Set([...toReturn, ...toDo])) {
      const dossier = await dossiers.find(id);
      if (dossier !== undefined && isInHand(dossier, unit)) inHand.push(dossier);
    }
    return inHand;
  };
