import { type SurveyTicket, ticketName } from "../domain/survey.ts";
import type { KeyedHashes } from "./keyed-hashes.ts";

interface Returned {
  readonly id: string;
  readonly unit: string;
  readonly procedure: string;
  readonly month: string;
}

/** The one ticket of a dossier, the same however often it is asked for: whoever has it may answer once. */
export const surveyTicket = async (hashes: KeyedHashes, { id, unit, procedure, month }: Returned): Promise<string> => {
  const ticket: SurveyTicket = { unit, procedure, month, nonce: await hashes.of("surveyNonce", id) };
  return `${ticketName(ticket)}~${await hashes.of("surveyTicket", ticketName(ticket))}`;
};
