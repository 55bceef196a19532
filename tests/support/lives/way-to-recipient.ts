import {
  type Custody,
  custodyOf,
  exchangedAt,
  handedOver,
  issuedOnPaper,
  takenOver,
} from "../../../shared/domain/custody.ts";
import { issuedAnew, lostFrom, missingOf } from "../../../shared/domain/custody-case.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import { broughtBack, givenOut } from "../../../shared/domain/result-custody.ts";

const at = "2027-01-04T02:00:00.000Z";
const seal = { minutes: "way", sealNumber: "BD06-009000" };

/** What is under way arrives, and what is out comes back to its point. */
const arrived = (custody: Custody): Custody | undefined => {
  const { result } = custody;
  if (result !== undefined && "out" in result) return broughtBack(custody, result.out.unit);
  if (result === undefined || !("between" in result)) return custody;
  const { minutes, to } = result.between;
  return takenOver(custody, "result", { minutes, at: to, counted: result.papers, kinds: [] });
};

/** From where it lies to this unit, sealed and signed for. */
const carriedTo = (custody: Custody, to: string): Custody | undefined => {
  const { result } = custody;
  if (result === undefined || !("at" in result)) return undefined;
  if (result.at === to) return custody;
  const given = handedOver(custody, "result", result.papers, { from: result.at, to, ...seal });
  return given && takenOver(given, "result", { minutes: seal.minutes, at: to, counted: result.papers, kinds: [] });
};

/** Whoever decided issues anew what is lost: as a whole, or the rest where that was given. Nothing where no open case says so. */
const withLostIssued = (custody: Custody, { custodyCases = [], units }: Dossier): Custody | undefined => {
  const { result } = custody;
  if (result === undefined || !("lost" in result || "givenOutAt" in result)) {
    const isEmpty = result !== undefined && "at" in result && result.papers === 0;
    if (!isEmpty) return custody;
    // What was missing on receipt is lost by a case that is opened and closed.
    const one = { id: "way", bundle: "result", papers: missingOf(result) } as const;
    const lost = lostFrom(custody, "result", { unit: result.at, papers: one.papers, case: one.id, at });
    return lost && issuedAnew(lost, one, units.competent);
  }
  const isOf = "lost" in result ? (id: string) => id === result.lost.case : () => true;
  const open = custodyCases.find(
    ({ id, bundle, kind, closed }) => bundle === "result" && kind === "lost" && closed === undefined && isOf(id),
  );
  return open && issuedAnew(custody, open, units.competent);
};

/**
 * Can the result come to its recipient on paper from here, if everybody does what is theirs? What is on its way arrives, what is lost is
 * issued anew, what was replaced goes back and is exchanged, and the counter that returns it gives it.
 */
export const canComeToRecipient = (dossier: Dossier): boolean => {
  const { competent, returning } = dossier.units;
  const here = arrived(custodyOf(dossier));
  const there = here && withLostIssued(here, dossier);
  const back = there?.replaced === true && there.result !== undefined ? carriedTo(there, competent) : there;
  const ready = back && issuedOnPaper(exchangedAt(back, competent), competent, 1);
  const last = ready && carriedTo(ready, returning);
  return last !== undefined && last.replaced !== true && givenOut(last, returning, at) !== undefined;
};
