import type { Happening } from "../../../events/facts.ts";
import { currentStage, type Dossier, type Stage } from "../../../shared/domain/dossier.ts";
import type { Change } from "../../../shared/ports/dossiers.ts";
import { people } from "../builders/staff.ts";
import type { Planted } from "../faults/planted-bugs.ts";
import type { MemoryProvince } from "../memory-province.ts";
import type { RuleOfBranches } from "./branched-rules.ts";

type Alter = (change: Change, province: MemoryProvince) => Change;

/** Every change of this kind is written otherwise than it was meant; those of minutes, with the minutes. */
const written =
  (name: string, alter: Alter): Planted =>
  (whole) => ({
    dossiers: {
      ...whole.dossiers,
      save: (change) =>
        whole.dossiers.save(change.happening.type === `vn.motcua.${name}.v1` ? alter(change, whole) : change),
    },
  });
const together =
  (alter: Alter): Planted =>
  (whole) => ({
    dossiers: {
      ...whole.dossiers,
      saveTogether: (changes, more) =>
        whole.dossiers.saveTogether(
          changes.map((change) => (change.happening.type.includes("handed-over") ? alter(change, whole) : change)),
          more,
        ),
    },
  });

const withDossier = (change: Change, dossier: object): Change => ({
  ...change,
  dossier: { ...change.dossier, ...dossier } as Dossier,
});
const withData = (change: Change, data: object): Change => ({
  ...change,
  happening: { ...change.happening, data: { ...change.happening.data, ...data } } as Happening,
});
const withStage = (change: Change, alter: (stage: Stage) => Stage): Change =>
  withDossier(change, {
    stages: [...change.dossier.stages.slice(0, -1), alter(currentStage(change.dossier))],
  });

