import type { Dossiers } from "../../../shared/ports/dossiers.ts";
import type { EndedExecution, EndedExecutions } from "../../../shared/ports/ended-executions.ts";
import type { ParkedDossiers, Parking, Parkings, Workflows } from "../../../shared/ports/parkings.ts";

interface Execution {
  readonly id: string;
  readonly province: string;
  readonly generation: number;
  outcome?: string;
  /** When it ended by a fault, by its age or by somebody's hand. */
  endedAt?: string;
}

/** Both in one read, as from one table. */
export const parkedDossiers = (from: {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly parkings: Parkings;
}): ParkedDossiers => ({
  find: async (id) => ({ dossier: await from.dossiers.find(id), parking: await from.parkings.of(id) }),
});

/**
 * The state machine in memory: it parks, hands out a new token for each run, and knows a token only until it was
 * answered. `park` is what the machine does by itself a moment later, when it crosses off the run behind; tests say when
 * that moment comes.
 */
export const fakeWorkflows = (crossOff: (id: string, run: number) => void) => {
  const executions = new Map<string, Execution>();
  const parked = new Map<string, Parking>();
  const living = new Map<string, { readonly execution: string; readonly run: number }>();
  const toPark: { readonly execution: string; readonly run: number }[] = [];
  let tokens = 0;

  const park = (): void => {
    for (const { execution, run } of toPark.splice(0)) {
      const { id, generation } = executions.get(execution) ?? {};
      if (id === undefined || generation === undefined || executions.get(execution)?.endedAt !== undefined) continue;
      if ((parked.get(id)?.generation ?? 0) > generation) continue;
      tokens += 1;
      const token = `token-${tokens}`;
      living.set(token, { execution, run });
      parked.set(id, { run, generation, token });
      crossOff(id, run - 1);
    }
  };

  const parkings: Parkings = { of: async (id) => structuredClone(parked.get(id)) };

  const workflows: Workflows = {
    start: async ({ id, province, run, generation }) => {
      const name = `${id}-${generation}`;
      if (executions.has(name)) return "known";
      executions.set(name, { id, province, generation });
      toPark.push({ execution: name, run });
      return "started";
    },
    parkNext: async ({ token }, next) => {
      const lived = living.get(token);
      if (lived === undefined) return "gone";
      living.delete(token);
      toPark.push({ execution: lived.execution, run: next.run });
      return "told";
    },
    finish: async ({ token }, outcome) => {
      const lived = living.get(token);
      const execution = lived === undefined ? undefined : executions.get(lived.execution);
      if (execution === undefined) return "gone";
      living.delete(token);
      execution.outcome = outcome;
      return "told";
    },
  };

  /** Somebody stops an execution, or it is too old: its token is known no more. */
  const abort = (name: string, at: string): void => {
    const execution = executions.get(name);
    if (execution === undefined) throw new Error("no such execution");
    execution.endedAt = at;
    for (const [token, lived] of living) if (lived.execution === name) living.delete(token);
  };

  const endedSince = (at: string): readonly EndedExecution[] =>
    [...executions.values()].flatMap(({ id, generation, endedAt }) =>
      endedAt !== undefined && endedAt >= at ? [{ dossierId: id, generation }] : [],
    );
  const endedExecutions: EndedExecutions = {
    since: async (at) => ({ executions: endedSince(at) }),
    latest: async (at) => endedSince(at),
  };

  return {
    parkings,
    workflows,
    park,
    abort,
    endedExecutions,
    executions: executions as ReadonlyMap<string, Execution>,
  };
};
