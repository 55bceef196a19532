import { custodyOf } from "../../shared/domain/custody.ts";
import { type Dossier, isClosed, openSteps, resultOf, type Stage } from "../../shared/domain/dossier.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import type { Result } from "../../shared/domain/result.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import type { MemoryProvince } from "./memory-province.ts";

type Rule = (province: MemoryProvince) => boolean;

const histories = ({ table }: MemoryProvince): readonly (readonly Entry[])[] => [...table.entries.values()];
const dossiers = ({ table }: MemoryProvince): readonly Dossier[] => [...table.dossiers.values()];
const isOnce = (all: readonly string[]): boolean => new Set(all).size === all.length;

/** Its results in order: those in whose place another one came, and the present one. */
const resultsOf = (dossier: Dossier): readonly Result[] => {
  const present = resultOf(dossier);
  return [...("formerResults" in dossier ? (dossier.formerResults ?? []) : []), ...(present ? [present] : [])];
};

/** A step of a run that an entry says is done; a stage has one signature and one issue. */
const doneStep = ({ fact: { type, data } }: Entry): string | undefined => {
  const isDone = /(step-completed|result-signed|result-issued)\.v1$/.test(type) && "run" in data;
  return isDone ? `${data.run} ${"step" in data ? data.step : type}` : undefined;
};

const types = (history: readonly Entry[], ...names: readonly string[]): readonly Entry[] =>
  history.filter(({ fact }) => names.some((name) => fact.type === `vn.motcua.${name}.v1`));

/** Of what is said about due dates, what it is about: a step of a run, or the dossier. */
const reminders = [
  "step-due-soon",
  "step-overdue",
  "step-escalated",
  "dossier-overdue",
  "apology-owed",
  "extension-proposed",
];
/** To whom it is said, and how often a dossier had come to them: what goes to another unit is said to that one too. */
const hearer = ({ fact: { data } }: Entry, history: readonly Entry[], n: number): string => {
  const unit = "to" in data ? data.to : "unit" in data ? data.unit : "";
  const came = types(history.slice(0, n), "dossier-transferred", "dossier-moved").filter(
    ({ fact }) => "to" in fact.data && fact.data.to === unit,
  );
  return `${unit} ${came.length}`;
};
/** How often its limit had begun anew before: of another due date it is said again. */
const begun = (history: readonly Entry[]): number =>
  history.filter(({ fact: { data } }) => "mode" in data && data.mode === "restart").length;
const saidIn = (history: readonly Entry[]): readonly string[] =>
  history.flatMap((entry, n) => {
    const { type, data } = entry.fact;
    if (types([entry], ...reminders).length === 0) return [];
    const what = `${type} ${begun(history.slice(0, n))}`;
    return "step" in data && "run" in data ? `${what} ${data.run} ${data.step} ${hearer(entry, history, n)}` : what;
  });

/** Where a step was done, told by the stages and not by the history. */
const doneIn = ({ steps }: Stage) =>
  steps.flatMap(({ done, roles, kind }) => (done === undefined ? [] : [{ ...done, roles, kind }]));

/** Open steps by unit and whose they are, as the dossiers have them, and as they are counted for people. */
const inHand = (province: MemoryProvince): readonly string[] =>
  dossiers(province).flatMap((dossier) =>
    isFinished(dossier.status)
      ? []
      : openSteps(dossier).flatMap(({ unit, assignee }) =>
          assignee === undefined ? [] : [`${unit}#${assignee.onBehalfOf ?? assignee.id}`],
        ),
  );
const counted = ({ table }: MemoryProvince): readonly string[] =>
  [...table.workloads].flatMap(([whose, open]) =>
    open < 0 ? [`${whose} has fewer than none`] : Array.from({ length: open }, () => whose),
  );

