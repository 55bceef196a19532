import { beforeEach, describe, expect, it } from "vitest";
import { readProcedureRoute } from "../../../functions/intake/catalogue-routes.ts";
import { readProcedure } from "../../../functions/intake/read-procedure.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import type { HeldPaper } from "../../../shared/ports/held-papers.ts";
import { aCitizen } from "../../support/builders/applicant.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aCitizen as aCitizenWithAccount } from "../../support/builders/principals.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { people } from "../../support/builders/staff.ts";
import { heldName } from "../../support/fakes/memory-owners.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { bodiesOfTurns, turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
let turns: ReturnType<typeof turnsIn>;
beforeEach(async () => {
  province = await memoryProvince();
  turns = turnsIn(province);
});

const earlier = "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e99";
const reuse = `${earlier}.9f86d081884c7d659a2feaa0c55ad015-2`;

/** The State holds the sample applicant's certificate, from an earlier dossier. */
const hold = async (changes: Partial<HeldPaper> = {}): Promise<HeldPaper> => {
  const { applicant } = anApplication();
  const held: HeldPaper = {
    ...(await province.owners.current(applicant.citizenId ?? "")),
    ...{ paper: reuse, dossierId: earlier, kind: "certificate", procedure: "land-transfer", reuseCount: 0 },
    ...{ since: "2026-01-05T02:00:00.000Z", status: "valid", file: "scans/1/searchable.pdf", ...changes },
  };
  province.table.held.set(heldName(held), held);
  return held;
};
const uses = () => [...province.table.held.values()].map(({ reuseCount }) => reuseCount);
const named = { component: "certificate", quantity: 1, kind: "electronic" as const, reuse };
const others = anApplication().components.filter(({ component }) => component !== "certificate");
const asking = (component: string, defect = "missing") => ({
  ...bodiesOfTurns.requestSupplement,
  defects: [{ component, defect, says: "Thiếu." }],
});

