import { PapersHandedOver } from "../../events/papers-handed-over/v1.ts";
import { PapersReceived } from "../../events/papers-received/v1.ts";
import { civilDay, type Instant } from "../../shared/domain/civil-time.ts";
import { type AcceptedDossier, receiverOf } from "../../shared/domain/dossier.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { StoredEntry } from "../../shared/ports/dossiers.ts";

/** A unit and who acted for it, by their ids. */
export interface Hand {
  readonly unit: string;
  readonly by?: string | undefined;
}

/** One way of a dossier from hand to hand (giao, nhận), as Form 06 lists it. */
export interface HandOver {
  readonly from: Hand;
  readonly to: Hand;
  readonly at: Instant;
  readonly result?: "beforeDue" | "onTime" | "late" | undefined;
  readonly note: string;
}

/** How the dossier stood to its limit when it went on. Without a limit there is nothing to say. */
const resultAt = (at: Instant, { deadline }: AcceptedDossier): HandOver["result"] => {
  const due = deadline.dueAt ?? deadline.originalDueAt;
  if (due === undefined) return undefined;
  if (at > due) return "late";
  return civilDay(at) === civilDay(due) ? "onTime" : "beforeDue";
};

/** From stage to stage: whoever finished the one before gives, whoever does a step of the next one takes. */
const betweenStages = (dossier: AcceptedDossier, procedure: Procedure): readonly HandOver[] => {
  const { units, stages } = dossier;
  let from: Hand = { unit: units.supportingPoint ?? units.receiving, by: receiverOf(dossier) };
  return stages.flatMap(({ id, openedAt, steps }) => {
    const names = procedure.route.find((stage) => stage.id === id)?.steps ?? [];
    const giver = from;
    const handed = steps
      .filter(({ unit, done }) => unit !== giver.unit || (done !== undefined && done.by !== giver.by))
      .map(({ id: step, unit, done }) => ({
        from: giver,
        to: { unit, by: done?.by },
        at: openedAt,
        result: resultAt(openedAt, dossier),
        note: names.find((one) => one.id === step)?.name.vi ?? step,
      }));
    const [last] = steps
      .flatMap(({ unit, done }) => (done === undefined ? [] : [{ at: done.at, hand: { unit, by: done.by } }]))
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    from = last?.hand ?? from;
    return handed;
  });
};

/** Under minutes, from signature to signature. */
const ofPaper = (entries: readonly StoredEntry[]): readonly HandOver[] =>
  entries.flatMap(({ fact }) => {
    if (fact.type !== "vn.motcua.papers-handed-over.v1") return [];
    const { time, data } = PapersHandedOver.parse(fact);
    const { minutes, bundle, from, to, by } = data;
    const received = entries
      .flatMap((one) => (one.fact.type === "vn.motcua.papers-received.v1" ? [PapersReceived.parse(one.fact).data] : []))
      .find((one) => one.minutes === minutes && one.bundle === bundle);
    return [
      {
        from: { unit: from, by },
        to: { unit: to, by: received?.by },
        at: time,
        note: `Bản giấy, biên bản ${minutes}`,
      },
    ];
  });

/** Every hand-over of a dossier that was accepted, in the order of time: of the matter, and of its paper. */
export const handOversOf = (
  dossier: AcceptedDossier,
  procedure: Procedure,
  entries: readonly StoredEntry[],
): readonly HandOver[] =>
  [...betweenStages(dossier, procedure), ...ofPaper(entries)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
