import { beforeEach, describe, expect, it } from "vitest";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import { custodyOf } from "../../../shared/domain/custody.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import { anApplication } from "../../support/builders/command.ts";
import { acceptedOf, aDossier } from "../../support/builders/dossier.ts";
import { dueOf } from "../../support/builders/due.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen } from "../../support/builders/principals.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { bodiesOfTurns, turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
let turns: ReturnType<typeof turnsIn>;
beforeEach(async () => {
  province = await memoryProvince();
  turns = turnsIn(province);
});

/** In process at the land office, received on the 23rd; the appraisal is open. */
const inProcess = async () => {
  const papers = aDossier()
    .build()
    .papers.map((one) => ({ ...one, digitization: "confirmed" as const }));
  return province.given(
    aDossier()
      .withCode("H57.BD.06-261123-0077")
      .withPapers(...papers)
      .inStage("appraisal")
      .build(),
  );
};
const last = async (id: string) => (await province.dossiers.history(id)).at(-1)?.fact;

describe("a supplement", () => {
  it("is asked for once after acceptance: status 5, the clock stands still, Form 02 has a number", async () => {
    const { id } = await inProcess();
    province.clock.set("2026-11-25T03:00:00.000Z");
    const dossier = acceptedOf(await turns.turned("requestSupplement", id, people.appraiser));
    expect(dossier).toMatchObject({
      status: "supplementRequested",
      revision: 2,
      supplement: { number: "1/HDHS", from: "inProcess", unit: units.landOffice.id },
    });
    expect(dossier.deadline.dueAt).toBeUndefined();
    expect(dossier.deadline.segments.at(-1)).toMatchObject({ kind: "pause", reason: "supplement", formNo: "1/HDHS" });
    expect(await turns.refusal("requestSupplement", id, people.appraiser)).toMatchObject({
      code: "dossier/not-possible-now",
    });
    await turns.turned("bringSupplement", id, people.postalClerk);
    expect(await turns.refusal("requestSupplement", id, people.appraiser)).toEqual({
      code: "supplement/already-requested",
    });
  });

  it("names papers and kinds of defects in the open; what is wrong in words is sealed", async () => {
    const { id } = await inProcess();
    await turns.turned("requestSupplement", id, people.appraiser);
    expect((await last(id))?.data).toMatchObject({ defects: [{ component: "contract", defect: "notSigned" }] });
    const open = JSON.stringify([await turns.stored(id), await province.dossiers.history(id)]);
    expect(open).not.toContain("công chứng");
    const sealed = await province.dossiers.personal(id);
    const { texts } = PersonalData.parse(sealed && (await province.seals.open(sealed, id)));
    expect(texts?.supplement?.defects).toEqual({ contract: "Hợp đồng chuyển nhượng chưa có công chứng." });
  });

  it("that is brought lets the clock go on from zero, and the dossier where it stopped", async () => {
    const { id } = await inProcess();
    province.clock.set("2026-11-25T03:00:00.000Z");
    await turns.turned("requestSupplement", id, people.appraiser);
    province.clock.set("2026-12-01T03:00:00.000Z");
    const dossier = acceptedOf(await turns.turned("bringSupplement", id, people.postalClerk));
    expect(dossier).toMatchObject({ status: "inProcess", supplement: { broughtAt: "2026-12-01T03:00:00.000Z" } });
    // Eighteen working days from 1 December 2026: the 25th.
    expect(dueOf(dossier.deadline)).toBe("2026-12-25T03:00:00.000Z");
    expect((await last(id))?.data).toMatchObject({ mode: "restart", dueAt: "2026-12-25T03:00:00.000Z" });
  });

  it("goes on with what was left where the procedure says so", async () => {
    await province.publications.publish({ procedures: [aProcedure({ supplement: { mode: "resume" } })] });
    const { id } = await inProcess();
    province.clock.set("2026-11-25T02:00:00.000Z");
    await turns.turned("requestSupplement", id, people.appraiser);
    province.clock.set("2026-12-01T02:00:00.000Z");
    const dossier = acceptedOf(await turns.turned("bringSupplement", id, people.postalClerk));
    // One working day was used (24 November is off): seventeen are left from 1 December.
    expect(dueOf(dossier.deadline)).toBe("2026-12-24T02:00:00.000Z");
  });

  it("takes its dates out of inboxes while it waits, and puts them back", async () => {
    const { id } = await inProcess();
    const task = async (view: "due" | "waiting") =>
      (await province.tasks.page({ of: { unit: units.landOffice.id }, view }, { size: 9 })).tasks[0];
    await turns.turned("requestSupplement", id, people.appraiser);
    expect(await task("waiting")).toMatchObject({ dossierId: id, status: "supplementRequested" });
    expect((await task("waiting"))?.dueAt).toBeUndefined();
    expect(await task("due")).toBeUndefined();
    await turns.turned("bringSupplement", id, people.postalClerk);
    expect(await task("due")).toMatchObject({
      status: "inProcess",
      dueAt: dueOf(acceptedOf(await turns.stored(id)).deadline),
    });
  });

  it("is brought whole: what is missing still is named, and nothing changes", async () => {
    const { id } = await inProcess();
    const defects = [
      { component: "contract", defect: "notSigned", says: "Thiếu." },
      { component: "certificate", defect: "illegible", says: "Mờ." },
    ];
    await turns.turned("requestSupplement", id, people.appraiser, {
      body: { ...bodiesOfTurns.requestSupplement, defects },
    });
    expect(await turns.refusal("bringSupplement", id, people.postalClerk)).toMatchObject({
      code: "dossier/incomplete",
      facts: { components: ["certificate"] },
    });
    expect((await turns.stored(id)).revision).toBe(2);
  });

  it("takes the place of the paper that was wrong, and waits to be digitized where its procedure says so", async () => {
    const { id } = await inProcess();
    const defects = [{ component: "certificate", defect: "illegible", says: "Mờ." }];
    await turns.turned("requestSupplement", id, people.appraiser, {
      body: { ...bodiesOfTurns.requestSupplement, defects },
    });
    const components = [{ component: "certificate", quantity: 1, kind: "original" }];
    const dossier = await turns.turned("bringSupplement", id, people.postalClerk, { body: { components } });
    expect(dossier.papers.map(({ component, digitization }) => [component, digitization])).toEqual([
      ["application", "confirmed"],
      ["contract", "confirmed"],
      ["certificate", "awaited"],
    ]);
  });

  it("asked for later than three working days after receipt is marked so, and is asked for all the same", async () => {
    const { id } = await inProcess();
    // Monday the 23rd, the 24th is off: the third working day is Friday the 27th.
    province.clock.set("2026-11-30T03:00:00.000Z");
    expect((await turns.turned("requestSupplement", id, people.appraiser)).supplement).toMatchObject({ late: true });
    const other = await province.given(
      aDossier()
        .withId("0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e70")
        .withCode("H57.BD.06-261123-0009")
        .inStage("appraisal")
        .build(),
    );
    province.clock.set("2026-11-27T09:00:00.000Z");
    expect((await turns.turned("requestSupplement", other.id, people.appraiser)).supplement?.late).toBeUndefined();
  });

  it("of a paper that the procedure does not know, or of one paper twice, is refused by its place", async () => {
    const { id } = await inProcess();
    const [one] = bodiesOfTurns.requestSupplement.defects;
    const defects = [one, { ...one, component: "no-such-paper" }, one];
    expect(
      await turns.refusal("requestSupplement", id, people.appraiser, {
        body: { ...bodiesOfTurns.requestSupplement, defects },
      }),
    ).toMatchObject({ code: "request/invalid", fields: ["body.defects.1.component", "body.defects.2.component"] });
  });
});

describe("a supplement before acceptance", () => {
  const incomplete = [{ component: "application", quantity: 1, kind: "original" as const }];
  const request = {
    ...bodiesOfTurns.requestSupplement,
    defects: [
      { component: "contract", defect: "missing", says: "Thiếu." },
      { component: "certificate", defect: "missing", says: "Thiếu." },
    ],
  };
  const components = [
    { component: "contract", quantity: 1, kind: "certifiedCopy" },
    { component: "certificate", quantity: 1, kind: "original" },
  ];

  it("is the counter's to ask for, and no clock is there to stand still", async () => {
    const { id } = await turns.submitted({ components: incomplete });
    const dossier = await turns.turned("requestSupplement", id, people.postalClerk, { body: request });
    expect(dossier).toMatchObject({ status: "supplementRequested", supplement: { from: "submitted" }, stages: [] });
    expect(dossier.deadline).toBeUndefined();
    expect(await turns.refusal("acceptDossier", id, people.postalClerk)).toEqual({ code: "supplement/not-brought" });
  });

  it("is followed by the acceptance once it is brought, which starts the clock", async () => {
    const { id } = await turns.submitted({ components: incomplete });
    await turns.turned("requestSupplement", id, people.postalClerk, { body: request });
    const inbox = async () =>
      (await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 9 })).tasks;
    expect(await inbox()).toEqual([]);
    const brought = await turns.turned("bringSupplement", id, people.postalClerk, { body: { components } });
    expect(brought.status).toBe("supplementRequested");
    expect(await inbox()).toMatchObject([{ step: "intake" }]);
    expect(await turns.refusal("bringSupplement", id, people.postalClerk, { body: { components } })).toEqual({
      code: "supplement/already-brought",
    });
    const dossier = await turns.turned("acceptDossier", id, people.postalClerk);
    expect(dossier).toMatchObject({ status: "accepted", revision: 4 });
    expect(await inbox()).toMatchObject([{ step: "digitization" }]);
  });

  it("names every paper that is missing: there is no second notice", async () => {
    const { id } = await turns.submitted({ components: incomplete });
    const body = { ...request, defects: request.defects.slice(0, 1) };
    expect(await turns.refusal("requestSupplement", id, people.postalClerk, { body })).toEqual({
      code: "dossier/incomplete",
      facts: { components: ["certificate"], missing: [{ component: "certificate", quantity: 1 }] },
    });
    expect(await turns.stored(id)).toMatchObject({ status: "submitted", revision: 1 });
  });

  it("that is never brought ends in a refusal by the counter, which is among what is possible", async () => {
    const { id } = await turns.submitted({ components: incomplete });
    await turns.turned("requestSupplement", id, people.postalClerk, { body: request });
    expect(possibleNow(await turns.stored(id), people.postalClerk)).toContain("refuseDossier");
    const body = { ...bodiesOfTurns.refuseDossier, reason: "supplementNotBrought" as const };
    const dossier = await turns.turned("refuseDossier", id, people.postalClerk, { body });
    expect(dossier).toMatchObject({ status: "refused", refusal: { reason: "supplementNotBrought" } });
    expect(dossier.deadline).toBeUndefined();
  });

  it("after acceptance is not answered by a refusal", async () => {
    const { id } = await inProcess();
    await turns.turned("requestSupplement", id, people.appraiser);
    expect(possibleNow(await turns.stored(id), people.leader)).not.toContain("refuseDossier");
    expect(await turns.refusal("refuseDossier", id, people.leader)).toMatchObject({
      code: "dossier/not-possible-now",
    });
    expect((await turns.stored(id)).status).toBe("supplementRequested");
  });

  describe("of a paper of which two are needed", () => {
    const asked = aProcedure();
    const both = (quantity: number) => [{ component: "contract", quantity, kind: "certifiedCopy" as const }];
    const handed = [
      { component: "application", quantity: 1, kind: "original" as const },
      ...both(1),
      { component: "certificate", quantity: 1, kind: "original" as const },
    ];
    const asking = (defect: "missing" | "notSigned") => ({
      ...bodiesOfTurns.requestSupplement,
      defects: [{ component: "contract", defect, says: "Cần hai bản." }],
    });
    beforeEach(() =>
      province.publications.publish({
        procedures: [
          aProcedure({
            components: asked.components.map((one) =>
              one.id === "contract" ? { ...one, quantity: 2, digitized: true } : one,
            ),
          }),
        ],
      }),
    );

    const lines = ({ papers }: Dossier) => papers.map(({ component, quantity, kind }) => [component, quantity, kind]);
    const incompleteBy = (quantity: number) => ({
      code: "dossier/incomplete",
      facts: { components: ["contract"], missing: [{ component: "contract", quantity }] },
    });
    const bring = (id: string, brought: readonly object[]) =>
      turns.turned("bringSupplement", id, people.postalClerk, { body: { components: brought } });

    it("comes to the one that is there where one was missing: list, custody and completeness agree", async () => {
      const { id, missing } = await turns.submitted({ components: handed });
      expect(missing).toEqual([{ component: "contract", quantity: 1 }]);
      await turns.turned("requestSupplement", id, people.postalClerk, { body: asking("missing") });
      const none = { body: { components: [] } };
      expect(await turns.refusal("bringSupplement", id, people.postalClerk, none)).toEqual(incompleteBy(1));
      const dossier = await bring(id, both(1));
      expect(lines(dossier)).toEqual([
        ["application", 1, "original"],
        ["certificate", 1, "original"],
        ["contract", 2, "certifiedCopy"],
      ]);
      expect(custodyOf(dossier)).toEqual({ papers: { papers: 4, at: units.postalPoint.id } });
      expect(dossier.missing).toEqual([]);
      expect(await turns.turned("acceptDossier", id, people.postalClerk)).toMatchObject({ status: "accepted" });
    });

    it("is brought in another kind too: both lines stand, and both are digitized", async () => {
      const { id } = await turns.submitted({ components: handed });
      await turns.turned("requestSupplement", id, people.postalClerk, { body: asking("missing") });
      const dossier = await bring(id, [{ component: "contract", quantity: 1, kind: "original" }]);
      expect(lines(dossier).slice(2)).toEqual([
        ["contract", 1, "certifiedCopy"],
        ["contract", 1, "original"],
      ]);
      expect(dossier.papers.map(({ digitization }) => digitization)).toEqual(Array(4).fill("awaited"));
    });

    it("takes the place of the one that was not signed, and is not whole while there are too few", async () => {
      const { id } = await turns.submitted({ components: handed });
      await turns.turned("requestSupplement", id, people.postalClerk, { body: asking("notSigned") });
      const few = { body: { components: both(1) } };
      expect(await turns.refusal("bringSupplement", id, people.postalClerk, few)).toEqual(incompleteBy(1));
      expect(lines(await bring(id, both(2))).at(-1)).toEqual(["contract", 2, "certifiedCopy"]);
      expect((await turns.turned("acceptDossier", id, people.postalClerk)).status).toBe("accepted");
    });

    it("after acceptance is digitized anew with the one that was confirmed", async () => {
      const confirmed = aDossier()
        .build()
        .papers.map((one) => ({ ...one, digitization: "confirmed" as const, paperId: `${one.component}-1` }));
      const { id } = await province.given(
        aDossier()
          .withPapers(...confirmed)
          .inStage("appraisal")
          .build(),
      );
      await turns.turned("requestSupplement", id, people.appraiser, { body: asking("missing") });
      const kind = confirmed.find(({ component }) => component === "contract")?.kind;
      const dossier = await bring(id, [{ component: "contract", quantity: 1, kind }]);
      expect(dossier.status).toBe("inProcess");
      expect(dossier.missing).toBeUndefined();
      expect(dossier.papers.at(-1)).toEqual({ component: "contract", quantity: 2, kind, digitization: "awaited" });
      expect(dossier.papers.slice(0, 2).map(({ digitization }) => digitization)).toEqual(["confirmed", "confirmed"]);
    });
  });

  describe("while it is waited for", () => {
    const clerk = people.postalClerk;
    const waiting = async () => {
      const { id } = await turns.submitted({ components: incomplete });
      await turns.turned("requestSupplement", id, clerk, { body: request });
      return id;
    };
    const applicant = { ...anApplication().applicant, address: "Thôn 2, xã Hương Thủy" };

    it("what the dossier says is corrected, and it waits on", async () => {
      const id = await waiting();
      expect(possibleNow(await turns.stored(id), clerk)).toContain("correctDossier");
      const dossier = await turns.turned("correctDossier", id, clerk, { body: { applicant } });
      expect(dossier).toMatchObject({ status: "supplementRequested", missing: [{ component: "contract" }, {}] });
      expect(await last(id)).toMatchObject({
        type: "vn.motcua.dossier-corrected.v1",
        data: { status: "supplementRequested", corrected: ["applicant"] },
      });
      expect((await turns.turned("bringSupplement", id, clerk, { body: { components } })).missing).toEqual([]);
    });

    it("after acceptance nothing is corrected, and the refusal says what is possible", async () => {
      const { id } = await inProcess();
      await turns.turned("requestSupplement", id, people.appraiser);
      expect(possibleNow(await turns.stored(id), clerk)).not.toContain("correctDossier");
      const refusal = await turns.refusal("correctDossier", id, clerk, { body: { applicant } });
      expect(refusal).toEqual({
        code: "dossier/not-possible-now",
        facts: { dossierStatus: "supplementRequested", possibleNow: ["bringSupplement", "withdrawDossier"] },
      });
    });

    it("and was brought, more is brought as long as something is missing, whole, and acceptance is not offered before", async () => {
      const id = await waiting();
      await turns.turned("bringSupplement", id, clerk, { body: { components } });
      expect(possibleNow(await turns.stored(id), clerk)).toContain("acceptDossier");
      expect(possibleNow(await turns.stored(id), clerk)).not.toContain("bringSupplement");
      const less = await turns.turned("correctDossier", id, clerk, { body: { components: incomplete } });
      expect(less.missing?.map(({ component }) => component)).toEqual(["contract", "certificate"]);
      expect(custodyOf(less)).toEqual({ papers: { papers: 1, at: units.postalPoint.id } });
      const acts = possibleNow(less, clerk);
      expect(acts).toContain("bringSupplement");
      expect(acts).not.toContain("acceptDossier");
      expect(await turns.refusal("acceptDossier", id, clerk)).toMatchObject({ code: "dossier/incomplete" });
      const [contract] = components;
      expect(await turns.refusal("bringSupplement", id, clerk, { body: { components: [contract] } })).toEqual({
        code: "dossier/incomplete",
        facts: { components: ["certificate"], missing: [{ component: "certificate", quantity: 1 }] },
      });
      const whole = await turns.turned("bringSupplement", id, clerk, { body: { components } });
      expect(custodyOf(whole)).toEqual({ papers: { papers: 3, at: units.postalPoint.id } });
      const dossier = await turns.turned("acceptDossier", id, clerk);
      expect([dossier.status, dossier.missing]).toEqual(["accepted", undefined]);
    });

    it("one that was asked for before it was kept what is missing is completed and accepted too", async () => {
      const id = await waiting();
      const { missing: _, ...before } = await turns.stored(id);
      const asked = (before.supplement?.defects ?? []).slice(0, 1);
      province.table.dossiers.set(id, { ...before, supplement: { ...before.supplement, defects: asked } } as Dossier);
      const [contract, certificate] = components;
      await turns.turned("bringSupplement", id, clerk, { body: { components: [contract] } });
      expect(await turns.refusal("acceptDossier", id, clerk)).toMatchObject({ code: "dossier/incomplete" });
      expect(possibleNow(await turns.stored(id), clerk)).toEqual(
        expect.arrayContaining(["bringSupplement", "correctDossier", "refuseDossier", "withdrawDossier"]),
      );
      await turns.turned("bringSupplement", id, clerk, { body: { components: [certificate] } });
      expect((await turns.turned("acceptDossier", id, clerk)).status).toBe("accepted");
    });

    it("and its paper has left the counter, more is not brought there until it is with the other papers", async () => {
      const id = await waiting();
      await turns.turned("bringSupplement", id, clerk, { body: { components } });
      const less = await turns.turned("correctDossier", id, clerk, { body: { components: incomplete } });
      const way = { from: units.postalPoint.id, to: units.landOffice.id, minutes: "m1", sealNumber: "BD06-1" };
      const custody = { supplement: { papers: 2, between: way } };
      province.table.dossiers.set(id, { ...less, custody });
      expect(await turns.refusal("bringSupplement", id, clerk, { body: { components } })).toEqual({
        code: "papers/not-here",
      });
    });
  });

  it("uses up the one that there is", async () => {
    const { id } = await turns.submitted({ components: incomplete });
    await turns.turned("requestSupplement", id, people.postalClerk, { body: request });
    await turns.turned("bringSupplement", id, people.postalClerk, { body: { components } });
    await turns.turned("acceptDossier", id, people.postalClerk);
    const { status } = await turns.stored(id);
    expect(status).toBe("accepted");
    expect(await turns.refusal("requestSupplement", id, people.appraiser)).toEqual({
      code: "supplement/already-requested",
    });
  });
});

