import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Publications, Published } from "../../shared/ports/registries.ts";

export interface PublishCatalogueNeeds {
  readonly publications: Pick<Publications, "publish">;
}

/** What is wrong with a procedure as a rule, beyond its shape; nothing when it may be published. */
export const flawsOf = (procedure: Procedure, all: readonly Procedure[]): readonly string[] => {
  const name = `${procedure.id} ${procedure.validFrom}`;
  const kinds = procedure.route.flatMap((stage) => stage.steps.map(({ kind }) => kind));
  const office = ["appraiser", "leader", "registry"];
  const stagesTwice = procedure.route.length !== new Set(procedure.route.map(({ id }) => id)).size;
  const overlaps = all.some(
    (other) =>
      other !== procedure &&
      other.id === procedure.id &&
      (procedure.validTo === undefined || other.validFrom < procedure.validTo) &&
      (other.validTo === undefined || procedure.validFrom < other.validTo),
  );
  return [
    ...(kinds.includes("sign") ? [] : [`${name}: the route has no step of kind "sign"; a result needs a signer.`]),
    ...(kinds[0] === "digitize" ? [] : [`${name}: the first stage must be of kind "digitize".`]),
    ...(kinds.at(-1) === "return" ? [] : [`${name}: the last stage must be of kind "return".`]),
    ...(stagesTwice ? [`${name}: two stages have the same id.`] : []),
    ...procedure.route.flatMap((stage) =>
      stage.steps
        .filter(
          ({ kind, roles }) =>
            ["decide", "sign", "issue"].includes(kind) && !roles.every((one) => office.includes(one)),
        )
        .map(({ id }) => `${name}: step "${id}" decides, signs or issues; legal roles are ${office.join(", ")}.`),
    ),
    ...(overlaps ? [`${name}: its time of validity overlaps another version's.`] : []),
  ];
};

/**
 * Publishes the catalogue, units, communes and calendars of a province, all or (when a rule is broken) nothing.
 * Answers how many items there are. Refuses with `request/invalid`, whose `flaws` are sentences.
 */
export const publishCatalogue =
  (needs: PublishCatalogueNeeds) =>
  async (items: Published): Promise<Outcome<number>> => {
    const procedures = items.procedures ?? [];
    const flaws = procedures.flatMap((procedure) => flawsOf(procedure, procedures));
    if (flaws.length > 0) return refused("request/invalid", { facts: { flaws } });
    return done(await needs.publications.publish(items));
  };
