import type { Happening } from "../../events/facts.ts";
import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import type { FormTexts } from "../../shared/domain/form-texts.ts";
import type { Act } from "../../shared/domain/lifecycle.ts";
import type { Action } from "../../shared/domain/permission-table.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { readyFor } from "../../shared/domain/seen-dossier.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Change, Counters, Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { OwnDossiers } from "../../shared/ports/own-dossiers.ts";
import type { Seals } from "../../shared/ports/seals.ts";

/** What every turn of a dossier needs: acts that change it beside the steps of its route. */
export interface TurnNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly ownDossiers: OwnDossiers;
  readonly now: () => Date;
}

/** And those that say something in words, or change what is sealed. */
export interface SealedTurnNeeds extends TurnNeeds {
  readonly seals: Seals;
}

export interface TurnCall<Body> {
  readonly parameters: { readonly id: string };
  readonly body: Body;
  readonly principal: Principal;
  readonly revision: number;
  readonly correlationId: string;
}

/**
 * The dossier, if this principal may do this with it now. Refuses with `dossier/not-found`, `staff/not-permitted`,
 * `dossier/not-possible-now`, `dossier/stale`.
 */
export const beginTurn = async (
  {
    dossiers,
    ownDossiers,
    now,
  }: Pick<TurnNeeds, "ownDossiers" | "now"> & { readonly dossiers: Pick<Dossiers, "find"> },
  act: Act & Action,
  { parameters: { id }, principal, revision }: TurnCall<unknown>,
): Promise<Outcome<{ readonly before: Dossier; readonly at: Instant }>> => {
  const [found, owns] = await Promise.all([
    dossiers.find(id),
    principal.kind === "citizen" ? ownDossiers.isOf(principal, id) : false,
  ]);
  const ready = readyFor(principal, act, found, revision, owns);
  return ready.ok ? done({ before: ready.value, at: instant(now()) }) : ready;
};

export interface Turn {
  /** The dossier after the turn, still at the revision before it. */
  readonly dossier: Dossier;
  readonly happening: Happening;
  /** What changes with it in the same transaction: what is sealed, by whom it is found, which held papers it uses. */
  readonly more?: Pick<Change, "personal" | "owners" | "formerOwners" | "reused">;
}

/** Writes the turn: dossier, entry and command in one transaction. Throws StaleDossier, CommandAlreadyDone. */
export const saveTurn = async (
  { dossiers }: Pick<TurnNeeds, "dossiers">,
  { principal, correlationId }: TurnCall<unknown>,
  command: Command,
  at: Instant,
  { dossier, happening, more }: Turn,
): Promise<Outcome<Entry>> =>
  done(
    await dossiers.save({
      dossier: { ...dossier, revision: dossier.revision + 1 },
      happening,
      actor: { kind: principal.kind, id: principal.id },
      at,
      correlationId,
      command,
      ...more,
    }),
  );

/** What is sealed of a dossier, with what a form says in words now beside what forms said before. */
export const withTexts = async (
  needs: Pick<SealedTurnNeeds, "dossiers" | "seals">,
  id: string,
  texts: FormTexts,
): Promise<Pick<Change, "personal">> => {
  const personal = await openedPersonal(needs, id);
  return { personal: await needs.seals.seal({ ...personal, texts: { ...personal.texts, ...texts } }, id) };
};

/** Marks of the forms that are numbered by unit and year; those of 03 and 05 are not in the texts we have, and are ours. */
export const formMarks = { supplement: "HDHS", refusal: "TCHS", extension: "PXL", stop: "TBDHS" } as const;

/** The next number of a form of this unit in this year: `12/HDHS`. A number that was given and not used is a gap. */
export const nextFormNumber = async (
  counters: Counters,
  form: keyof typeof formMarks,
  unit: string,
  day: string,
): Promise<string> => {
  const mark = formMarks[form];
  return `${await counters.next(`${unit}#${mark}#${day.slice(0, 4)}`)}/${mark}`;
};