describe("who asks for a supplement", () => {
  it("is the counter before acceptance and whoever decides afterwards, never the other way round", async () => {
    const submitted = await turns.submitted({ components: [] });
    const atOffice = aStaffMember({ roles: ["appraiser"], unit: units.postalPoint.id });
    expect(await turns.refusal("requestSupplement", submitted.id, people.appraiser)).toEqual({
      code: "staff/not-permitted",
    });
    expect(await turns.refusal("requestSupplement", submitted.id, atOffice)).toEqual({ code: "staff/not-permitted" });
    const taken = await inProcess();
    expect(await turns.refusal("requestSupplement", taken.id, people.postalClerk)).toEqual({
      code: "staff/not-permitted",
    });
    expect(await turns.refusal("refuseDossier", taken.id, people.postalClerk)).toEqual({ code: "staff/not-permitted" });
  });

  it("is nobody of another unit, for whom there is no such dossier, and no citizen", async () => {
    const { id } = await inProcess();
    const elsewhere = aStaffMember({ unit: units.landOfficeHere.id });
    expect(await turns.refusal("requestSupplement", id, elsewhere)).toEqual({ code: "dossier/not-found" });
    expect(await turns.refusal("requestSupplement", id, aCitizen())).toEqual({ code: "dossier/not-found" });
  });
});
