import * as z from "zod/mini";
import { folded } from "./folded.ts";
import { Procedure } from "./procedure.ts";

const { shape } = Procedure;

/** What a list of the catalogue shows of one version, and what a search looks in. */
export const ProcedureSummary = z.strictObject({
  ...{ id: shape.id, code: shape.code, aliases: shape.aliases, validFrom: shape.validFrom, validTo: shape.validTo },
  ...{ name: shape.name, request: shape.request, field: shape.field, service: shape.service },
  ...{ competent: shape.competent, boundary: shape.boundary, channels: shape.channels, applicants: shape.applicants },
  onTheSpot: shape.onTheSpot,
});
export type ProcedureSummary = z.infer<typeof ProcedureSummary>;

export const summaryOf = (procedure: Procedure): ProcedureSummary => {
  const { id, code, aliases, validFrom, validTo, name, request, field, service } = procedure;
  const { competent, boundary, channels, applicants, onTheSpot } = procedure;
  return {
    ...{ id, code, aliases, validFrom, ...(validTo === undefined ? {} : { validTo }), name, request, field, service },
    ...{ competent, boundary, channels, applicants, onTheSpot },
  };
};

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).map(folded).filter(Boolean);

/**
 * Does the procedure fit what somebody typed? Every word must begin a word of its names, field or id, or one of its
 * codes; with or without diacritics ("chuyen nhuong dat", "hộ chiếu", "1.013831").
 */
export const fits = (one: ProcedureSummary, search: string): boolean => {
  const { name, request, field, id, code, aliases } = one;
  const known = [
    ...[name.vi, name.en, request, field.name.vi, field.name.en, id.replaceAll("-", " ")].flatMap(wordsOf),
    ...[code, ...aliases].map(folded),
  ];
  return wordsOf(search).every((word) => known.some((other) => other.startsWith(word)));
};
