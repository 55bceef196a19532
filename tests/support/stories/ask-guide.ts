import * as z from "zod";
import { type ApiClient, expectBody } from "../../../infra/local/journey/api-client.ts";
import type { ApplicantKind } from "../../../shared/domain/applicant-kind.ts";
import type { Channel } from "../../../shared/domain/channel.ts";
import type { Answers } from "../../../shared/domain/circumstances.ts";
import { Procedure } from "../../../shared/domain/procedure.ts";

const Shown = z.object({
  procedure: Procedure,
  questions: z.array(z.string()),
  checkList: z.object({ required: z.array(z.string()) }),
  limit: z.object({ value: z.number(), unit: z.string() }).optional(),
});

export interface Asked {
  readonly procedure: string;
  readonly channel?: Channel;
  readonly applicant?: ApplicantKind;
  readonly answers: Answers;
}

/** What the guide shows after these answers: what is asked next, and the papers as far as the answers go. */
export const askGuide = async (
  who: ApiClient,
  { procedure, channel = "direct", applicant = "citizen", answers }: Asked,
): Promise<z.infer<typeof Shown>> => {
  const given = Object.entries(answers).map(([question, answer]) => `${question}:${answer}`);
  const query = new URLSearchParams({
    ...{ channel, applicant },
    ...(given.length === 0 ? {} : { answers: given.join(",") }),
  });
  return expectBody("the guide", await who.get(`/v1/procedures/${procedure}?${query}`), 200, Shown);
};

export interface Guided extends z.infer<typeof Shown> {
  readonly answers: Answers;
}

/** Answers question after question, with no where that is an answer, until nothing is asked any more. */
export const followGuide = async (who: ApiClient, asked: Omit<Asked, "answers">): Promise<Guided> => {
  const answers: Answers = {};
  for (;;) {
    const shown = await askGuide(who, { ...asked, answers });
    if (shown.questions.length === 0) return { ...shown, answers };
    for (const question of shown.questions) {
      const legal = shown.procedure.questions.find(({ id }) => id === question)?.answers ?? [];
      answers[question] = (legal.find(({ id }) => id === "no") ?? legal[0])?.id ?? "";
    }
  }
};
