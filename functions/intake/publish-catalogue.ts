import type { Finding } from "../../shared/domain/finding.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { type Beside, procedureFlaws } from "../../shared/domain/procedure-flaws.ts";
import type { Forms, Places, Procedures, Publications, Published } from "../../shared/ports/registries.ts";
import { type CalendarVersionNeeds, silentCalendarFlaws } from "./publish-calendar.ts";
import { unitFlaws } from "./unit-flaws.ts";

/** A procedure and where an administrator finds it. */
export interface Filed {
  readonly procedure: Procedure;
  /** `infra/data/catalogue/land-transfer.yaml: [0]` */
  readonly place: string;
}

/** Findings as sentences that begin with file and path. */
export const sentences = (place: string, findings: readonly Finding[]): readonly string[] =>
  findings.map(({ path, says }) => `${place}.${path} ${says}.`);

/** Every flaw of procedures that are to be published together, each a sentence with file, path and what is legal. */
export const catalogueFlaws = (filed: readonly Filed[], beside: Omit<Beside, "given">): readonly string[] => {
  const given = filed.map(({ procedure }) => procedure);
  return filed.flatMap(({ procedure, place }) => sentences(place, procedureFlaws(procedure, { ...beside, given })));
};

export interface PublishCatalogueNeeds extends CalendarVersionNeeds {
  readonly publications: Pick<Publications, "publish">;
  readonly procedures: Pick<Procedures, "all">;
  readonly forms: Forms;
  readonly province: string;
  readonly places: Pick<Places, "units">;
}

/**
 * Publishes the catalogue, forms, units, communes and calendars of a province, all or (when a rule is broken) nothing.
 * A published version is never changed but for its end and its sources: dossiers are judged by the version they were
 * received under. Answers how many items there are. Refuses with `request/invalid`, whose `flaws` are sentences.
 */
export const publishCatalogue =
  (needs: PublishCatalogueNeeds) =>
  async ({
    filed,
    ...items
  }: Omit<Published, "procedures"> & { readonly filed: readonly Filed[] }): Promise<Outcome<number>> => {
    const [stored, forms, units] = await Promise.all([needs.procedures.all(), needs.forms.all(), needs.places.units()]);
    const flaws = [
      ...catalogueFlaws(filed, {
        province: needs.province,
        stored,
        forms: [...(items.forms ?? []), ...forms].map(({ id }) => id),
        units: items.units ?? units,
      }),
      ...(await Promise.all((items.calendars ?? []).map(silentCalendarFlaws(needs)))).flat(),
      ...(items.units === undefined ? [] : unitFlaws(items.units, units)),
    ];
    if (flaws.length > 0) return refused("request/invalid", { facts: { flaws } });
    return done(await needs.publications.publish({ ...items, procedures: filed.map(({ procedure }) => procedure) }));
  };
