import type { Happening } from "../../events/facts.ts";
import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { custodyOf, takenOver } from "../../shared/domain/custody.ts";
import {
  type Counted,
  differencesOf,
  type Minutes,
  type MinutesLine,
  receivedBy,
} from "../../shared/domain/minutes.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Command } from "../../shared/ports/commands.ts";
import { type Change, type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { MinutesOfPaper } from "../../shared/ports/minutes.ts";
import type { ReceivePapers } from "./minutes-routes.ts";
import { seenMinutes } from "./seen-minutes.ts";

export interface ReceivePapersNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "saveTogether">;
  readonly minutes: Pick<MinutesOfPaper, "find">;
  readonly now: () => Date;
}

export interface ReceivePapersCall {
  readonly parameters: { readonly minutes: string };
  readonly body: ReceivePapers;
  readonly staff: StaffMember;
  readonly revision: number;
  readonly correlationId: string;
}

/** What was counted, in the order of the minutes, if every line was, and once (`minutes/lines-differ`). */
const countedOf = ({ lines }: Minutes, { lines: sent }: ReceivePapers): Outcome<readonly Counted[]> => {
  const stray = sent.flatMap(({ dossier }, n) => {
    const isFirst = sent.findIndex((one) => one.dossier === dossier) === n;
    return isFirst && lines.some((line) => line.dossier === dossier) ? [] : [`body.lines.${n}.dossier`];
  });
  const missing = lines.filter(({ dossier }) => !sent.some((one) => one.dossier === dossier)).map(({ code }) => code);
  if (stray.length > 0 || missing.length > 0)
    return refused("minutes/lines-differ", {
      fields: stray.length > 0 ? stray : ["body.lines"],
      ...(missing.length === 0 ? {} : { facts: { missingDossiers: missing } }),
    });
  return done(
    lines.flatMap(({ dossier }) => sent.flatMap(({ dossier: of, ...counted }) => (of === dossier ? [counted] : []))),
  );
};

const changeOf = async (
  needs: ReceivePapersNeeds,
  { id, purpose, from, to }: Minutes,
  { dossier: dossierId, bundle, sealNumber, ...line }: MinutesLine,
  counted: Counted,
  { staff, correlationId }: ReceivePapersCall,
  at: Instant,
): Promise<Change> => {
  const dossier = await needs.dossiers.find(dossierId);
  const differences = [...differencesOf(line, counted)];
  const { papers, sheets } = counted;
  const custody =
    dossier === undefined
      ? undefined
      : takenOver(custodyOf(dossier), bundle, { minutes: id, at: to, counted: papers, kinds: differences });
  if (dossier === undefined || custody === undefined)
    throw new Error("what the minutes name is not on its way under them");
  const { code, status } = dossier;
  const happening: Happening = {
    type: "vn.motcua.papers-received.v1",
    data: {
      code,
      status,
      minutes: id,
      purpose,
      bundle,
      from,
      to,
      sealNumber,
      papers,
      sheets,
      differences,
      by: staff.id,
    },
  };
  return {
    dossier: { ...dossier, custody, revision: dossier.revision + 1 },
    happening,
    actor: { kind: "staff", id: staff.id },
    at,
    correlationId,
  };
};

/**
 * A person of the other unit counts what came and signs the minutes: the paper lies there from now on, with what was found
 * different, by codes and counts. For posted dossiers this signature is the legal moment of submission (Decision
 * 45/2016/QĐ-TTg). Refuses with `minutes/not-found`, `staff/not-permitted`, `minutes/same-person`, `minutes/already-received`,
 * `minutes/stale`, `minutes/lines-differ`. Throws StaleDossier where the dossiers do not come to rest, CommandAlreadyDone.
 */
export const receivePapers =
  (needs: ReceivePapersNeeds) =>
  async (call: ReceivePapersCall, command: Command): Promise<Outcome<Minutes>> => {
    const { staff, parameters } = call;
    const attempt = async (triesLeft: number): Promise<Outcome<Minutes>> => {
      const seen = seenMinutes(staff, "receivePapers", await needs.minutes.find(parameters.minutes));
      if (!seen.ok) return seen;
      const before = seen.value;
      if (mayDoAt(staff, "receivePapers", before.to) !== "allowed") return refused("staff/not-permitted");
      if (before.given.by === staff.id) return refused("minutes/same-person");
      if (before.received !== undefined) return refused("minutes/already-received");
      if (before.revision !== call.revision) return refused("minutes/stale");
      const counted = countedOf(before, call.body);
      if (!counted.ok) return counted;
      const at = instant(needs.now());
      const minutes = receivedBy(before, staff.id, at, counted.value);
      const changes = await Promise.all(
        before.lines.flatMap((line, n) => {
          const found = counted.value[n];
          return found === undefined ? [] : [changeOf(needs, before, line, found, call, at)];
        }),
      );
      try {
        await needs.dossiers.saveTogether(changes, { minutes, command });
        return done(minutes);
      } catch (error) {
        if (!(error instanceof StaleDossier) || triesLeft === 0) throw error;
        return attempt(triesLeft - 1);
      }
    };
    return attempt(3);
  };
