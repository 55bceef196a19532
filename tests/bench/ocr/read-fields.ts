import type { FieldKind, FormTemplate } from "../../../shared/domain/forms/form-template.ts";
import type { ReadPaper } from "../../../shared/domain/read-papers.ts";
import type { BenchPage } from "./corpus.ts";
import { plain } from "./truth.ts";

/** A field of a form, beside what stands on the paper. */
export interface JudgedField {
  readonly of: FieldKind;
  readonly kind: "name" | "address" | "typed";
  readonly right: boolean;
  readonly accepted: boolean;
  /** Why it waits; empty where it is accepted. */
  readonly reasons: readonly string[];
}

/** Capitals are a matter of taste on forms; letters, marks and digits are not. */
const same = (one: string, other: string): boolean =>
  plain(one).toLocaleLowerCase("vi") === plain(other).toLocaleLowerCase("vi");

/** Every field of the form is judged: a form that was not recognised has all of them wrong, and none accepted. */
export const judgedFields = (
  { form }: Pick<BenchPage, "form">,
  papers: readonly ReadPaper[],
  forms: readonly FormTemplate[],
): readonly JudgedField[] => {
  if (form === undefined) return [];
  const template = forms.find(({ id }) => id === form.id);
  const read = papers.find((paper) => paper.form === form.id)?.fields ?? [];
  return [...form.values].map(([name, value]) => {
    const of = template?.fields.find((one) => one.name === name)?.kind ?? "text";
    const field = read.find((one) => one.name === name);
    return {
      of,
      kind: of === "personName" ? "name" : of === "address" ? "address" : "typed",
      right: field !== undefined && same(field.value, value),
      accepted: field?.accepted ?? false,
      reasons: field?.reasons ?? ["form not recognised"],
    };
  });
};
