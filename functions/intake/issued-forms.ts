import type { Dossier } from "../../shared/domain/dossier.ts";
import type { FormTexts } from "../../shared/domain/form-texts.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Stop } from "../../shared/domain/turns-of-dossier.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import type { ApologyForm, FormSigner, PrintedForms } from "../../shared/ports/printed-forms.ts";
import type { FormNumber } from "./form-routes.ts";

export type LetterNumber = Exclude<FormNumber, "06">;
type Letters = Pick<PrintedForms, "supplement" | "refusal" | "apology" | "stop">;

/** What a letter needs besides its own words: the lines that all have, and who issued it. */
export interface Said {
  readonly common: Pick<ApologyForm, "heading" | "dossier" | "procedure" | "applicant" | "system" | "sealedAt">;
  readonly procedure: Procedure;
  readonly unit: Unit;
  readonly competentUnit: string;
  readonly receivingUnit: string;
  readonly officer: FormSigner;
  /** Who handed in for the applicant. */
  readonly submitter?: string | undefined;
  readonly texts: FormTexts;
}

/** A form that was issued: by which unit, by whom, and how it is printed. */
export interface Issued {
  readonly unit: string;
  readonly by: string;
  print(forms: Letters, said: Said): Promise<Uint8Array>;
}

/** Words are sealed with the code of the same in one transaction: without them the dossier was damaged. */
const words = <T>(texts: T | undefined): T => {
  if (texts === undefined) throw new Error("a form was issued without its words");
  return texts;
};

const askedBy: Readonly<Record<Exclude<Stop["askedBy"], "competentUnit">, string>> = {
  applicant: "Cá nhân, tổ chức nộp hồ sơ",
  court: "Tòa án",
  otherAuthority: "Cơ quan khác có thẩm quyền",
};

const issued: Readonly<Record<LetterNumber, (dossier: Dossier) => Issued | undefined>> = {
  "02": ({ supplement }) =>
    supplement && {
      unit: supplement.unit,
      by: supplement.requestedBy,
      print: (forms, { common, procedure, unit, officer, texts }) => {
        const { defects, reason, contact } = words(texts.supplement);
        return forms.supplement({
          ...common,
          form: procedure.forms.supplement,
          number: supplement.number,
          issuedAt: supplement.requestedAt,
          rows: supplement.defects.map(({ component: id }) => {
            const component = procedure.components.find((one) => one.id === id);
            const [kind = "original"] = component?.kinds ?? [];
            return { name: component?.name ?? id, [kind]: component?.quantity ?? 1, flaw: defects[id] ?? "" };
          }),
          reason,
          contact: contact === undefined ? { name: unit.name, phone: unit.phone } : { name: contact },
          guide: officer.name,
        });
      },
    },
  "03": (dossier) =>
    dossier.status !== "refused"
      ? undefined
      : {
          unit: dossier.refusal.unit,
          by: dossier.refusal.by,
          print: (forms, { common, procedure, officer, submitter, texts }) => {
            const { reason, legalBasis } = words(texts.refusal);
            const { number, at } = dossier.refusal;
            return forms.refusal({
              ...common,
              form: procedure.forms.refusal,
              ...{ number, issuedAt: at, submitter, reason },
              legalBasis: [legalBasis],
              receiver: officer.name,
            });
          },
        },
  "04": ({ deadline, units }) => {
    const extension = deadline?.extension;
    if (deadline === undefined || extension === undefined) return undefined;
    return {
      unit: extension.unit ?? units.competent,
      by: extension.signer,
      print: (forms, { common, officer, receivingUnit, texts }) =>
        forms.apology({
          ...common,
          receivingUnit,
          number: extension.formNo,
          issuedAt: extension.at,
          receivedAt: deadline.receivedAt,
          originalDueAt: extension.from,
          newDueAt: extension.to,
          reason: words(texts.extension).reason,
          signer: officer,
        }),
    };
  },
  "05": (dossier) =>
    dossier.status !== "stopped"
      ? undefined
      : {
          unit: dossier.stop.unit,
          by: dossier.stop.by,
          print: (forms, { common, procedure, competentUnit, officer, texts }) => {
            const { number, at, stage, askedBy: asker } = dossier.stop;
            return forms.stop({
              ...common,
              ...{ number, issuedAt: at, ...words(texts.stop) },
              askedBy: asker === "competentUnit" ? competentUnit : askedBy[asker],
              stage: procedure.route.find(({ id }) => id === stage)?.name.vi ?? stage,
              signer: officer,
            });
          },
        },
};

/** The form of this number, if it was issued for the dossier. */
export const issuedForm = (form: LetterNumber, dossier: Dossier): Issued | undefined => issued[form](dossier);
