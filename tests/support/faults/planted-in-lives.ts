import type { Happening } from "../../../events/facts.ts";
import { custodyOf } from "../../../shared/domain/custody.ts";
import { currentStage, type Dossier, isAccepted } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import type { Change, Dossiers } from "../../../shared/ports/dossiers.ts";
import { anApplication } from "../builders/command.ts";
import { people } from "../builders/staff.ts";
import type { invariants } from "../life-of-dossiers.ts";
import type { MemoryProvince } from "../memory-province.ts";
import type { Planted } from "./planted-bugs.ts";

type Fact =
  | "stage-opened"
  | "step-completed"
  | "result-signed"
  | "supplement-requested"
  | "supplement-brought"
  | "step-overdue";
const isFact = ({ happening }: Change, name: Fact): boolean => happening.type === `vn.motcua.${name}.v1`;

/** Every change is written otherwise than it was meant. */
const written =
  (alter: (change: Change, province: MemoryProvince) => Change): Planted =>
  (whole) => ({ dossiers: { ...whole.dossiers, save: (change) => whole.dossiers.save(alter(change, whole)) } });

/** Something is done to the table behind each change. */
const behind =
  (spoil: (change: Change, province: MemoryProvince) => void): Planted =>
  (whole) => {
    const save: Dossiers["save"] = async (change) => {
      const entry = await whole.dossiers.save(change);
      spoil(change, whole);
      return entry;
    };
    return { dossiers: { ...whole.dossiers, save } };
  };

/** A change of this kind is written a second time, as if its message had come for the first time. */
const doubled =
  (name: Fact): Planted =>
  (whole) => {
    const save: Dossiers["save"] = async (change) => {
      const entry = await whole.dossiers.save(change);
      const { command: _, dossier, ...rest } = change;
      if (!isFact(change, name)) return entry;
      const again = { ...dossier, head: entry.hash, revision: dossier.revision + 1 };
      return whole.dossiers.save({ ...rest, dossier: again });
    };
    return { dossiers: { ...whole.dossiers, save } };
  };

const withDossier = (change: Change, dossier: Partial<Dossier>): Change => ({
  ...change,
  dossier: { ...change.dossier, ...dossier } as Dossier,
});

const requestedBefore = (): Planted => {
  let request: Happening | undefined;
  return written((change) => {
    if (isFact(change, "supplement-requested")) request = change.happening;
    return isFact(change, "supplement-brought") && request !== undefined ? { ...change, happening: request } : change;
  });
};

