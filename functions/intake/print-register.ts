import { PersonalData } from "../../shared/domain/applicant.ts";
import { addDays, atMinute, type CivilDay, instant } from "../../shared/domain/civil-time.ts";
import type { ReturnMethod } from "../../shared/domain/delivery.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { codeCounter, dossierCode } from "../../shared/domain/identifiers.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { CounterReadings } from "../../shared/ports/counter-readings.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import { issuerOf } from "../../shared/ports/issuer.ts";
import type { PrintedForms, RegisterRow } from "../../shared/ports/printed-forms.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { FormSources } from "./form-contents.ts";
import { longestRegisterDays } from "./register-routes.ts";
import { type StoreNeeds, storedForm } from "./stored-form.ts";

export interface PrintRegisterNeeds extends FormSources, StoreNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "idOf" | "personal">;
  readonly readings: CounterReadings;
  readonly seals: Pick<Seals, "open">;
  readonly forms: Pick<PrintedForms, "register">;
  readonly now: () => Date;
}

export interface PrintRegisterCall {
  readonly parameters: { readonly unit: string };
  readonly query: { readonly from: CivilDay; readonly to: CivilDay };
  readonly staff: StaffMember;
}

/** So many dossiers are looked up at a time. */
const atOnce = 25;

const daysOf = (from: CivilDay, to: CivilDay): readonly CivilDay[] => {
  const days: CivilDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

/** Asks once for what many rows say, e.g. the name of a unit. */
const once = <T>(ask: (key: string) => Promise<T>) => {
  const asked = new Map<string, Promise<T>>();
  return (key: string): Promise<T> => {
    const answer = asked.get(key) ?? ask(key);
    asked.set(key, answer);
    return answer;
  };
};

/** Codes are numbered by unit and day: the register needs no list of its own. A number that was used up leaves a gap. */
const codesOf = async ({ readings }: PrintRegisterNeeds, unit: string, days: readonly CivilDay[]) => {
  const counted = await Promise.all(days.map((day) => readings.last(codeCounter(unit, day))));
  return days.flatMap((day, n) =>
    Array.from({ length: counted[n] ?? 0 }, (_, m) => ({ day, code: dossierCode(unit, atMinute(day, 0), m + 1) })),
  );
};

/** A row with the dossier it tells of: who prints a register has seen whose each of them is. */
interface NamedRow {
  readonly id: string;
  readonly row: RegisterRow;
}

/** How the applicant wants the result; at the counter (also where nothing was chosen) it says at which. */
const methodOf = (method: ReturnMethod = "counter", counter: string): string =>
  ({ counter, post: "Qua dịch vụ bưu chính công ích", electronic: "Bản điện tử" })[method];

/** How a row is made of a dossier: what many have in common is asked for once. */
const rowsFor = (needs: PrintRegisterNeeds, unit: string) => {
  const unitName = once(async (id) => (await needs.places.unit(id))?.name ?? id);
  const request = once(async (idAndVersion) => {
    const [id = "", version = ""] = idAndVersion.split("#");
    return (await needs.procedures.version(id, version))?.request ?? id;
  });
  /** Nothing where the personal data were erased: the row stays. */
  const applicantOf = async ({ id }: Dossier): Promise<string> => {
    const sealed = await needs.dossiers.personal(id);
    return sealed === undefined ? "" : PersonalData.parse(await needs.seals.open(sealed, id)).applicant.name;
  };
  return async ({ day, code }: { readonly day: CivilDay; readonly code: string }): Promise<readonly NamedRow[]> => {
    const id = await needs.dossiers.idOf(code);
    const dossier = id === undefined ? undefined : await needs.dossiers.find(id);
    if (dossier === undefined) return [];
    const { units, procedure, deadline, submittedAt } = dossier;
    const [applicant, competentUnit, name, returning] = await Promise.all([
      applicantOf(dossier),
      unitName(units.competent),
      request(`${procedure.id}#${procedure.version}`),
      unitName(units.returning),
    ]);
    const row = {
      ...{ code, procedure: name, quantity: 1, applicant, competentUnit },
      receivedAt: deadline?.receivedAt ?? submittedAt ?? atMinute(day, 0),
      dueAt: deadline?.dueAt ?? deadline?.originalDueAt,
      resultAt: "decidedAt" in dossier ? dossier.decidedAt : undefined,
      returnedAt: dossier.status === "returned" ? dossier.returnedAt : undefined,
      method: methodOf(dossier.returnChoice?.method, units.returning === unit ? "Tại nơi tiếp nhận" : returning),
    };
    return [{ id: dossier.id, row }];
  };
};

/**
 * The register of a unit (Form 07, sổ theo dõi hồ sơ): every dossier it gave a code to, from a day up to and with another,
 * a month at most. Made anew each time, and gone after a day: it repeats personal data. Refuses with `unit/unknown`,
 * `staff/not-permitted`, `request/invalid`, `register/too-long`.
 */
export const printRegister =
  (needs: PrintRegisterNeeds) =>
  async ({
    parameters: { unit },
    query: { from, to },
    staff,
  }: PrintRegisterCall): Promise<Outcome<{ status: number; about: readonly string[]; location: string }>> => {
    const verdict = mayDoAt(staff, "printRegister", unit);
    if (verdict === "notFound") return refused("unit/unknown", { fields: ["parameters.unit"] });
    if (verdict === "notPermitted") return refused("staff/not-permitted");
    if (to < from) return refused("request/invalid", { fields: ["query.to"] });
    const days = to > addDays(from, longestRegisterDays - 1) ? undefined : daysOf(from, to);
    if (days === undefined)
      return refused("register/too-long", { facts: { limit: longestRegisterDays, unit: "days" } });

    const printedAt = instant(needs.now());
    const place = { file: `${from}-${to}-${printedAt}.pdf`, saveAs: `${unit}-${from}-${to}.pdf` };
    const about: string[] = [];
    const stored = await storedForm(needs, { id: unit }, place, async () => {
      const [{ heading, unit: of }, codes] = await Promise.all([issuerOf(needs, unit), codesOf(needs, unit, days)]);
      const rowsOf = rowsFor(needs, unit);
      const rows: NamedRow[] = [];
      for (let n = 0; n < codes.length; n += atOnce)
        rows.push(...(await Promise.all(codes.slice(n, n + atOnce).map(rowsOf))).flat());
      about.push(...rows.map(({ id }) => id));
      const printed = rows.map(({ row }) => row);
      return needs.forms.register({ heading, training: of.training, from, to, printedAt, rows: printed });
    });
    return stored.ok ? done({ ...stored.value, about }) : stored;
  };
