import { type Dossier, isAccepted } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import type { GivenNumber } from "../../../shared/ports/result-numbers.ts";
import type { MemoryTable } from "../fakes/memory-table.ts";
import type { invariants } from "../life-of-dossiers.ts";

/** Told by dates, people and papers of the tests alone, or of dossiers that nobody has accepted, of which a drill leaves none. */
type OfMemoryAlone =
  | "the due date is as replayed"
  | "no personal data in the table outside its item"
  | "a dossier that its counter has to answer is in the inbox there, and no other is"
  | "what is missing before acceptance is what its papers lack"
  | "an incomplete dossier is not offered for acceptance, and can be corrected";
export type DrilledRule = Exclude<keyof typeof invariants, OfMemoryAlone>;

/** What was read of a province after a drill. */
export interface Found {
  readonly table: MemoryTable;
  readonly given: ReadonlyMap<string, GivenNumber>;
}

const dossiers = ({ table }: Found): readonly Dossier[] => [...table.dossiers.values()];
const stages = (found: Found) => dossiers(found).flatMap((one) => one.stages);
const steps = (found: Found) => stages(found).flatMap((one) => one.steps);
const entries = ({ table }: Found) => [...table.entries.values()].flat();
const facts =
  (...names: readonly string[]) =>
  (found: Found): number =>
    entries(found).filter(({ fact }) => names.some((name) => fact.type === `vn.motcua.${name}.v1`)).length;

/** How many things a rule could be broken by: one that met none says nothing. */
export const metByRules: Readonly<Record<DrilledRule, (found: Found) => number>> = {
  "one code for a dossier, and one dossier for a code": (found) => dossiers(found).length,
  "the status follows the table": (found) => entries(found).length,
  "the revision is the number of entries": (found) => dossiers(found).length,
  "the chain verifies": (found) => entries(found).length,
  "one supplement request": facts("supplement-requested"),
  "never an appraisal, approval, signature or number by the post": facts(
    ...["step-completed", "result-signed", "result-issued"],
  ),
  "a step is in an inbox as long as it is open, and nowhere once the dossier has ended": (found) => steps(found).length,
  "the paper at hand is no less than the papers that are told of": (found) => dossiers(found).length,
  "nothing runs in a dossier that has ended": (found) =>
    dossiers(found).filter((one) => isAccepted(one) && isFinished(one.status)).length,
  "one stage is open at a time, and runs are counted without a gap": (found) => stages(found).length,
  "every step is done once": facts("step-completed", "result-signed", "result-issued"),
  "a stage is opened once, behind one that was closed": facts("stage-opened"),
  "four eyes: nobody approves what they have appraised": (found) =>
    steps(found).filter(({ done, kind, roles }) => done !== undefined && kind === "decide" && roles.includes("leader"))
      .length,
  "numbers of results have no gap, no double and one dossier each": ({ given }) => given.size,
  "no result is given a number or given out without a signature": facts("result-issued", "result-returned"),
  "what is overdue is said once": facts(
    ...["step-due-soon", "step-overdue", "step-escalated", "dossier-overdue", "apology-owed", "extension-proposed"],
  ),
  "paper is in one hand: between two units under minutes that wait for it, or at neither": ({ table }) =>
    [...table.minutes.values()].reduce((sum, { lines }) => sum + lines.length, 0),
  "what is counted for an officer is what they have in hand": ({ table }) => table.workloads.size,
};
