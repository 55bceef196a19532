import { instant } from "../../shared/domain/civil-time.ts";
import { isLate } from "../../shared/domain/minutes.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { MinutesOfPaper } from "../../shared/ports/minutes.ts";
import type { Principals } from "../../shared/ports/registries.ts";
import { differencesIn, inShort } from "./minutes-answers.ts";
import { seenMinutes } from "./seen-minutes.ts";

export interface ReadMinutesNeeds {
  readonly minutes: Pick<MinutesOfPaper, "find">;
  readonly principals: Principals;
  readonly now: () => Date;
}

interface ReadMinutesCall {
  readonly parameters: { readonly minutes: string };
  readonly staff: StaffMember;
}

interface Signed {
  readonly by: string;
  readonly at: string;
}

/** A signature with the name of the person, as the registry has it. */
export const namedSignature = async (principals: Principals, { by, at }: Signed) => {
  const who = await principals.find(by);
  return { by, ...(who?.kind === "staff" ? { name: who.name } : {}), at };
};

/** Minutes with their lines and both signatures. Refuses with `minutes/not-found`, `staff/not-permitted`. */
export const readMinutes =
  (needs: ReadMinutesNeeds) =>
  async ({
    parameters,
    staff,
  }: ReadMinutesCall): Promise<Outcome<{ status: number; revision: number; body: unknown }>> => {
    const seen = seenMinutes(staff, "readMinutes", await needs.minutes.find(parameters.minutes));
    if (!seen.ok) return seen;
    const minutes = seen.value;
    const [given, received] = await Promise.all([
      namedSignature(needs.principals, minutes.given),
      minutes.received === undefined ? undefined : namedSignature(needs.principals, minutes.received),
    ]);
    return done({
      status: 200,
      revision: minutes.revision,
      body: {
        ...inShort(minutes),
        overdue: isLate(minutes, instant(needs.now())),
        given,
        received,
        bags: minutes.bags,
        lines: minutes.lines.map((line) => ({ ...line, differences: differencesIn(line) })),
      },
    });
  };
