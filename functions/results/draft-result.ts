import { instant } from "../../shared/domain/civil-time.ts";
import { type Dossier, isAccepted, resultOf } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { isValueOf, type ResultValues } from "../../shared/domain/result-variable.ts";
import { inStatusFor, seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";

export interface DraftResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly procedures: Pick<Procedures, "version">;
  readonly seals: Seals;
  readonly now: () => Date;
}

export interface DraftResultCall {
  readonly parameters: { readonly id: string };
  readonly body: { readonly values: ResultValues };
  readonly staff: StaffMember;
  readonly revision: number;
  readonly correlationId: string;
}

/** Values that are of no variable of the template, or not of its type: where they stand, and what is said of each. */
export const wrongValues = ({ result }: Pick<Procedure, "result">, values: ResultValues): readonly string[] =>
  Object.entries(values).flatMap(([id, value]) => {
    const variable = result.variables?.find((one) => one.id === id);
    return variable !== undefined && isValueOf(variable, value) ? [] : [`body.values.${id}`];
  });

/** The dossier, if its result may still be drafted: it is in process, and nobody has signed. */
const draftable = (staff: StaffMember, found: Dossier | undefined, revision: number): Outcome<Dossier> => {
  const seen = seenBy(staff, "draftResult", found);
  if (!seen.ok) return seen;
  const possible = inStatusFor("signResult", seen.value, staff);
  if (!possible.ok) return possible;
  if (resultOf(possible.value) !== undefined) return refused("step/already-completed");
  return unchangedSince(revision, possible.value);
};

/**
 * Fills in what the template of the result leaves open (soạn dự thảo kết quả), in place of what was filled in before. Values may be
 * about people: they lie sealed, and the fact names variables alone. Refuses with `dossier/not-found`, `staff/not-permitted`,
 * `dossier/not-possible-now`, `dossier/stale`, `step/already-completed` once it is signed, `result/value-wrong`. Throws StaleDossier,
 * CommandAlreadyDone.
 */
export const draftResult =
  (needs: DraftResultNeeds) =>
  async (
    { parameters: { id }, body: { values }, staff, revision, correlationId }: DraftResultCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const ready = draftable(staff, await needs.dossiers.find(id), revision);
    if (!ready.ok) return ready;
    const before = ready.value;
    if (!isAccepted(before)) throw new Error("a dossier in process was accepted");
    const procedure = await needs.procedures.version(before.procedure.id, before.procedure.version);
    if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
    const wrong = wrongValues(procedure, values);
    if (wrong.length > 0) {
      const legal = (procedure.result.variables ?? []).map(({ id: one, type }) => `${one}: ${type}`);
      return refused("result/value-wrong", { fields: wrong, facts: { variables: legal } });
    }
    const personal = await openedPersonal(needs, id);
    return done(
      await needs.dossiers.save({
        dossier: { ...before, revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.result-drafted.v1",
          data: {
            code: before.code,
            status: before.status,
            variables: Object.keys(values).sort(),
            draftedBy: staff.id,
          },
        },
        actor: { kind: "staff", id: staff.id },
        at: instant(needs.now()),
        correlationId,
        command,
        personal: await needs.seals.seal({ ...personal, resultValues: values }, id),
      }),
    );
  };
