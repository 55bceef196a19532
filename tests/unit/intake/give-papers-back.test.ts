import { beforeEach, describe, expect, it } from "vitest";
import { type GivePapersBackCall, givePapersBack } from "../../../functions/intake/give-papers-back.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
let turns: ReturnType<typeof turnsIn>;
beforeEach(async () => {
  province = await memoryProvince();
  turns = turnsIn(province);
});
const point = units.postalPoint.id;
const at = "2026-11-23T02:00:00.000Z";

const giveBack = async (
  { id }: Pick<Dossier, "id">,
  body: GivePapersBackCall["body"],
  staff: StaffMember = people.postalClerk,
  revision?: number,
) => {
  const known = revision ?? (await turns.stored(id)).revision;
  const outcome = await givePapersBack(province)(
    { parameters: { id }, body, staff, revision: known, correlationId: "c0rre1at-0000" },
    aCommand({ principal: staff.id, route: "givePapersBack" }),
  );
  return outcome.ok ? outcome.value.fact : outcome.problem;
};
/** Handed in with three papers at the point, and withdrawn there. */
const withdrawn = async () => {
  const { id } = await province.given(aDossier().build());
  return turns.turned("withdrawDossier", id, people.postalClerk);
};

describe("papers that were handed in", () => {
  it("are given back when the dossier has ended, a part and then the rest, each with its fact", async () => {
    const dossier = await withdrawn();
    expect(await giveBack(dossier, { papers: 1, receivedBy: "applicant" })).toMatchObject({
      type: "vn.motcua.papers-given-back.v1",
      data: { status: "withdrawn", unit: point, papers: 1, left: 2, receivedBy: "applicant" },
    });
    expect((await turns.stored(dossier.id)).custody).toEqual({
      papers: { papers: 2, at: point },
      givenBack: { papers: 1, givenOutAt: at },
    });
    expect(await giveBack(dossier, { papers: 2 })).toMatchObject({ data: { papers: 2, left: 0 } });
    expect((await turns.stored(dossier.id)).custody).toEqual({ givenBack: { papers: 3, givenOutAt: at } });
    expect(await giveBack(dossier, { papers: 1 })).toEqual({ code: "papers/not-here" });
  });

  it("stay while somebody decides by them", async () => {
    const dossier = await province.given(aDossier().build());
    expect(await giveBack(dossier, { papers: 3 })).toEqual({ code: "papers/still-needed" });
  });

  it("are given back where they lie, and no more of them than do", async () => {
    const dossier = await withdrawn();
    expect(await giveBack(dossier, { papers: 4 })).toEqual({
      code: "papers/fewer-here",
      fields: ["body.papers"],
      facts: { papersHere: 3 },
    });
    expect(await giveBack(dossier, { papers: 3 }, people.appraiser)).toEqual({ code: "staff/not-permitted" });
    expect(await giveBack(dossier, { papers: 3 }, people.postalClerk, 1)).toEqual({ code: "dossier/stale" });
  });
});
