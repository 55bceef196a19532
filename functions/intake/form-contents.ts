import type { ReturnMethod } from "../../shared/domain/delivery.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import type { Heading } from "../../shared/domain/heading.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import { type HeadedPlaces, issuerOf } from "../../shared/ports/issuer.ts";
import type { FormComponent } from "../../shared/ports/printed-forms.ts";
import type { Procedures } from "../../shared/ports/registries.ts";

export interface FormSources extends HeadedPlaces {
  readonly procedures: Pick<Procedures, "version">;
}

/** The version the dossier was received under and the unit that received it: both were there when it was accepted. */
export const sourcesOf = async (
  sources: FormSources,
  dossier: Dossier,
): Promise<{ readonly procedure: Procedure; readonly receiving: Unit; readonly heading: Heading }> => {
  const [procedure, { unit: receiving, heading }] = await Promise.all([
    sources.procedures.version(dossier.procedure.id, dossier.procedure.version),
    issuerOf(sources, dossier.units.receiving),
  ]);
  if (procedure === undefined) throw new Error("published data that a dossier needs are gone");
  return { procedure, receiving, heading };
};

/** The rows of the component table: names from the procedure, quantities as they were handed in. */
export const componentRows = (dossier: Dossier, procedure: Procedure): readonly FormComponent[] =>
  dossier.papers.map(({ component, quantity, kind }) => ({
    name: procedure.components.find(({ id }) => id === component)?.name ?? component,
    [kind]: quantity,
  }));

/** Where and how the applicant gets the result, as Form 01 says it; on paper it stands with the address it is posted to. */
export const resultsAt = (
  method: ReturnMethod = "counter",
  unit: { readonly name: string; readonly address?: string },
  recipient: { readonly name: string; readonly address: string },
): string => {
  const counter = unit.address === undefined ? unit.name : `${unit.name}, ${unit.address}`;
  if (method === "counter") return counter;
  if (method === "electronic") return `Bản điện tử, qua đường dẫn gửi cho người nộp; bản giấy (nếu có): ${counter}`;
  return `Qua dịch vụ bưu chính công ích, gửi đến ${recipient.name}, ${recipient.address} (${unit.name})`;
};
