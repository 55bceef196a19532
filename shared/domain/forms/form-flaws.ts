import type { Finding } from "../finding.ts";
import { folded } from "../folded.ts";
import type { FormTemplate } from "./form-template.ts";

const twice = (values: readonly string[]): number => values.findIndex((value, n) => values.indexOf(value) !== n);

/** Fields that share a label must say which of its places is theirs, each another one. */
const sharedLabels = ({ fields }: FormTemplate, path: string): readonly Finding[] =>
  fields.flatMap((field, n) =>
    fields.slice(0, n).flatMap((before) => {
      const label = field.labels.find((one) => before.labels.some((other) => folded(other) === folded(one)));
      if (label === undefined || (field.occurrence ?? 1) !== (before.occurrence ?? 1)) return [];
      const legal = (before.occurrence ?? 1) + 1;
      return [
        {
          path: `${path}.fields[${n}].occurrence`,
          says: `must be another one than that of ${before.name}, e.g. ${legal}: both have the label "${label}"`,
        },
      ];
    }),
  );

/**
 * What is wrong with the forms of a catalogue beyond the shape of their data: ids or fields twice, a label that two fields
 * claim at the same place, a title or label of which nothing is left without marks and signs.
 */
export const formFlaws = (forms: readonly FormTemplate[]): readonly Finding[] => {
  const again = twice(forms.map(({ id }) => id));
  return [
    ...(again === -1 ? [] : [{ path: `[${again}].id`, says: `must not be "${forms[again]?.id}", which is taken` }]),
    ...forms.flatMap((form, n): readonly Finding[] => {
      const path = `[${n}]`;
      const field = twice(form.fields.map(({ name }) => name));
      const texts = [
        ...form.titles.map((text, t) => [text, `${path}.titles[${t}]`] as const),
        ...form.stops.map((text, t) => [text, `${path}.stops[${t}]`] as const),
        ...form.fields.flatMap(({ labels }, f) =>
          labels.map((text, t) => [text, `${path}.fields[${f}].labels[${t}]`] as const),
        ),
      ];
      return [
        ...(field === -1
          ? []
          : [{ path: `${path}.fields[${field}].name`, says: `must not be "${form.fields[field]?.name}" again` }]),
        ...sharedLabels(form, path),
        ...texts.flatMap(([text, at]) =>
          folded(text) === "" ? [{ path: at, says: "must have at least one letter or digit" }] : [],
        ),
      ];
    }),
  ];
};
