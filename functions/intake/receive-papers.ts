import type { Happening } from "../../events/facts.ts";
import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { type BundleName, type Custody, custodyOf, takenOver } from "../../shared/domain/custody.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import {
  type Bag,
  type Counted,
  differencesOf,
  inItsBag,
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

/** The bags as they were counted, if every one was, and once (`minutes/lines-differ`). */
const bagsCounted = ({ bags = [] }: Minutes, { bags: sent = [] }: ReceivePapers): Outcome<readonly Bag[]> => {
  const seals = sent.map(({ sealNumber }) => sealNumber);
  const isWhole = seals.length === bags.length && bags.every(({ sealNumber }) => seals.includes(sealNumber));
  if (!isWhole) return refused("minutes/lines-differ", { fields: ["body.bags"] });
  return done(
    bags.map((bag) => {
      const found = sent.find(({ sealNumber }) => sealNumber === bag.sealNumber);
      return found === undefined ? bag : { ...bag, counted: { packets: found.packets, seal: found.seal } };
    }),
  );
};

/** Where the paper is now; an undelivered result is with who decided it again, and its delivery is over. */
const afterReceipt = (dossier: Dossier, custody: Custody, bundle: BundleName, to: string, at: Instant): Dossier => {
  const { delivery, units } = dossier;
  const after = { ...dossier, custody, revision: dossier.revision + 1 };
  const isBack = bundle === "result" && to === units.competent && delivery?.returnedAt === undefined;
  return isBack && delivery !== undefined ? { ...after, delivery: { ...delivery, returnedAt: at } } : after;
};

const changeOf = async (
  needs: ReceivePapersNeeds,
  { id, purpose, from, to }: Minutes,
  { dossier: dossierId, bundle, sealNumber, ...line }: MinutesLine,
  counted: NonNullable<MinutesLine["counted"]>,
  { staff, correlationId }: ReceivePapersCall,
  at: Instant,
): Promise<Change> => {
  const dossier = await needs.dossiers.find(dossierId);
  const differences = [...differencesOf(line, counted)];
  const { papers, sheets } = counted;
  const custody =
    dossier === undefined
      ? undefined
      : takenOver(custodyOf(dossier), bundle, { minutes: id, at: to, counted: papers, kinds: differences, since: at });
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
    dossier: afterReceipt(dossier, custody, bundle, to, at),
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
      const bags = bagsCounted(before, call.body);
      if (!bags.ok) return bags;
      const at = instant(needs.now());
      const inBags = before.lines.flatMap((line, n) => {
        const found = counted.value[n];
        return found === undefined ? [] : [inItsBag(line, found, bags.value)];
      });
      const minutes = receivedBy(before, staff.id, at, inBags, bags.value);
      const changes = await Promise.all(
        before.lines.flatMap((line, n) => {
          const found = inBags[n];
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
