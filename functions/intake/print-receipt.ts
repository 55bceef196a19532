import { PersonalData } from "../../shared/domain/applicant.ts";
import { type AcceptedDossier, isAccepted, receiverOf } from "../../shared/domain/dossier.ts";
import { feePaymentText, feeText } from "../../shared/domain/fee-text.ts";
import type { AskerOf } from "../../shared/domain/permissions.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import { registerEntryOf } from "../../shared/domain/register-entry.ts";
import { type Dossiers, PersonalDataErased } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { OwnDossiers } from "../../shared/ports/own-dossiers.ts";
import type { PrintedForms } from "../../shared/ports/printed-forms.ts";
import type { Principals } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { dossierFor } from "./dossier-for.ts";
import { componentRows, type FormSources, resultsAt, sourcesOf } from "./form-contents.ts";
import { type SealNeeds, type StoreNeeds, sealedForm, storedForm } from "./stored-form.ts";
import { trackingToken } from "./track-dossier.ts";

export interface PrintReceiptNeeds extends FormSources, StoreNeeds, SealNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly ownDossiers: Pick<OwnDossiers, "isOf">;
  readonly places: FormSources["places"];
  readonly principals: Pick<Principals, "find">;
  readonly seals: Pick<Seals, "open">;
  readonly hashes: KeyedHashes;
  readonly forms: Pick<PrintedForms, "receipt">;
  readonly trackingUrl: string;
}

export interface PrintReceiptCall {
  readonly parameters: { readonly id: string };
  readonly principal: AskerOf<"printReceipt">;
}

const file = "forms/receipt.pdf";

const print = async (needs: PrintReceiptNeeds, dossier: AcceptedDossier): Promise<Uint8Array> => {
  // One that came online and was accepted before this was kept names nobody.
  const receiverId = receiverOf(dossier);
  const [{ procedure, receiving, heading }, sealed, competent, returning, receiver, token] = await Promise.all([
    sourcesOf(needs, dossier),
    needs.dossiers.personal(dossier.id),
    needs.places.unit(dossier.units.competent),
    needs.places.unit(dossier.units.returning),
    receiverId === undefined ? undefined : needs.principals.find(receiverId),
    trackingToken(needs.hashes, dossier.id),
  ]);
  if (sealed === undefined) throw new PersonalDataErased();
  const { applicant, submitter, recipient } = PersonalData.parse(await needs.seals.open(sealed, dossier.id));
  const { deadline, fees = procedure.fees } = dossier;
  const form = {
    heading,
    training: dossier.training,
    dossier,
    applicant,
    procedure: { code: dossier.procedure.code, request: procedure.request },
    channel: dossier.channel,
    receivingUnit: receiving.name,
    competentUnit: competent?.name ?? dossier.units.competent,
    components: componentRows(dossier, procedure),
    limit: deadline.limit,
    receivedAt: deadline.receivedAt,
    startsAt: deadline.startsAt,
    dueAt: deadline.originalDueAt,
    provisional: deadline.provisional ?? false,
    submitter: submitter?.name,
    resultsAt: resultsAt(
      dossier.returnChoice?.method,
      returning ?? { name: dossier.units.returning },
      recipient ?? applicant,
    ),
    fee: feeText(fees).vi,
    feePayment: feePaymentText(fees, dossier.channel),
    registered: registerEntryOf(dossier.code),
    form: procedure.forms.receipt,
    tracking: { link: `${needs.trackingUrl}#${token}`, site: needs.trackingUrl },
    receiver: receiver === undefined || receiver.kind === "citizen" ? "" : receiver.name,
    system: "motcua",
  };
  const about = `${form.form.title} ${dossier.code}`;
  return sealedForm(needs, { heading, about }, (sealedAt) => needs.forms.receipt({ ...form, sealedAt }));
};

/**
 * The receipt and appointment (Form 01, giấy tiếp nhận hồ sơ và hẹn trả kết quả) as it stood at acceptance, with the
 * embedded seal of the receiving unit. Printed and sealed once and kept; answers with a redirect that opens it for a minute.
 * Refuses with `dossier/not-found`, `staff/not-permitted`, and `form/not-issued` before acceptance. Throws PersonalDataErased.
 */
export const printReceipt =
  (needs: PrintReceiptNeeds) =>
  async ({ parameters, principal }: PrintReceiptCall): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = await dossierFor(needs, principal, "printReceipt", parameters.id);
    if (!seen.ok) return seen;
    const dossier = seen.value;
    if (!isAccepted(dossier)) return refused("form/not-issued");
    return storedForm(needs, dossier, { file, saveAs: `${dossier.code}.pdf` }, () => print(needs, dossier));
  };
