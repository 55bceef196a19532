import { civilDay, type Instant } from "./civil-time.ts";
import { done, type Outcome, refused } from "./problems.ts";
import type { Procedure } from "./procedure.ts";
import type { Result } from "./result.ts";
import type { ResultValues } from "./result-variable.ts";
import { monthsAfter } from "./results-of-dossier.ts";

/** What the last day of a result follows from: when it is issued, and which one it corrects (đính chính), if it does. */
export interface Issue {
  readonly at: Instant;
  readonly corrects?: Result | undefined;
}

/** The variable of the last day where every result of the procedure has one, so that it has to be filled in. */
export const requiredLastDay = ({ validUntil, variables = [] }: Procedure["result"]): string | undefined =>
  variables.find(({ id, required }) => required && id === validUntil?.variable)?.id;

/**
 * The last day on which a result holds (giá trị đến ngày): so many months from issue on, or the day that was filled in; nothing where it
 * says none. To correct a slip of the pen prolongs nothing: what was issued for so many months holds until the day that was said
 * before. Refuses with `result/values-missing` where the day has to be filled in and nobody did, and `result/value-wrong` where it lies before the
 * day of issue, of what is corrected its own; each names the variable.
 */
export const lastDayOf = (
  result: Procedure["result"],
  values: ResultValues | undefined,
  { at, corrects }: Issue,
): Outcome<string | undefined> => {
  const { validUntil } = result;
  const since = civilDay(corrects?.issuedAt ?? at);
  if (validUntil?.months !== undefined) return done(corrects?.validUntil ?? monthsAfter(since, validUntil.months));
  const variable = validUntil?.variable;
  if (variable === undefined) return done(undefined);
  const day = values?.[variable];
  if (day === undefined)
    return requiredLastDay(result) === undefined
      ? done(undefined)
      : refused("result/values-missing", { fields: [variable] });
  return day < since && day !== corrects?.validUntil
    ? refused("result/value-wrong", { fields: [variable], facts: { from: since } })
    : done(day);
};
