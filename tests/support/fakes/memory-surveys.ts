import { randomUUID } from "node:crypto";
import { grades } from "../../../shared/domain/survey.ts";
import type { Sealed } from "../../../shared/ports/seals.ts";
import type { Surveys } from "../../../shared/ports/surveys.ts";

export const memorySurveys = (): Surveys & { readonly stored: () => Promise<readonly unknown[]> } => {
  const used = new Map<string, { readonly usedUntil: number; readonly attempt: string | undefined }>();
  const counts = new Map<string, { unit: string; month: string; procedure: string; grades: number[] }>();
  const said = new Map<string, { unit: string; month: string; sealed: Sealed }>();
  return {
    answer: async ({ used: hash, usedUntil, attempt, unit, procedure, month, grade, said: sealed }) => {
      const burnt = used.get(hash);
      if (burnt !== undefined) return attempt !== undefined && burnt.attempt === attempt ? "counted" : "used";
      used.set(hash, { usedUntil, attempt });
      const name = [unit, month, procedure].join("#");
      const before = counts.get(name)?.grades ?? grades.map(() => 0);
      counts.set(name, { unit, month, procedure, grades: before.map((count, n) => count + (n + 1 === grade ? 1 : 0)) });
      if (sealed !== undefined) said.set(randomUUID(), { unit, month, sealed });
      return "counted";
    },
    of: async (unit, month) => {
      const isMeant = (one: { unit: string; month: string }) => one.unit === unit && one.month === month;
      return {
        counts: [...counts.values()]
          .filter(isMeant)
          .map(({ procedure, grades: given }) => ({ procedure, grades: given })),
        said: [...said.values()].filter(isMeant).map(({ sealed }) => sealed),
      };
    },
    stored: async () => [...used, ...counts, ...said],
  };
};
