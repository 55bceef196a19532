import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDay } from "../../../shared/domain/civil-time.ts";
import { addWorkingDays } from "../../../shared/domain/deadline.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import { heldPapers } from "../../../shared/domain/result-custody.ts";
import { workingDays } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { aReceipt } from "../../support/builders/command.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { byPost, office, type PostedResult, point, postedResult } from "../../support/posted-result.ts";

const { postalClerk, registry } = people;
const other = units.otherPoint.id;
const clerkThere = aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b009", roles: ["postalClerk"], unit: other });
const isWorkingDay = workingDays(publishedCalendar);

/** What anybody may try about the result, in any order, at any time; most is refused at most moments. */
const acts = {
  choosePost: (one: PostedResult) => one.choose(byPost),
  chooseOther: (one: PostedResult) => one.choose({ method: "counter", unit: other }),
  officeToPoint: (one: PostedResult) => one.handOver(registry, point),
  pointToOffice: (one: PostedResult) => one.handOver(postalClerk, office),
  pointToOther: (one: PostedResult) => one.handOver(postalClerk, other),
  otherToOffice: (one: PostedResult) => one.handOver(clerkThere, office),
  takeAtPoint: (one: PostedResult) => takenBy(one, postalClerk),
  takeAtOffice: (one: PostedResult) => takenBy(one, registry),
  takeThere: (one: PostedResult) => takenBy(one, clerkThere),
  send: (one: PostedResult) => one.send(),
  sendThere: (one: PostedResult) => one.send({}, clerkThere),
  invite: (one: PostedResult) => one.invite(),
  inviteThere: (one: PostedResult) => one.invite(clerkThere),
  give: (one: PostedResult) => one.give(),
  giveThere: (one: PostedResult) => one.give(aReceipt, clerkThere),
  goOn: async (one: PostedResult): Promise<{ readonly ok: boolean }> => acts[next(await one.now())](one),
} as const;
type Name = keyof typeof acts;

/** What comes next on the way of a result that nobody takes. */
const next = ({ custody, delivery, returnChoice }: Dossier): Exclude<Name, "goOn"> => {
  const result = custody?.result;
  if (returnChoice === undefined) return "choosePost";
  if (result !== undefined && "between" in result && result.between.to === other) return "takeThere";
  if (returnChoice.method === "counter")
    return result !== undefined && "at" in result && result.at === point ? "pointToOther" : "giveThere";
  if (result === undefined || ("at" in result && result.at === office)) return "officeToPoint";
  if ("between" in result) return result.between.to === office ? "takeAtOffice" : "takeAtPoint";
  if ("out" in result) return "invite";
  return (delivery?.invitations.length ?? 0) === 2 ? "pointToOffice" : "send";
};

/** Signs for the minutes under which the result is on its way, if it is. */
const takenBy = async (one: PostedResult, staff: typeof registry) => {
  const result = (await one.now()).custody?.result;
  if (result === undefined || !("between" in result)) return { ok: false } as const;
  return one.receive(result.between.minutes, staff);
};

const names = Object.keys(acts) as Name[];
const rare: readonly Name[] = ["give", "giveThere", "chooseOther", "pointToOther"];
const moments = fc.array(
  fc.record({
    act: fc.oneof(
      ...names.map((name) => ({
        weight: name === "goOn" ? 40 : rare.includes(name) ? 1 : 3,
        arbitrary: fc.constant(name),
      })),
    ),
    hours: fc.constantFrom(0, 1, 8, 48, 72),
  }),
  { minLength: 12, maxLength: 40, size: "max" },
);

describe("a result on paper", () => {
  it("is in one hand whatever anybody does in whatever order, and goes back after two invitations alone", async () => {
    const reached = { out: 0, invitedTwice: 0, returned: 0, given: 0, elsewhere: 0 };
    await fc.assert(
      fc.asyncProperty(moments, async (sequence) => {
        const one = await postedResult();
        for (const { act, hours } of sequence) {
          one.province.clock.forward(hours * 3600);
          const before = await one.now();
          const outcome = await acts[act](one);
          const after = await one.now();
          // What was refused has changed nothing, and what was done is one entry.
          expect(after.revision).toBe(outcome.ok ? before.revision + 1 : before.revision);
          const { custody = {}, delivery, status } = after;
          const hands = heldPapers(custody).filter(({ bundle }) => bundle === "result");
          expect(hands.length).toBeLessThanOrEqual(1);
          // Once it is on paper it is never nowhere, and it is always the one paper.
          if (before.custody?.result !== undefined) expect(hands.map(({ papers }) => papers)).toEqual([1]);
          const holder = hands[0]?.holder;
          if (holder !== undefined) expect(holder.kind === "applicant").toBe(status === "returned");
          // A postman has it of the unit that returns it, and after a choice of the post alone.
          if (holder?.kind === "postman")
            expect([holder.unit, after.returnChoice?.method]).toEqual([after.units.returning, "post"]);
          const [first, second] = delivery?.invitations ?? [];
          if (first !== undefined && second !== undefined)
            expect(civilDay(second) >= addWorkingDays(civilDay(first), 2, isWorkingDay)).toBe(true);
          if (delivery?.returnedAt !== undefined) expect(delivery.invitations).toHaveLength(2);
          // On its way back to who decided it only if it was never sent out, or its recipient was invited twice.
          if (
            holder?.kind === "onTheWay" &&
            holder.to === office &&
            delivery !== undefined &&
            delivery.returnedAt === undefined
          )
            expect(delivery.invitations).toHaveLength(2);
          if (holder?.kind === "postman") reached.out += 1;
          if (second !== undefined) reached.invitedTwice += 1;
          if (delivery?.returnedAt !== undefined) reached.returned += 1;
          if (status === "returned") reached.given += 1;
          if (holder?.kind === "unit" && holder.unit === other) reached.elsewhere += 1;
        }
      }),
      { numRuns: 200 },
    );
    for (const [what, times] of Object.entries(reached)) expect(times, what).toBeGreaterThan(2);
  });
});
