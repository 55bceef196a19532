import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { fieldIds } from "../../shared/domain/fields.ts";
import { movedDossier } from "../../shared/domain/moved-dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { acceptsField, isOpenOn, isPartner, type Unit } from "../../shared/domain/unit.ts";
import { type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { Places, Publications } from "../../shared/ports/registries.ts";
import { type DossiersInHandNeeds, dossiersInHand } from "./dossiers-in-hand.ts";

export interface ClosePointNeeds extends DossiersInHandNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly places: Pick<Places, "unit">;
  readonly publications: Pick<Publications, "publish">;
  readonly now: () => Date;
}

export interface ClosePoint {
  readonly id: string;
  /** The first day on which it is closed. */
  readonly on: string;
  /** Who takes over what it has in hand. */
  readonly to?: string | undefined;
}

export interface ClosedPoint {
  readonly unit: Unit;
  /** Codes of the dossiers that went to the other point. */
  readonly moved: readonly string[];
}

const flawed = (flaws: readonly string[]): Outcome<never> => refused("request/invalid", { facts: { flaws } });

const flawsOfClosing = ({ id, fields, openedOn, closedOn }: Unit, on: string): readonly string[] => {
  if (fields.length > 0)
    return [`${id} decides ${fields.join(", ")}: publish who takes over in the province's file, both with their days.`];
  if (on <= openedOn) return [`${id} opened on ${openedOn}; it can be closed on a later day only.`];
  if (closedOn !== undefined && closedOn !== on)
    return [`${id} is closed from ${closedOn}: name that day, or publish another in the province's file first.`];
  return [];
};

/** What the other point lacks to take over everything: its services and fields must be those of the one that closes. */
const flawsOfSuccessor = (from: Unit, to: Unit, days: readonly string[]): readonly string[] => {
  const shut = days.filter((day) => !isOpenOn(to, day));
  const services = from.services.filter((service) => !to.services.includes(service));
  const fields = fieldIds.filter((field) => acceptsField(from, field) && !acceptsField(to, field));
  return [
    ...(from.id === to.id ? [`${to.id} cannot take over from itself.`] : []),
    ...(from.training !== to.training ? [`${from.id} and ${to.id} must both be for training, or neither.`] : []),
    ...(isPartner(to.kind) && !isPartner(from.kind)
      ? [`${to.id} has no officers; what only they may complete at ${from.id} would wait for ever.`]
      : []),
    ...(shut.length > 0 ? [`${to.id} is not open on ${shut.join(", ")}.`] : []),
    ...(services.length > 0 ? [`${to.id} does not offer what ${from.id} does: ${services.join(", ")}.`] : []),
    ...(fields.length > 0 ? [`${to.id} does not accept what ${from.id} does: ${fields.join(", ")}.`] : []),
  ];
};

const triesForOne = 5;

/** Moves one dossier in a transaction of its own. False when somebody changed it each time it was tried. */
const moveOne = async (needs: ClosePointNeeds, id: string, { id: from, on }: ClosePoint, to: string) => {
  for (let tried = 0; tried < triesForOne; tried += 1) {
    const before = await needs.dossiers.find(id);
    const at = instant(needs.now());
    const moved = before && movedDossier(before, from, to, at);
    if (moved === undefined) return true;
    const dossier: Dossier = { ...moved.dossier, revision: moved.dossier.revision + 1 };
    const { relations, steps, run } = moved;
    try {
      await needs.dossiers.save({
        dossier,
        happening: {
          type: "vn.motcua.dossier-moved.v1",
          data: {
            ...{ code: dossier.code, status: dossier.status, from, to },
            ...{ relations: [...relations], steps: [...steps], run },
          },
        },
        actor: { kind: "system", id: "close-point" },
        at,
        correlationId: `close-${from}-${on}`,
      });
      return true;
    } catch (error) {
      if (!(error instanceof StaleDossier)) throw error;
    }
  }
  return false;
};

/**
 * Closes a point or counter (đóng điểm) from a day on: from then it opens no dossier and none is to be returned there.
 * With dossiers in hand it is refused with their codes, unless `to` takes them over: each is moved in a transaction of
 * its own, so that running it again finishes what was left. What came in while it was moving is moved behind the closing.
 * Refuses with `request/invalid`, whose `flaws` are sentences and whose `codes` are the dossiers in hand.
 */
export const closePoint =
  (needs: ClosePointNeeds) =>
  async (wanted: ClosePoint): Promise<Outcome<ClosedPoint>> => {
    const { id, on, to } = wanted;
    const inHand = dossiersInHand(needs);
    const [unit, successor] = await Promise.all([
      needs.places.unit(id),
      to === undefined ? undefined : needs.places.unit(to),
    ]);
    if (unit === undefined) return flawed([`${id} is no unit that is published for the province.`]);
    if (to !== undefined && successor === undefined)
      return flawed([`${to} is no unit that is published for the province.`]);
    const today = civilDay(instant(needs.now()));
    const days = on > today ? [today, on] : [today];
    const flaws = [
      ...flawsOfClosing(unit, on),
      ...(successor === undefined ? [] : flawsOfSuccessor(unit, successor, days)),
    ];
    if (flaws.length > 0) return flawed(flaws);

    const moved: string[] = [];
    const sweep = async (): Promise<Outcome<undefined>> => {
      const found = await inHand(id);
      const codes = found.map(({ code }) => code);
      if (to === undefined) {
        if (codes.length === 0) return done(undefined);
        const says = `${id} has ${codes.length} dossiers in hand: hand them over first, or name the point that takes them over with --to.`;
        return refused("request/invalid", { facts: { flaws: [says], codes } });
      }
      const left: string[] = [];
      for (const dossier of found) ((await moveOne(needs, dossier.id, wanted, to)) ? moved : left).push(dossier.code);
      if (left.length === 0) return done(undefined);
      const says = `${left.length} dossiers were changed by others all the while: run the command again.`;
      return refused("request/invalid", { facts: { flaws: [says], codes: left } });
    };

    const first = await sweep();
    if (!first.ok) return first;
    const closed = { ...unit, closedOn: on };
    if (unit.closedOn === undefined) await needs.publications.publish({ units: [closed] });
    const second = await sweep();
    return second.ok ? done({ unit: closed, moved }) : second;
  };
