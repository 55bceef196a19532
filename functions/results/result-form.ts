import type { PersonalData } from "../../shared/domain/applicant.ts";
import { civilDay, type Instant } from "../../shared/domain/civil-time.ts";
import type { AcceptedDossier } from "../../shared/domain/dossier.ts";
import type { Heading } from "../../shared/domain/heading.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { ReplacementKind } from "../../shared/domain/result.ts";
import type { WrittenBlock } from "../../shared/domain/result-draft.ts";
import { writtenResult } from "../../shared/domain/written-result.ts";
import { type HeadedPlaces, issuerOf } from "../../shared/ports/issuer.ts";
import type { FormSigner, ResultForm } from "../../shared/ports/printed-forms.ts";
import type { Procedures } from "../../shared/ports/registries.ts";

export interface ResultFormNeeds extends HeadedPlaces {
  readonly procedures: Pick<Procedures, "version">;
  /** Where anybody verifies a result; the code of its QR follows. */
  readonly verificationUrl: string;
}

/** The version of the procedure under which it was received: it says what its result looks like. */
export const procedureOf = async (
  { procedures }: Pick<ResultFormNeeds, "procedures">,
  { procedure }: AcceptedDossier,
): Promise<Procedure> => {
  const version = await procedures.version(procedure.id, procedure.version);
  if (version === undefined) throw new Error("the version of the procedure it was received under is gone");
  return version;
};

/** For whom it is printed and when, the code of its QR, and in the place of which result; a draft has neither of these. */
interface Printing {
  readonly signer: FormSigner;
  readonly at: Instant;
  readonly check?: string;
  readonly replaces?: { readonly number: string; readonly issuedAt: Instant; readonly as: ReplacementKind } | undefined;
}

/** What stands first on a result that comes in the place of another one. */
const replacing = ({ number, issuedAt, as }: NonNullable<Printing["replaces"]>): WrittenBlock => ({
  block: "text",
  style: "plain",
  text: `${as === "corrected" ? "Đính chính" : "Thay thế"} kết quả số ${number} ngày ${civilDay(issuedAt).split("-").reverse().join("/")}.`,
});

/** The result of a dossier as it is printed for this signer at this moment, written from the template of its procedure. */
export const resultForm = async (
  needs: ResultFormNeeds,
  dossier: AcceptedDossier,
  personal: PersonalData,
  { signer, at, check, replaces }: Printing,
): Promise<{ readonly form: ResultForm; readonly heading: Heading }> => {
  const [procedure, { unit, heading }, matter] = await Promise.all([
    procedureOf(needs, dossier),
    issuerOf(needs, dossier.units.competent),
    needs.places.commune(dossier.commune),
  ]);
  const written = writtenResult({
    ...{ dossier, procedure, personal, values: personal.resultValues ?? {} },
    ...{ unit: unit.name, agency: heading.agency, province: needs.provinceName },
    commune: `${matter?.name ?? dossier.commune}, ${needs.provinceName}`,
  });
  const form = {
    ...written,
    blocks: [...(replaces === undefined ? [] : [replacing(replaces)]), ...written.blocks],
    ...(check === undefined ? {} : { verification: `${needs.verificationUrl}#${check}` }),
    ...{ training: dossier.training, heading, dossier, procedure: { code: dossier.procedure.code } },
    ...{ applicant: personal.applicant, signer: { name: signer.name, position: signer.position } },
    ...{ signedAt: at, system: "motcua" },
  };
  return { form, heading };
};
