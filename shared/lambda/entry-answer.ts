import { statusAnswer } from "../domain/command-answer.ts";
import type { StoredEntry } from "../ports/dossiers.ts";
import type { Answer } from "./http-door.ts";

/** The answer of a command that changed a dossier, from the entry it left: the same however often it is asked for. */
export const entryAnswer = ({ fact, sequence }: StoredEntry): Answer => ({
  status: 200,
  revision: sequence,
  body: {
    id: fact.subject,
    code: fact.data.code,
    revision: sequence,
    status: statusAnswer(fact.data.status),
    at: fact.time,
    training: fact.data.training,
  },
});
