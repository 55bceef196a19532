import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { sameSecret } from "../../shared/domain/same-secret.ts";
import { sourceNetwork } from "../../shared/domain/source-network.ts";
import { isTicketOver, readTicket, screened, ticketName, usedUntil } from "../../shared/domain/survey.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { Surveys } from "../../shared/ports/surveys.ts";
import type { Tries } from "../../shared/ports/tries.ts";
import type { AnswerSurvey } from "./survey-routes.ts";

export interface AnswerSurveyNeeds {
  readonly hashes: KeyedHashes;
  readonly tries: Tries;
  readonly seals: Pick<Seals, "seal">;
  readonly surveys: Pick<Surveys, "answer">;
  readonly now: () => Date;
}

export interface AnswerSurveyCall {
  readonly body: AnswerSurvey;
  readonly sourceAddress: string;
}

/** Answers from one source in any hour: a hall has one address, and many people. */
export const mostAnswers = 60;

/** What sentences are sealed under: none of a dossier. */
export const sealedAs = (unit: string, month: string): string => `survey ${unit} ${month}`;

/**
 * Counts an answer to the survey (khảo sát mức độ hài lòng) for the point and the procedure, and burns its ticket. Neither the
 * dossier nor the person is looked up, and nothing that is kept leads to them. Refuses with `survey/too-many-answers`,
 * `survey/unknown-ticket`, `survey/ticket-expired`, `survey/ticket-used`.
 */
export const answerSurvey =
  ({ hashes, tries, seals, surveys, now }: AnswerSurveyNeeds) =>
  async ({ body, sourceAddress }: AnswerSurveyCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const { hash, ...ticket } = readTicket(body.ticket);
    const [source, proof, used] = await Promise.all([
      hashes.of("tries", `source of surveys ${sourceNetwork(sourceAddress)}`),
      hashes.of("surveyTicket", ticketName(ticket)),
      hashes.of("surveyUsed", ticket.nonce),
    ]);
    const { counted, settle } = await tries.begin([{ name: source, span: "hour" }], 1);
    await settle("counts");
    const [mine] = counted;
    if (mine !== undefined && mine.here + mine.before > mostAnswers)
      return refused("survey/too-many-answers", { facts: { retryAfterSeconds: Math.ceil(mine.left / 1000) } });
    if (!sameSecret(proof, hash)) return refused("survey/unknown-ticket");
    if (isTicketOver(ticket, civilDay(instant(now())).slice(0, 7))) return refused("survey/ticket-expired");
    const { unit, procedure, month } = ticket;
    const { grade, sentence, attempt } = body;
    const said = sentence === undefined ? undefined : await seals.seal(screened(sentence), sealedAs(unit, month));
    const kept = await surveys.answer({
      used,
      usedUntil: usedUntil(ticket),
      attempt,
      unit,
      procedure,
      month,
      grade,
      said,
    });
    return kept === "used" ? refused("survey/ticket-used") : done({ status: 200, body: { counted: true } });
  };
