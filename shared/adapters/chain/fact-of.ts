import type { Fact } from "../../../events/facts.ts";
import type { Change } from "../../ports/dossiers.ts";

/** The published fact of a change: its happening with its place in the dossier's history. */
export const factOf = ({ dossier, happening, at, correlationId }: Change): Fact => ({
  specversion: "1.0",
  id: `${dossier.id}-${dossier.revision}`,
  source: `/motcua/${dossier.province}`,
  time: at,
  subject: dossier.id,
  datacontenttype: "application/json",
  province: dossier.province,
  sequence: dossier.revision,
  correlationid: correlationId,
  ...happening,
});