/** For each rule a bug that breaks it: the rule is worth something only when the bug is seen. */
export const plantedInLives: Readonly<Record<keyof typeof invariants, () => Planted>> = {
  "one code for a dossier, and one dossier for a code": () =>
    written((change, { table }) => {
      const [first] = table.dossiers.values();
      return first === undefined || change.dossier.revision === 1 ? change : withDossier(change, { code: first.code });
    }),
  "the status follows the table": () =>
    written((change) => {
      const { happening } = change;
      if (!isFact(change, "stage-opened")) return change;
      return { ...change, happening: { ...happening, data: { ...happening.data, status: "submitted" } } as Happening };
    }),
  "the revision is the number of entries": () =>
    behind(({ dossier }, { table }) => {
      const entries = table.entries.get(dossier.id) ?? [];
      if (dossier.revision === 3) table.entries.set(dossier.id, [...entries, ...entries.slice(-1)]);
    }),
  "the chain verifies": () =>
    behind(({ dossier }, { table }) => {
      const [first, ...rest] = table.entries.get(dossier.id) ?? [];
      const somebody = { kind: "staff", id: "somebody else" } as const;
      if (first !== undefined) table.entries.set(dossier.id, [{ ...first, actor: somebody }, ...rest]);
    }),
  "one supplement request": requestedBefore,
  "never an appraisal, approval, signature or number by the post": () =>
    written((change) =>
      isFact(change, "step-completed") ? { ...change, actor: { kind: "staff", id: people.postalClerk.id } } : change,
    ),
  "no personal data in the table outside its item": () =>
    written((change) => ({ ...change, correlationId: anApplication().applicant.name })),
  "the due date is as replayed": () =>
    written((change) => {
      const { dossier } = change;
      if (!isAccepted(dossier)) return change;
      return withDossier(change, { deadline: { ...dossier.deadline, dueAt: "2027-01-04T02:00:00.000Z" } });
    }),
  "a step is in an inbox as long as it is open, and nowhere once the dossier has ended": () =>
    behind((_, { table }) => table.tasks.clear()),
  "what is counted for an officer is what they have in hand": () =>
    written((change) => (isFact(change, "step-completed") ? withDossier(change, { inHand: undefined }) : change)),
  "what is missing before acceptance is what its papers lack": () =>
    written((change) => (isAccepted(change.dossier) ? change : withDossier(change, { missing: [] }))),
  "the paper at hand is no less than the papers that are told of": () =>
    written((change, { table }) => {
      if (!isFact(change, "supplement-brought")) return change;
      const before = table.dossiers.get(change.dossier.id);
      return withDossier(change, before === undefined ? {} : { custody: custodyOf(before) });
    }),
  "an incomplete dossier is not offered for acceptance, and can be corrected": () =>
    written((change) => withDossier(change, { missing: undefined })),
  "a dossier that its counter has to answer is in the inbox there, and no other is": () =>
    behind(({ dossier, happening }, { table }) => {
      if (happening.type !== "vn.motcua.dossier-corrected.v1") return;
      for (const [name, { dossierId, run }] of table.tasks)
        if (dossierId === dossier.id && run === 0) table.tasks.delete(name);
    }),
  "nothing runs in a dossier that has ended": () =>
    written((change) => {
      const { dossier } = change;
      if (!isAccepted(dossier) || !isFinished(dossier.status)) return change;
      const segments = dossier.deadline.segments.map(({ to: _, ...segment }) => segment);
      return withDossier(change, { deadline: { ...dossier.deadline, segments } });
    }),
  "one stage is open at a time, and runs are counted without a gap": () =>
    written((change) => {
      if (!isFact(change, "stage-opened")) return change;
      const { stages } = change.dossier;
      const reopened = stages.map((stage, n) =>
        n === stages.length - 2 ? { ...stage, steps: stage.steps.map(({ done: _, ...step }) => step) } : stage,
      );
      return withDossier(change, { stages: reopened.map(({ sentBackTo: _, ...stage }) => stage) });
    }),
  "every step is done once": () => doubled("step-completed"),
  "a stage is opened once, behind one that was closed": () => doubled("stage-opened"),
  "four eyes: nobody approves what they have appraised": () =>
    written((change) => {
      if (!isFact(change, "step-completed")) return change;
      const { stages } = change.dossier;
      const byOne = currentStage(change.dossier).steps.map((step) =>
        step.done === undefined ? step : { ...step, done: { ...step.done, by: people.appraiser.id } },
      );
      return withDossier(change, {
        stages: [...stages.slice(0, -1), { ...currentStage(change.dossier), steps: byOne }],
      });
    }),
  "numbers of results have no gap, no double and one dossier each": () => (whole) => ({
    numbers: {
      ...whole.numbers,
      of: async (asked) => {
        // The first number is drawn for nothing.
        await whole.numbers.of({ ...asked, result: 9 });
        return whole.numbers.of(asked);
      },
    },
  }),
  "no result is given a number or given out without a signature": () =>
    written((change) => {
      if (!isFact(change, "result-signed")) return change;
      const { code, status, units, stages } = change.dossier;
      const run = stages.length;
      const data = { code, status, run, step: "signing", outcome: "signed", by: "somebody", unit: units.competent };
      return { ...change, happening: { type: "vn.motcua.step-completed.v1", data: { ...data, closedRun: run } } };
    }),
  "what is overdue is said once": () => doubled("step-overdue"),
  "paper is in one hand: between two units under minutes that wait for it, or at neither": () => (whole) => ({
    dossiers: {
      ...whole.dossiers,
      saveTogether: async (changes, more) =>
        whole.dossiers.saveTogether(
          changes.map((change) => {
            const before = whole.table.dossiers.get(change.dossier.id)?.custody;
            return withDossier(change, before === undefined ? {} : { custody: before });
          }),
          more,
        ),
    },
  }),
};