/** What must be so of every route and every paper, whatever happened and in whatever order; each by its name. */
export const routingAndCustodyRules = {
  "one stage is open at a time, and runs are counted without a gap": (province) =>
    dossiers(province).every(
      ({ stages }) => stages.every(({ run }, n) => run === n + 1) && stages.slice(0, -1).every(isClosed),
    ),
  "every step is done once": (province) =>
    histories(province).every((history) => isOnce(history.flatMap((entry) => doneStep(entry) ?? []))),
  "a stage is opened once, behind one that was closed": (province) =>
    histories(province).every((history) => {
      const opened = types(history, "stage-opened").flatMap(({ fact }) =>
        "run" in fact.data ? [Number(fact.data.run)] : [],
      );
      const closed = history.flatMap(({ fact: { data } }) => ("closedRun" in data ? [Number(data.closedRun)] : []));
      return isOnce(opened.map(String)) && opened.every((run) => closed.includes(run - 1));
    }),
  "four eyes: nobody approves what they have appraised": (province) =>
    dossiers(province).every(({ stages }) => {
      const seen = new Set<string>();
      return stages.every((stage) =>
        doneIn(stage).every(({ by, onBehalfOf = by, roles, kind, outcome }) => {
          const appraises = kind === "decide" && roles.includes("appraiser");
          const approves = roles.includes("leader") && !appraises && outcome !== "rework";
          // Whoever it was done for had a part in it as well.
          if (appraises) for (const one of [by, onBehalfOf]) seen.add(one);
          return !approves || ![by, onBehalfOf].some((one) => seen.has(one));
        }),
      );
    }),
  "numbers of results have no gap, no double and one dossier each": ({ numbers, table }) => {
    const counts = new Map<string, number[]>();
    let isOfOne = true;
    for (const [place, { count, year }] of numbers.given) {
      const [id = "", n] = place.split("#");
      const dossier = table.dossiers.get(id);
      const number = dossier === undefined ? undefined : resultsOf(dossier)[Number(n) - 1]?.number;
      // What was given and not used yet waits for the next result of its dossier, and for none further on.
      isOfOne &&= dossier === undefined || Number(n) <= resultsOf(dossier).length + 1;
      isOfOne &&= number === undefined || number.startsWith(`${count}/${year}/`);
      const unit = table.dossiers.get(id)?.units.competent ?? "";
      counts.set(`${unit} ${year}`, [...(counts.get(`${unit} ${year}`) ?? []), count]);
    }
    const told = [...table.dossiers.values()].flatMap((dossier) =>
      resultsOf(dossier).flatMap(({ number }) =>
        number === undefined ? [] : [`${dossier.units.competent} ${number}`],
      ),
    );
    const isWhole = (all: readonly number[]) => [...all].sort((a, b) => a - b).every((count, n) => count === n + 1);
    return isOfOne && isOnce(told) && [...counts.values()].every(isWhole);
  },
  "no result is given a number or given out without a signature": (province) =>
    histories(province).every((history) => {
      let [signed, numbered] = [false, false];
      return history.every(({ fact: { type, data } }) => {
        if (type.endsWith("result-signed.v1")) signed = true;
        if ("sentBackTo" in data && data.sentBackTo !== undefined) [signed, numbered] = [false, false];
        if (type.endsWith("result-issued.v1")) {
          numbered = signed;
          return signed;
        }
        return !type.endsWith("result-returned.v1") || numbered;
      });
    }),
  "what is overdue is said once": (province) => histories(province).every((history) => isOnce(saidIn(history))),
  "paper is in one hand: between two units under minutes that wait for it, or at neither": ({ table }) => {
    const waiting = [...table.minutes.values()].filter(({ received }) => received === undefined);
    const lines = waiting.flatMap(({ id, lines: its }) =>
      its.map(({ dossier, bundle }) => `${dossier} ${bundle} ${id}`),
    );
    const carried = [...table.dossiers.values()].flatMap((dossier) =>
      Object.entries(custodyOf(dossier)).flatMap(([name, bundle]) =>
        typeof bundle === "object" && "between" in bundle ? [`${dossier.id} ${name} ${bundle.between.minutes}`] : [],
      ),
    );
    return isOnce(lines) && [...lines].sort().join() === [...carried].sort().join();
  },
  "what is counted for an officer is what they have in hand": (province) =>
    [...inHand(province)].sort().join() === [...counted(province)].sort().join(),
} as const satisfies Readonly<Record<string, Rule>>;
