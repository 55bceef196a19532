import type { Happening } from "../../events/facts.ts";
import { civilDay, type Instant, instant } from "../../shared/domain/civil-time.ts";
import {
  type BundleName,
  bundleAt,
  type Custody,
  custodyOf,
  exchangedAt,
  handedOver,
  issuedOnPaper,
  mayCarry,
  type Purpose,
} from "../../shared/domain/custody.ts";
import { clockOf } from "../../shared/domain/deadline.ts";
import { mayGoBack } from "../../shared/domain/delivery.ts";
import { type Dossier, resultOf } from "../../shared/domain/dossier.ts";
import { goesBackAtOnce } from "../../shared/domain/going-back.ts";
import { arrivesBy, bagsOf, type Minutes, type MinutesLine } from "../../shared/domain/minutes.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import { done, type Outcome, type ProblemCode, refused } from "../../shared/domain/problems.ts";
import { isToBeReturnedAgain } from "../../shared/domain/results-of-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { isOpenOn, type Unit } from "../../shared/domain/unit.ts";
import type { Command } from "../../shared/ports/commands.ts";
import { type Change, type Counters, type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { Calendars, Places } from "../../shared/ports/registries.ts";
import type { HandOverPapers } from "./minutes-routes.ts";

export interface HandOverPapersNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "saveTogether">;
  readonly counters: Counters;
  readonly places: Pick<Places, "unit">;
  readonly calendars: Calendars;
  readonly province: string;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface HandOverPapersCall {
  readonly body: HandOverPapers;
  readonly staff: StaffMember;
  readonly correlationId: string;
}

type Asked = HandOverPapers["lines"][number];

/** A packet that is ready to go: where the paper of the dossier lies, and which bundle it is. */
interface Packet {
  readonly asked: Asked;
  readonly dossier: Dossier;
  readonly custody: Custody;
  readonly bundle: BundleName;
}

const isOnItsWay = (dossier: Dossier): boolean =>
  isToBeReturnedAgain(dossier) || (dossier.status === "decided" && resultOf(dossier)?.issuedAt !== undefined);

/** A result that was issued comes to be on paper where it was issued, and goes from there; not when it was given already. */
const custodyFor = (dossier: Dossier, purpose: Purpose, { papers }: Asked): Custody =>
  purpose === "results" && isOnItsWay(dossier)
    ? issuedOnPaper(exchangedAt(custodyOf(dossier), dossier.units.competent), dossier.units.competent, papers)
    : custodyOf(dossier);

const isInvolved = ({ units }: Dossier, unit: string): boolean =>
  [
    units.supportingPoint,
    units.receiving,
    units.competent,
    units.returning,
    ...Object.values(units.consulted ?? {}),
  ].some((one) => one === unit);

/** What is wrong with a line, if anything; a dossier of others and one that lies elsewhere are told alike. */
const flawOf = (
  { body: { to, purpose }, staff }: HandOverPapersCall,
  asked: Asked,
  dossier: Dossier | undefined,
): { readonly code: ProblemCode; readonly field: string } | Packet => {
  const elsewhere = { code: "minutes/not-in-custody", field: "dossier" } as const;
  if (dossier === undefined) return elsewhere;
  const custody = custodyFor(dossier, purpose, asked);
  const name = bundleAt(custody, purpose, staff.unit);
  const bundle = name === undefined ? undefined : custody[name];
  if (name === undefined || bundle === undefined) return elsewhere;
  if (!isInvolved(dossier, to)) return { code: "minutes/unit-not-involved", field: "dossier" };
  if (isTooEarly(dossier, name, staff.unit, to)) return { code: "delivery/not-invited-twice", field: "dossier" };
  if (!mayCarry(bundle, asked.papers)) return { code: "minutes/count-differs", field: "papers" };
  return { asked, dossier, custody, bundle: name };
};

/** All packets, or the first kind of flaw with every line that has it. */
const packetsOf = (call: HandOverPapersCall, found: readonly (Dossier | undefined)[]): Outcome<readonly Packet[]> => {
  const { lines } = call.body;
  const twice = lines.flatMap(({ dossier }, n) =>
    lines.findIndex((one) => one.dossier === dossier) < n ? [`body.lines.${n}.dossier`] : [],
  );
  if (twice.length > 0) return refused("request/invalid", { fields: twice });
  const judged = lines.map((line, n) => ({ n, flaw: flawOf(call, line, found[n]) }));
  const flaws = judged.flatMap(({ n, flaw }) =>
    "code" in flaw ? [{ ...flaw, field: `body.lines.${n}.${flaw.field}` }] : [],
  );
  const [first] = flaws;
  if (first === undefined) return done(judged.flatMap(({ flaw }) => ("code" in flaw ? [] : [flaw])));
  return refused(first.code, { fields: flaws.filter(({ code }) => code === first.code).map(({ field }) => field) });
};

const changeOf = (
  { asked, dossier, custody, bundle }: Packet,
  { id, purpose, from, to }: Pick<Minutes, "id" | "purpose" | "from" | "to">,
  { staff, correlationId }: HandOverPapersCall,
  at: Instant,
): Change => {
  const { sealNumber, papers, sheets } = asked;
  const after = handedOver(custody, bundle, papers, { from, to, minutes: id, sealNumber });
  if (after === undefined) throw new Error("a packet that was found ready does not lie there");
  const { code, status } = dossier;
  const happening: Happening = {
    type: "vn.motcua.papers-handed-over.v1",
    data: { code, status, minutes: id, purpose, bundle, from, to, sealNumber, papers, sheets, by: staff.id },
  };
  return {
    dossier: { ...dossier, custody: after, revision: dossier.revision + 1 },
    happening,
    actor: { kind: "staff", id: staff.id },
    at,
    correlationId,
  };
};

/** Undelivered by post, a result goes back to who decided it when its recipient was invited twice, and not before; one that is not to be given at once. */
const isTooEarly = (dossier: Dossier, name: BundleName, from: string, to: string): boolean => {
  const { delivery, units } = dossier;
  return (
    name === "result" &&
    !goesBackAtOnce(dossier) &&
    from !== units.competent &&
    to === units.competent &&
    delivery !== undefined &&
    delivery.returnedAt === undefined &&
    !mayGoBack(delivery)
  );
};

const lineOf = ({ asked, dossier, bundle }: Packet): MinutesLine => ({ ...asked, code: dossier.code, bundle });

/** The unit that is to get it: another one, open on the day, and for practice where the giver is. */
const receiverOf = async (
  needs: HandOverPapersNeeds,
  { body: { to } }: HandOverPapersCall,
  giver: Unit,
  at: Instant,
): Promise<Outcome<Unit>> => {
  const fields = ["body.to"];
  if (to === giver.id) return refused("request/invalid", { fields });
  const unit = await needs.places.unit(to);
  if (unit === undefined) return refused("unit/unknown", { fields });
  if (unit.training !== giver.training) return refused("unit/training-apart", { fields });
  return isOpenOn(unit, civilDay(at)) ? done(unit) : refused("unit/closed", { fields });
};

/**
 * A person of the unit where paper lies seals it and signs the minutes (biên bản giao nhận, Decision 45/2016/QĐ-TTg): it is
 * between the two units until one of the other has signed. All dossiers go together, or none. Only who has the paper can
 * give it away, to a unit of the dossier. Refuses with `staff/not-permitted`, `request/invalid`, `unit/unknown`,
 * `unit/training-apart`, `unit/closed`, `minutes/not-in-custody`, `minutes/unit-not-involved`, `minutes/count-differs`,
 * `delivery/not-invited-twice` (an undelivered result on its way back), each naming all lines that it concerns. Throws StaleDossier where the dossiers do not come to rest, CommandAlreadyDone.
 */
export const handOverPapers =
  (needs: HandOverPapersNeeds) =>
  async (call: HandOverPapersCall, command: Command): Promise<Outcome<Minutes>> => {
    const { body, staff } = call;
    if (mayDoAt(staff, "handOverPapers", staff.unit) !== "allowed") return refused("staff/not-permitted");
    const at = instant(needs.now());
    const [giver, calendar] = await Promise.all([needs.places.unit(staff.unit), needs.calendars.current()]);
    if (giver === undefined) return refused("unit/unknown");
    const receiver = await receiverOf(needs, call, giver, at);
    if (!receiver.ok) return receiver;
    const isNear = giver.commune === receiver.value.commune;
    const dueAt = arrivesBy(at, isNear, clockOf(calendar, receiver.value.workingHours));
    const head = { id: needs.newId(), province: needs.province, purpose: body.purpose, from: staff.unit, to: body.to };
    let number: string | undefined;

    const attempt = async (triesLeft: number): Promise<Outcome<Minutes>> => {
      const found = await Promise.all(body.lines.map(({ dossier }) => needs.dossiers.find(dossier)));
      const packets = packetsOf(call, found);
      if (!packets.ok) return packets;
      const year = civilDay(at).slice(0, 4);
      number ??= `${await needs.counters.next(`MINUTES#${staff.unit}#${year}`)}/${year}/BBGN`;
      const given = { by: staff.id, at };
      const lines = packets.value.map(lineOf);
      const minutes: Minutes = { ...head, number, lines, ...bagsOf(lines), given, dueAt, revision: 1 };
      const changes = packets.value.map((packet) => changeOf(packet, head, call, at));
      try {
        await needs.dossiers.saveTogether(changes, { minutes, command });
        return done(minutes);
      } catch (error) {
        // A dossier moved on meanwhile (a scan came in): its paper may lie where it lay.
        if (!(error instanceof StaleDossier) || triesLeft === 0) throw error;
        return attempt(triesLeft - 1);
      }
    };
    return attempt(3);
  };
