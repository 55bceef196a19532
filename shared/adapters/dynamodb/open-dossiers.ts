import { Dossier, dueMomentOf } from "../../domain/dossier.ts";
import type { OpenDossiers } from "../../ports/open-dossiers.ts";
import { dossierOrder } from "./keys.ts";
import type { Table } from "./table.ts";
import { unitPage } from "./unit-pages.ts";

/** Open dossiers of a unit from the sparse index. */
export const dynamoOpenDossiers = (table: Table): OpenDossiers => ({
  of: async (unit, page) => {
    const key = table.keys.openDossiersOf(unit);
    const { bodies: dossiers, ...more } = await unitPage(table, key, page, Dossier, (dossier) =>
      dossierOrder(dueMomentOf(dossier), dossier.id),
    );
    return { dossiers, ...more };
  },
});