describe("a paper that the State holds", () => {
  it("is named in a correction instead of being brought, and the dossier is complete by it", async () => {
    await hold();
    const { id } = await turns.submitted({ components: others });
    const body = { components: [...others, named] };
    const corrected = await turns.turned("correctDossier", id, people.postalClerk, { body });
    expect(corrected.papers.at(-1)).toMatchObject({
      ...{ component: "certificate", digitization: "notNeeded" },
      reusedFrom: { paper: reuse, dossierId: earlier },
    });
    await turns.turned("correctDossier", id, people.postalClerk, { body });
    expect(uses()).toEqual([1]);
    expect((await turns.turned("acceptDossier", id, people.postalClerk)).status).toBe("accepted");
  });

  it("stays with a dossier whose other data are corrected, and goes with no other applicant", async () => {
    await hold();
    const { id } = await turns.submitted({ components: [...others, named] });
    const body = (applicant: object) => ({ body: { applicant } });
    const corrected = await turns.turned(
      "correctDossier",
      id,
      people.postalClerk,
      body(aCitizen({ phone: "0905000111" })),
    );
    expect(corrected.papers.at(-1)).toHaveProperty("reusedFrom");
    const another = aCitizen({ citizenId: "046185009999" });
    expect(await turns.refusal("correctDossier", id, people.postalClerk, body(another))).toEqual({
      code: "paper/not-reusable",
      fields: ["body.applicant"],
    });
    expect(uses()).toEqual([1]);
  });

  it("is named in place of what a supplement asked for", async () => {
    const { id } = await turns.submitted({ components: others });
    await turns.turned("requestSupplement", id, people.postalClerk, { body: asking("certificate") });
    await hold();
    const brought = await turns.turned("bringSupplement", id, people.postalClerk, { body: { components: [named] } });
    expect(brought.papers.at(-1)).toMatchObject({ component: "certificate", reusedFrom: { paper: reuse } });
    expect(uses()).toEqual([1]);
    expect((await turns.turned("acceptDossier", id, people.postalClerk)).status).toBe("accepted");
  });

  it("of somebody else, or not there, is refused in both", async () => {
    await hold({ hash: "0".repeat(64) });
    const { id } = await turns.submitted({ components: others });
    expect(
      await turns.refusal("correctDossier", id, people.postalClerk, { body: { components: [...others, named] } }),
    ).toEqual({ code: "paper/not-reusable", fields: [`body.components.${others.length}.reuse`] });
    await turns.turned("requestSupplement", id, people.postalClerk, { body: asking("certificate") });
    expect(await turns.refusal("bringSupplement", id, people.postalClerk, { body: { components: [named] } })).toEqual({
      code: "paper/not-reusable",
      fields: ["body.components.0.reuse"],
    });
  });

  it("is not asked for as missing while it is valid: the refusal names it", async () => {
    await hold();
    const { id } = await turns.submitted({ components: others });
    const ask = (body: object) => turns.refusal("requestSupplement", id, people.postalClerk, { body });
    expect(await ask(asking("certificate"))).toEqual({
      code: "supplement/paper-held",
      fields: ["body.defects.0.component"],
      facts: { components: ["certificate"] },
    });
    expect((await turns.stored(id)).revision).toBe(1);
    await hold({ validUntil: "2026-11-22" });
    expect(await ask(asking("certificate"))).toBe("done");
  });

  describe("of which two are needed", () => {
    const twoNeeded = () =>
      province.publications.publish({
        procedures: [
          aProcedure({
            components: aProcedure().components.map((one) =>
              one.id === "certificate" ? { ...one, quantity: 2 } : one,
            ),
          }),
        ],
      });
    const original = { component: "certificate", quantity: 1, kind: "original" as const };

    it("stands for one of them, and not for both", async () => {
      await hold();
      await twoNeeded();
      expect(await turns.submit({ components: [...others, named, named] })).toMatchObject({
        problem: { code: "paper/not-reusable", fields: ["body.components.3.reuse"] },
      });
    });

    it("makes up for the one that is missing, so that nobody is asked for it", async () => {
      await hold();
      await twoNeeded();
      const { id } = await turns.submitted({ components: [...others, original] });
      const body = asking("certificate");
      expect(await turns.refusal("requestSupplement", id, people.postalClerk, { body })).toMatchObject({
        code: "supplement/paper-held",
      });
    });

    it("was used already where the other one is asked for, and is not named again", async () => {
      await hold();
      await twoNeeded();
      const { id } = await turns.submitted({ components: [...others, named] });
      await turns.turned("requestSupplement", id, people.postalClerk, { body: asking("certificate") });
      const bring = (...components: object[]) => ({ body: { components } });
      expect(await turns.refusal("bringSupplement", id, people.postalClerk, bring(named))).toMatchObject({
        code: "paper/not-reusable",
        fields: ["body.components.0.reuse"],
      });
      const dossier = await turns.turned("bringSupplement", id, people.postalClerk, bring(original));
      expect(dossier.papers.slice(-2)).toMatchObject([{ reusedFrom: { paper: reuse } }, { kind: "original" }]);
      expect((await turns.turned("acceptDossier", id, people.postalClerk)).status).toBe("accepted");
    });
  });

  it("is asked for all the same when it is bad, by what is wrong with it", async () => {
    await hold();
    const { id } = await turns.submitted({ components: others });
    const body = asking("certificate", "inconsistent");
    const dossier = await turns.turned("requestSupplement", id, people.postalClerk, { body });
    expect(dossier.supplement?.defects).toEqual([{ component: "certificate", defect: "inconsistent" }]);
  });
});

describe("the guide", () => {
  const guide = async (principal: Principal) => {
    const query = readProcedureRoute.query.parse({});
    const parameters = { procedure: "land-transfer" };
    const outcome = await readProcedure({ ...province, province: "46" })({ parameters, query, principal });
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return readProcedureRoute.answers[200].body.parse(outcome.value.body);
  };

  it("marks what the State holds of the citizen who asks, by the name that a submission takes", async () => {
    await province.publications.publish({ procedures: [aProcedure({ channels: ["direct", "online"] })] });
    const { keyVersion, hash } = await hold();
    const citizen = aCitizenWithAccount({ hashes: [{ keyVersion, hash }] });
    const papers = [{ paper: reuse, since: "2026-01-05T02:00:00.000Z", procedure: "land-transfer" }];
    expect((await guide(citizen)).held).toEqual([{ component: "certificate", papers }]);
    const submitted = await turns.submitted({ channel: "online", components: [...others, named] }, citizen);
    expect(submitted.papers.at(-1)).toHaveProperty("reusedFrom");
    expect((await guide(aCitizenWithAccount({ hashes: [{ keyVersion, hash: "0".repeat(64) }] }))).held).toEqual([]);
  });

  it("says nothing of anybody to others", async () => {
    await hold();
    expect(await guide(people.postalClerk)).not.toHaveProperty("held");
  });
});

