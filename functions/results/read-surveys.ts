import * as z from "zod/mini";
import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { grades } from "../../shared/domain/survey.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { Surveys } from "../../shared/ports/surveys.ts";
import { sealedAs } from "./answer-survey.ts";

export interface ReadSurveysNeeds {
  readonly surveys: Pick<Surveys, "of">;
  readonly seals: Pick<Seals, "open">;
  readonly now: () => Date;
}

interface ReadSurveysCall {
  readonly parameters: { readonly unit: string };
  readonly query: { readonly month?: string | undefined };
  readonly staff: StaffMember;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);

/** The mean grade to two places; nothing was answered where there is no row. */
const mean = (counts: readonly number[]): number =>
  Math.round((100 * total(grades.map((grade, n) => grade * (counts[n] ?? 0)))) / Math.max(1, total(counts))) / 100;

/**
 * Answers to the survey of one's own unit in a month, this one where none is named. Refuses with `unit/unknown` (also for another unit),
 * `staff/not-permitted`.
 */
export const readSurveys =
  ({ surveys, seals, now }: ReadSurveysNeeds) =>
  async ({ parameters, query, staff }: ReadSurveysCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const { unit } = parameters;
    const verdict = mayDoAt(staff, "readSurveys", unit);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const month = query.month ?? civilDay(instant(now())).slice(0, 7);
    const { counts, said } = await surveys.of(unit, month);
    const sentences = await Promise.all(said.map((sealed) => seals.open(sealed, sealedAs(unit, month))));
    return done({
      status: 200,
      body: {
        ...{ unit, month },
        procedures: counts.map(({ procedure, grades: given }) => ({
          ...{ procedure, answers: total(given), grades: given, mean: mean(given) },
        })),
        said: sentences.map((sentence) => z.string().parse(sentence)),
      },
    });
  };
