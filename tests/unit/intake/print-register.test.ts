import { beforeEach, describe, expect, it } from "vitest";
import { printRegister } from "../../../functions/intake/print-register.ts";
import { codeCounter, dossierCode } from "../../../shared/domain/identifiers.ts";
import type { RegisterForm } from "../../../shared/ports/printed-forms.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { trainingUnits, units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const unit = units.postalPoint.id;
let province: MemoryProvince;
let registers: RegisterForm[];

const needs = () => ({
  ...province,
  readings: province.counters,
  archives: province.archive.archives,
  provinceName: "tỉnh Hương Bình",
  forms: {
    register: async (form: RegisterForm) => {
      registers.push(form);
      return Buffer.from("%PDF");
    },
  },
});
const ask = (from: string, to: string, staff = people.postalClerk, of = unit) =>
  printRegister(needs())({ parameters: { unit: of }, query: { from, to }, staff });

/** A dossier that took the next number of its unit and day, as reception does. */
const received = async (n: number, day: string, change = (dossier: ReturnType<typeof aDossier>) => dossier) => {
  const at = `${day}T02:00:00.000Z`;
  const code = dossierCode(unit, at, await province.counters.next(codeCounter(unit, day)));
  const id = `0192f0c4-7d2a-7b11-9f5e-0000000000${String(n).padStart(2, "0")}`;
  await province.given(change(aDossier().withId(id).acceptedAt(at).withCode(code)).build());
  return code;
};

beforeEach(async () => {
  province = await memoryProvince();
  registers = [];
});

describe("the register of a unit (Form 07)", () => {
  it("lists every dossier that got its code on these days, in order, and no other", async () => {
    await received(1, "2026-10-31");
    const first = await received(2, "2026-11-02");
    const second = await received(3, "2026-11-02", (dossier) => dossier.after("return"));
    const last = await received(4, "2026-11-30");
    await received(5, "2026-12-01");
    const answer = await ask("2026-11-01", "2026-11-30");
    const about = [2, 3, 4].map((n) => `0192f0c4-7d2a-7b11-9f5e-0000000000${String(n).padStart(2, "0")}`);
    expect(answer).toMatchObject({ ok: true, value: { status: 303, about } });
    expect(registers).toMatchObject([
      {
        from: "2026-11-01",
        to: "2026-11-30",
        heading: { unit: units.postalPoint.name, agency: "Bưu điện tỉnh Hương Bình" },
        rows: [
          {
            code: first,
            procedure: "Đăng ký biến động đất đai",
            quantity: 1,
            applicant: anApplication().applicant.name,
            competentUnit: units.landOffice.name,
            receivedAt: "2026-11-02T02:00:00.000Z",
            method: "Tại nơi tiếp nhận",
          },
          { code: second, resultAt: "2026-11-02T02:00:00.000Z", returnedAt: "2026-11-02T02:00:00.000Z" },
          { code: last },
        ],
      },
    ]);
    expect(registers[0]?.rows[0]).toMatchObject({ resultAt: undefined, returnedAt: undefined });
  });

  it("says how the applicant wants the result: at the counter, by post or electronically", async () => {
    const day = "2026-11-02";
    const codes = [await received(1, day), await received(2, day), await received(3, day)];
    const methods = [undefined, "post", "electronic"] as const;
    for (const [n, method] of methods.entries()) {
      const dossier = [...province.table.dossiers.values()].find(({ code }) => code === codes[n]);
      if (dossier === undefined || method === undefined) continue;
      const returnChoice = { method, chosenAt: `${day}T02:00:00.000Z` };
      province.table.dossiers.set(dossier.id, { ...dossier, returnChoice });
    }
    await ask(day, day);
    expect(registers[0]?.rows.map(({ method }) => method)).toEqual([
      "Tại nơi tiếp nhận",
      "Qua dịch vụ bưu chính công ích",
      "Bản điện tử",
    ]);
  });

  it("passes over a number that was used up, and keeps the row of a dossier whose personal data were erased", async () => {
    const first = await received(1, "2026-11-02");
    await province.counters.next(codeCounter(unit, "2026-11-02"));
    const third = await received(2, "2026-11-02");
    const [erased] = [...province.table.dossiers.values()].filter(({ code }) => code === third);
    province.table.personal.delete(erased?.id ?? "");
    await ask("2026-11-02", "2026-11-02");
    expect(registers[0]?.rows.map(({ code, applicant }) => [code, applicant])).toEqual([
      [first, anApplication().applicant.name],
      [third, ""],
    ]);
  });

  it("of a training unit bears the mark of practice, and no other does", async () => {
    await ask("2026-11-01", "2026-11-30");
    await province.publications.publish({ units: [trainingUnits.point] });
    const trainee = aStaffMember({ id: "trainee", roles: ["postalClerk"], unit: trainingUnits.point.id });
    await ask("2026-11-01", "2026-11-30", trainee, trainingUnits.point.id);
    expect(registers.map(({ training }) => training)).toEqual([undefined, true]);
  });

  it("is of a month at most, and the refusal says so", async () => {
    expect(await ask("2026-10-01", "2026-10-31")).toMatchObject({ ok: true });
    expect(await ask("2026-10-01", "2026-11-01")).toEqual({
      ok: false,
      problem: { code: "register/too-long", facts: { limit: 31, unit: "days" } },
    });
    expect(await ask("2026-10-02", "2026-10-01")).toEqual({
      ok: false,
      problem: { code: "request/invalid", fields: ["query.to"] },
    });
  });

  it("is one's own unit's, for the counter and its leader", async () => {
    const day = "2026-11-02";
    expect(await ask(day, day, people.postalClerk, units.centre.id)).toEqual({
      ok: false,
      problem: { code: "unit/unknown", fields: ["parameters.unit"] },
    });
    const appraiser = aStaffMember({ roles: ["appraiser"], unit });
    expect(await ask(day, day, appraiser)).toEqual({ ok: false, problem: { code: "staff/not-permitted" } });
    expect(await ask(day, day, aStaffMember({ roles: ["leader"], unit }))).toMatchObject({ ok: true });
    expect(registers).toHaveLength(1);
  });
});