describe("a paper that the dossier has", () => {
  it("confirmed is not asked for as missing, and is when it is bad", async () => {
    const papers = aDossier()
      .build()
      .papers.map((one) => ({ ...one, digitization: "confirmed" as const }));
    const { id } = await province.given(
      aDossier()
        .withPapers(...papers)
        .inStage("appraisal")
        .build(),
    );
    const ask = (body: object) => turns.refusal("requestSupplement", id, people.appraiser, { body });
    expect(await ask(asking("contract"))).toEqual({
      code: "supplement/paper-confirmed",
      fields: ["body.defects.0.component"],
      facts: { components: ["contract"] },
    });
    expect(await ask(asking("contract", "illegible"))).toBe("done");
  });

  it("but nobody has confirmed may have got lost, and is asked for", async () => {
    const { id } = await province.given(aDossier().inStage("appraisal").build());
    const body = asking("contract");
    expect(await turns.refusal("requestSupplement", id, people.appraiser, { body })).toBe("done");
  });
});

describe("a question", () => {
  const yesNo = ["yes", "no"].map((id) => ({ id, text: { vi: id, en: id } }));
  const text = { vi: "Hỏi?", en: "Asked?" };
  const proxy = { id: "proxy", text, answers: yesNo, follows: { from: "submitter" as const, answer: "yes" } };
  const child = { id: "child", text, answers: yesNo, follows: { from: "applicantUnder14" as const, answer: "yes" } };
  const plain = { id: "plain", text, answers: yesNo };
  const details = [
    { id: "number", name: text, required: true },
    { id: "remark", name: text, required: false },
  ];
  const ask = (...questions: (typeof proxy | typeof child | typeof plain)[]) =>
    province.publications.publish({ procedures: [aProcedure({ questions })] });
  const submitter = { name: "Trần Thị Thay", citizenId: "046185009999" };
  const born = (birthDate: string | undefined, citizenId: string) => aCitizen({ birthDate, citizenId });
  const answersOf = async (changes: object) => (await turns.submitted(changes)).answers;

  it("is not asked where somebody hands in for the applicant and the dossier names them", async () => {
    await ask(proxy);
    expect(await answersOf({ submitter })).toEqual({ proxy: "yes" });
    expect(await turns.submit({})).toMatchObject({ problem: { code: "dossier/answers-missing" } });
    expect(await answersOf({ submitter, answers: { proxy: "no" } })).toEqual({ proxy: "no" });
  });

  it.each([
    ["a birth date of yesterday fourteen years ago", "2012-11-22", "046212001234", false],
    ["a birth date of tomorrow fourteen years ago", "2012-11-24", "046212001234", true],
    ["the year of a citizen id that is recent enough", undefined, "046213001234", true],
    ["the year of a citizen id that may be either", undefined, "046212001234", false],
  ])("about a child under 14 follows from %s as far as it does", async (_, birthDate, citizenId, follows) => {
    await ask(child);
    const outcome = await turns.submit({ applicant: born(birthDate, citizenId) });
    if (follows) expect(outcome).toMatchObject({ ok: true });
    else expect(outcome).toMatchObject({ problem: { code: "dossier/answers-missing" } });
  });

  it("that was answered is not asked again in a correction, nor is a detail", async () => {
    await province.publications.publish({
      procedures: [aProcedure({ questions: [plain, { ...plain, id: "other" }], details })],
    });
    const given = { answers: { plain: "yes", other: "no" }, details: { number: "12", remark: "Ghi chú" } };
    const { id } = await turns.submitted(given);
    const correct = (body: object) => turns.turned("correctDossier", id, people.postalClerk, { body });
    expect((await correct({ answers: { other: "yes" } })).answers).toEqual({ plain: "yes", other: "yes" });
    await correct({ details: { number: "13", remark: null } });
    const sealed = await province.dossiers.personal(id);
    expect(sealed && (await province.seals.open(sealed, id))).toMatchObject({ details: { number: "13" } });
    expect(JSON.stringify(sealed && (await province.seals.open(sealed, id)))).not.toContain("Ghi chú");
  });

  it("follows anew from an applicant that is corrected, and is asked where nothing follows any more", async () => {
    await ask(child);
    const { id } = await turns.submitted({ applicant: born("2013-01-05", "046213001234") });
    const body = { applicant: born("1985-03-08", "046185001234") };
    expect(await turns.refusal("correctDossier", id, people.postalClerk, { body })).toMatchObject({
      code: "dossier/answers-missing",
      facts: { questions: ["child"] },
    });
    const answered = { body: { ...body, answers: { child: "no" } } };
    expect((await turns.turned("correctDossier", id, people.postalClerk, answered)).answers).toEqual({ child: "no" });
  });
});
