import type { Dossier } from "../../shared/domain/dossier.ts";
import type { Paper } from "../../shared/ports/papers.ts";
import type { Forms, Procedures } from "../../shared/ports/registries.ts";

export interface UnreadPaperNeeds {
  readonly procedures: Pick<Procedures, "version">;
  readonly forms: Forms;
}

/** A paper as this component of its dossier, of which nothing was read that counts: every field waits, and none has a score. */
export const unreadAs = async (
  needs: UnreadPaperNeeds,
  { procedure: { id, version } }: Dossier,
  component: string,
): Promise<Pick<Paper, "form" | "component" | "fields" | "unread">> => {
  const procedure = await needs.procedures.version(id, version);
  if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
  const named = procedure.components.find((one) => one.id === component)?.form;
  const form = named === undefined ? undefined : (await needs.forms.all()).find((one) => one.id === named);
  return {
    ...(form === undefined ? {} : { form: form.id }),
    component,
    fields:
      form?.fields
        .filter(({ optional }) => optional !== true)
        .map(({ name }) => ({ name, confidence: null, accepted: false, reasons: ["field/not-found" as const] })) ?? [],
    unread: true,
  };
};

/** Components of a dossier that papers are scanned for. */
export const digitizedIn = ({ papers }: Dossier): Dossier["papers"] =>
  papers.filter(({ digitization }) => digitization !== "notNeeded");