/** For each rule of branched routes a bug that breaks it. */
export const plantedInBranches: Readonly<Record<RuleOfBranches, () => Planted>> = {
  "a stage goes on when as many different steps are done as its route waits for, and not before": () =>
    // The quorum counts one answer twice.
    written("step-completed", (change) => {
      const { run, steps, sentBackTo } = currentStage(change.dossier);
      const answered = steps.filter(({ done }) => done !== undefined);
      if (steps.length < 2 || answered.length !== 1 || sentBackTo !== undefined) return change;
      const twice = withStage(change, (stage) => ({ ...stage, needs: 2, steps: [...stage.steps, ...answered] }));
      return withData(twice, { closedRun: run });
    }),
  "steps are asked for as the answers say, and stages that are not are passed over": () =>
    written("stage-opened", (change) =>
      withStage(change, (stage) =>
        stage.steps.length < 2 ? stage : { ...stage, needs: undefined, steps: stage.steps.slice(1) },
      ),
    ),
  "silence is agreement of units that are consulted, once the time of the rule is over": () =>
    written("stage-opened", (change) =>
      withStage(change, ({ noObjection, ...stage }) => ({
        ...stage,
        ...(noObjection === undefined ? {} : { noObjection: { ...noObjection, at: stage.openedAt } }),
      })),
    ),
  "an answer is given by somebody of the unit that is asked, and a step is skipped by who decides alone": () =>
    written("step-completed", (change) => withData(change, { by: people.postalClerk.id })),
  "an objection is a consulted unit's, and does what the route says": () =>
    written("step-completed", (change) =>
      "outcome" in change.happening.data && change.happening.data.outcome === "objected"
        ? withData(change, { sentBackTo: "visit" })
        : change,
    ),
  "an inbox says which units object to a dossier": () => (whole) => ({
    dossiers: {
      ...whole.dossiers,
      save: async (change) => {
        const entry = await whole.dossiers.save(change);
        for (const [name, { objections: _, ...task }] of whole.table.tasks) whole.table.tasks.set(name, task);
        return entry;
      },
    },
  }),
  "what was sent back goes on at the stage it was sent to": () =>
    written("stage-opened", (change) =>
      change.dossier.stages.at(-2)?.sentBackTo === undefined
        ? change
        : withStage(change, (stage) => ({ ...stage, id: "approval" })),
    ),
  "whoever does a step of somebody else does it for them": () =>
    written("step-completed", (change) =>
      withStage(change, (stage) => ({
        ...stage,
        steps: stage.steps.map((step) =>
          step.done === undefined || step.done.outcome !== "agreed"
            ? step
            : { ...step, done: { ...step.done, by: people.leader.id, onBehalfOf: undefined } },
        ),
      })),
    ),
  "whose a step is stays so from delegate to delegate, and for that one it is done": () =>
    // Whoever takes it from somebody who is away has it for themselves.
    written("step-assigned", (change) => {
      const { happening } = change;
      if (happening.type !== "vn.motcua.step-assigned.v1" || happening.data.onBehalfOf === undefined) return change;
      const { onBehalfOf: _, ...data } = happening.data;
      const own = withStage(change, (stage) => ({
        ...stage,
        steps: stage.steps.map((step) =>
          step.id === data.step && step.assignee !== undefined
            ? { ...step, assignee: { id: step.assignee.id, at: step.assignee.at } }
            : step,
        ),
      }));
      return { ...own, happening: { ...happening, data } };
    }),
  "four eyes: nobody signs what comes in the place of a result that they have appraised": () =>
    written("result-replacement-signed", (change) => {
      const appraised = change.dossier.stages.find(({ id }) => id === "appraisal");
      return withData(change, { signedBy: appraised?.steps[0]?.done?.by });
    }),
  "what is open and stands between two stages waits to be led on": () => (whole) => ({
    dossiers: {
      ...whole.dossiers,
      save: async (change) => {
        const entry = await whole.dossiers.save(change);
        // Nothing of a rework is noted for the workflow.
        const { data } = change.happening;
        if ("sentBackTo" in data && "run" in data) whole.table.handovers.delete(`${change.dossier.id}#${data.run}`);
        return entry;
      },
    },
  }),
  "a packet is in one bag, a bag of minutes has as many packets as are in it": () => (whole) => ({
    dossiers: {
      ...whole.dossiers,
      saveTogether: (changes, { minutes, ...more }) => {
        // The same packet once more, in another bag.
        const [first] = minutes.lines;
        const isNew = minutes.revision === 1 && first?.bag !== undefined;
        const lines = isNew ? [...minutes.lines, { ...first, bag: "TUI-9" }] : minutes.lines;
        return whole.dossiers.saveTogether(changes, { ...more, minutes: { ...minutes, lines } });
      },
    },
  }),
  "paper is moved by who has it": () => together((change) => withData(change, { from: people.bankClerk.unit })),
  "minutes and dossiers name the same seal and count": () =>
    together((change) => withData(change, { sealNumber: "BD99-000001" })),
  "paper that is lost has an open case, or one that was made good": () =>
    written("custody-case-closed", (change, { table }) => {
      const { custody } = table.dossiers.get(change.dossier.id) ?? {};
      return withDossier(change, { custody });
    }),
  "a recipient is invited twice at the most, two working days apart": () =>
    written("recipient-invited", (change) => {
      const { delivery } = change.dossier;
      return withDossier(change, { delivery: delivery && { ...delivery, invitations: [] } });
    }),
  "a result that holds no longer is not given out, and ends once": () =>
    written("result-revoked", (change) => {
      const { dossier } = change;
      const { ended: _, ...holding } = ("result" in dossier && dossier.result) || { ended: undefined };
      return withDossier(change, { result: holding });
    }),
  "whoever issued a result on paper, or another in its place, can still give it": () =>
    // What is issued counts as given at once.
    written("result-issued", (change) => {
      const result = { papers: 1, givenOutAt: "2026-11-23T02:00:00.000Z" };
      return withDossier(change, { custody: { ...change.dossier.custody, result } });
    }),
  "each result but the last names what came in its place": () =>
    written("result-replaced", (change) => {
      const { dossier } = change;
      const former = "formerResults" in dossier ? (dossier.formerResults ?? []) : [];
      return withDossier(change, { formerResults: former.map(({ ended: _, ...one }) => one) });
    }),
};
