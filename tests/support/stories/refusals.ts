import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import * as z from "zod";
import type { ApiAnswer } from "../../../infra/local/journey/api-client.ts";
import type { ProblemCode } from "../../../shared/domain/problems.ts";
import { problemKinds } from "../problem-kinds.ts";

const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  correlationId: z.string(),
});
type Problem = z.infer<typeof Problem>;

/** Every text in what was sent, however deep. Words of three letters ("vi") may stand in any answer. */
const textsIn = (sent: unknown): readonly string[] => {
  if (typeof sent === "string") return sent.length > 3 ? [sent] : [];
  return typeof sent === "object" && sent !== null ? Object.values(sent).flatMap(textsIn) : [];
};

/**
 * Asks twice, as a Vietnamese and as an English client would, and expects this refusal both times: its status and code, its title
 * in the language asked for, the correlation id that was given, and nothing of what was sent. Answers the problem but for that id.
 */
export const expectRefusal = async (
  ask: (headers: Readonly<Record<string, string>>) => Promise<ApiAnswer>,
  status: number,
  code: ProblemCode,
  sent: unknown = [],
): Promise<Omit<Problem, "correlationId">> => {
  const asked = async (language: "vi" | "en") => {
    const correlationId = randomUUID();
    const answer = await ask({ "accept-language": language, "x-correlation-id": correlationId });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: { code } });
    const { correlationId: echoed, ...problem } = Problem.parse(answer.body);
    expect(problem).toMatchObject({ status, type: `/problems/${code}`, title: problemKinds[code][language] });
    expect(echoed).toBe(correlationId);
    expect(answer.headers.get("x-correlation-id")).toBe(correlationId);
    expect(answer.headers.get("content-language")).toBe(language);
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    const told = JSON.stringify(answer.body);
    expect(textsIn(sent).filter((text) => told.includes(text))).toEqual([]);
    return problem;
  };
  await asked("en");
  return asked("vi");
};
