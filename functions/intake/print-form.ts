import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { type AcceptedDossier, type Dossier, isAccepted } from "../../shared/domain/dossier.ts";
import type { AskerOf } from "../../shared/domain/permissions.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import { type Dossiers, PersonalDataErased } from "../../shared/ports/dossiers.ts";
import { issuerOf } from "../../shared/ports/issuer.ts";
import type { OwnDossiers } from "../../shared/ports/own-dossiers.ts";
import type { FormParty, FormSigner, PrintedForms } from "../../shared/ports/printed-forms.ts";
import type { Principals } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { dossierFor } from "./dossier-for.ts";
import { type FormSources, sourcesOf } from "./form-contents.ts";
import type { FormNumber } from "./form-routes.ts";
import { type Hand, handOversOf } from "./hand-overs.ts";
import { type Issued, issuedForm } from "./issued-forms.ts";
import { type SealNeeds, type StoreNeeds, sealedForm, storedForm } from "./stored-form.ts";

export interface PrintFormNeeds extends FormSources, StoreNeeds, SealNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal" | "history">;
  readonly ownDossiers: Pick<OwnDossiers, "isOf">;
  readonly principals: Principals;
  readonly seals: Pick<Seals, "open">;
  readonly forms: Pick<PrintedForms, "supplement" | "refusal" | "apology" | "stop" | "controlSheet">;
}

export interface PrintFormCall {
  readonly parameters: { readonly id: string; readonly form: FormNumber };
  readonly principal: AskerOf<"printForm">;
}

/** Name and position of who acted; a citizen has no name here. */
const officerOf = async (principals: Principals, sub: string): Promise<FormSigner> => {
  const found = await principals.find(sub);
  if (found?.kind === "staff") return { name: found.name, position: found.position };
  return { name: found?.kind === "client" ? found.name : "", position: "" };
};

/** Forms 02 to 05: what was said in words is opened, and the whole is sealed by the unit that issued it. */
const letter = async (needs: PrintFormNeeds, dossier: Dossier, form: string, issued: Issued): Promise<Uint8Array> => {
  const [{ procedure, receiving }, { unit, heading }, competent, officer, sealed] = await Promise.all([
    sourcesOf(needs, dossier),
    issuerOf(needs, issued.unit),
    needs.places.unit(dossier.units.competent),
    officerOf(needs.principals, issued.by),
    needs.dossiers.personal(dossier.id),
  ]);
  if (sealed === undefined) throw new PersonalDataErased();
  const { applicant, submitter, texts = {} } = PersonalData.parse(await needs.seals.open(sealed, dossier.id));
  const said = {
    ...{ procedure, unit, officer, texts, submitter: submitter?.name },
    competentUnit: competent?.name ?? dossier.units.competent,
    receivingUnit: receiving.name,
  };
  return sealedForm(needs, { heading, about: `Mẫu số ${form}, hồ sơ ${dossier.code}` }, (sealedAt) =>
    issued.print(needs.forms, {
      ...said,
      common: {
        ...{ heading, training: dossier.training, dossier, applicant, system: "motcua", sealedAt },
        procedure: { code: dossier.procedure.code, request: procedure.request },
      },
    }),
  );
};

/** Form 06, as far as the dossier has come. */
const controlSheet = async (needs: PrintFormNeeds, dossier: AcceptedDossier): Promise<Uint8Array> => {
  const [{ procedure, heading }, entries] = await Promise.all([
    sourcesOf(needs, dossier),
    needs.dossiers.history(dossier.id),
  ]);
  const party = async ({ unit, by }: Hand): Promise<FormParty> => ({
    unit: (await needs.places.unit(unit))?.name ?? unit,
    person: by === undefined ? "" : (await officerOf(needs.principals, by)).name,
  });
  return needs.forms.controlSheet({
    ...{ heading, training: dossier.training, dossier, system: "motcua" },
    procedure: { code: dossier.procedure.code, request: procedure.request },
    issuedAt: instant(needs.now()),
    handOvers: await Promise.all(
      handOversOf(dossier, procedure, entries).map(async ({ from, to, ...one }) => {
        const [giver, taker] = await Promise.all([party(from), party(to)]);
        return { ...one, from: giver, to: taker };
      }),
    ),
  });
};

/**
 * A form of a dossier. Forms 02 to 05 are sealed and kept when they are first asked for; Form 06 is printed anew after
 * each change of the dossier, for offices alone: it goes with the dossier from hand to hand and names everybody on its way.
 * Answers with a redirect that opens it for a minute. Refuses with `dossier/not-found`,
 * `staff/not-permitted`, `form/not-issued`.
 */
export const printForm =
  (needs: PrintFormNeeds) =>
  async ({
    parameters: { id, form },
    principal,
  }: PrintFormCall): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = await dossierFor(needs, principal, "printForm", id);
    if (!seen.ok) return seen;
    if (form === "06" && principal.kind === "citizen") return refused("staff/not-permitted");
    const dossier = seen.value;
    const saveAs = `${dossier.code}-${form}.pdf`;
    if (form === "06")
      return isAccepted(dossier)
        ? storedForm(needs, dossier, { file: `forms/06-${dossier.revision}.pdf`, saveAs }, () =>
            controlSheet(needs, dossier),
          )
        : refused("form/not-issued");
    const issued = issuedForm(form, dossier);
    return issued === undefined
      ? refused("form/not-issued")
      : storedForm(needs, dossier, { file: `forms/${form}.pdf`, saveAs }, () => letter(needs, dossier, form, issued));
  };
