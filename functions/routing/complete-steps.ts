import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { allows } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, type Problem, refused } from "../../shared/domain/problems.ts";
import type { Command, Commands } from "../../shared/ports/commands.ts";
import {
  CommandAlreadyDone,
  type Dossiers,
  PersonalDataErased,
  StaleDossier,
  type StoredEntry,
} from "../../shared/ports/dossiers.ts";
import { type CompleteStepNeeds, completeStep } from "./complete-step.ts";
import { type CompleteSteps, refusalsOfOne } from "./routes.ts";

export interface CompleteStepsNeeds extends CompleteStepNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal" | "save" | "entry">;
  readonly commands: Commands;
  /** A fingerprint of what was sent about one dossier. */
  readonly hash: (text: string) => string;
  /** Told of what nobody expected; the others go on. */
  readonly onFailure: (dossier: string, error: unknown) => void;
}

export interface CompleteStepsCall {
  readonly body: CompleteSteps;
  readonly principal: Principal;
  readonly correlationId: string;
}

type Item = CompleteSteps["items"][number];

/** Errors of the store that a moment later are none. */
const busy: readonly string[] = [
  "ThrottlingException",
  "ProvisionedThroughputExceededException",
  "TransactionCanceledException",
];

const problemOf = (error: unknown): Problem => {
  if (error instanceof StaleDossier) return { code: "dossier/stale" };
  if (error instanceof PersonalDataErased) return { code: "dossier/erased" };
  return { code: error instanceof Error && busy.includes(error.name) ? "system/unavailable" : "system/unexpected" };
};

const completed = ({ fact, sequence }: StoredEntry) => ({
  id: fact.subject,
  code: fact.data.code,
  revision: sequence,
  status: statusAnswer(fact.data.status),
  at: fact.time,
  training: fact.data.training,
});

const answerOf = (dossier: string, outcome: Outcome<StoredEntry>) => {
  if (outcome.ok) return { dossier, status: 200, answer: completed(outcome.value) };
  const { code, facts } = outcome.problem;
  const kind = refusalsOfOne.find((one) => one.code === code);
  if (kind === undefined) throw new Error(`one of several is refused with ${code}, which the route does not declare`);
  return { dossier, status: kind.status, problem: { code, title: { vi: kind.vi, en: kind.en }, facts } };
};

/**
 * Completes the same step of several dossiers (xử lý hàng loạt), each as `completeStep` does it alone: a transaction, an
 * entry and an idempotency record of its own, and an answer of its own, also where something failed that nobody expected.
 * Sent again under the same key, what was completed is answered as it was and the rest is tried. Refuses as a whole with
 * `staff/not-permitted` alone, where somebody completes no steps at all.
 */
export const completeSteps = (needs: CompleteStepsNeeds) => {
  const complete = completeStep(needs);

  const before = async (command: Command): Promise<Outcome<StoredEntry> | undefined> => {
    const record = await needs.commands.find(command);
    if (record === undefined) return undefined;
    if (record.bodyHash !== command.bodyHash) return refused("idempotency-key/reused");
    const entry = await needs.dossiers.entry(record.subject, record.sequence);
    if (entry === undefined) throw new Error("a command record points to an entry that is not there");
    return done(entry);
  };

  const one = async (
    { body: { step }, principal, correlationId }: CompleteStepsCall,
    command: Command,
    { dossier, revision, completion }: Item,
  ): Promise<Outcome<StoredEntry>> => {
    const own = {
      ...command,
      key: `${command.key}#${dossier}`,
      bodyHash: needs.hash(JSON.stringify([command.key, step, dossier, revision, completion])),
    };
    try {
      const repeated = await before(own);
      if (repeated !== undefined) return repeated;
      const call = { parameters: { id: dossier, step }, body: completion, principal, revision, correlationId };
      const outcome = await complete(call, own);
      // Its twin may have been carried out meanwhile, and that is why this one is refused.
      return outcome.ok ? outcome : ((await before(own)) ?? outcome);
    } catch (error) {
      if (error instanceof CommandAlreadyDone || error instanceof StaleDossier) {
        const twin = await before(own).catch(() => undefined);
        if (twin !== undefined) return twin;
      }
      const problem = problemOf(error);
      if (problem.code === "system/unexpected" || problem.code === "system/unavailable")
        needs.onFailure(dossier, error);
      return { ok: false, problem };
    }
  };

  return async (call: CompleteStepsCall, command: Command): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!allows(call.principal, "completeStep", ["competentUnit", "consultedUnit"]))
      return refused("staff/not-permitted");
    const answers: ReturnType<typeof answerOf>[] = [];
    // One after the other: they count in the same people's loads, and would only wait for one another.
    for (const item of call.body.items) answers.push(answerOf(item.dossier, await one(call, command, item)));
    const refusals = answers.filter(({ status }) => status !== 200).length;
    return done({ status: 200, body: { completed: answers.length - refusals, refused: refusals, answers } });
  };
};
