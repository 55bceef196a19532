import type { ReadPaper } from "../../../shared/domain/read-papers.ts";
import type { BenchPage } from "./corpus.ts";
import { plain } from "./truth.ts";

/** A typed field of a form, beside what stands on the paper. */
export interface JudgedField {
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
): readonly JudgedField[] => {
  if (form === undefined) return [];
  const read = papers.find((paper) => paper.form === form.id)?.fields ?? [];
  return [...form.values].map(([name, value]) => {
    const field = read.find((one) => one.name === name);
    return {
      kind: /name$/i.test(name) ? "name" : /address/i.test(name) ? "address" : "typed",
      right: field !== undefined && same(field.value, value),
      accepted: field?.accepted ?? false,
      reasons: field?.reasons ?? ["field/form-unknown"],
    };
  });
};
