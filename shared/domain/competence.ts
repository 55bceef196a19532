import type { Procedure } from "./procedure.ts";
import type { Competence, competentKinds } from "./unit.ts";

const ofKind: Record<(typeof competentKinds)[number], Competence> = {
  landOffice: { level: "province", field: "land" },
};

/** Level and field by which the competent unit of a procedure is found. The one place that knows it by a kind of unit. */
export const competenceOf = ({ competentKind }: Pick<Procedure, "competentKind">): Competence => ofKind[competentKind];
