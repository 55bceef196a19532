import { beforeEach, describe, expect, it } from "vitest";
import { type FormNumber, formNumbers } from "../../../functions/intake/form-routes.ts";
import { handOversOf } from "../../../functions/intake/hand-overs.ts";
import { printForm } from "../../../functions/intake/print-form.ts";
import type { AcceptedDossier, Dossier } from "../../../shared/domain/dossier.ts";
import type { FormTexts } from "../../../shared/domain/form-texts.ts";
import type { Signing } from "../../../shared/ports/signatures.ts";
import { aHandOver, anAcceptance } from "../../support/builders/change.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen } from "../../support/builders/principals.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const at = "2026-11-24T02:30:00.000Z";
const { id, code } = aDossier().build();
const by = people.leader.id;
const unit = units.landOffice.id;

const requested = (): AcceptedDossier => {
  const { status: _, ...rest } = aDossier().inStage("appraisal").build();
  return {
    ...rest,
    status: "supplementRequested",
    supplement: {
      ...{ number: "12/HDHS", requestedAt: at, requestedBy: people.appraiser.id, unit, from: "inProcess" },
      defects: [{ component: "contract", defect: "notSigned" }],
    },
  };
};
const refusedOne = (): AcceptedDossier => {
  const { status: _, ...rest } = aDossier().build();
  return { ...rest, status: "refused", refusal: { number: "3/TCHS", at, by, unit, reason: "inDispute" } };
};
const extended = (): AcceptedDossier => {
  const dossier = aDossier().inStage("appraisal").build();
  const { deadline } = dossier;
  const extension = {
    ...{ at, from: "2026-12-18T02:00:00.000Z", to: "2026-12-25T02:00:00.000Z" },
    ...{ reason: "verification", formNo: "7/PXL", signer: by },
  };
  return { ...dossier, deadline: { ...deadline, dueAt: extension.to, extension } };
};
const stopped = (): AcceptedDossier => {
  const { status: _, ...rest } = aDossier().inStage("appraisal").build();
  return {
    ...rest,
    status: "stopped",
    stop: { number: "2/TBDHS", at, by, unit, askedBy: "court", reason: "courtDecision", stage: "appraisal" },
  };
};

const texts: FormTexts = {
  supplement: { defects: { contract: "Thiếu chữ ký ở trang 3" }, reason: "Hồ sơ chưa đầy đủ" },
  refusal: { reason: "Đất đang có tranh chấp", legalBasis: "Điều 45 Luật Đất đai" },
  extension: { reason: "Phải đo đạc lại" },
  stop: { reason: "Tòa án yêu cầu", decision: "Dừng giải quyết", financialConsequence: "Hoàn lại phí" },
};

let province: MemoryProvince;
let printed: { readonly form: string; readonly said: unknown }[];
let signings: Signing[];

const given = async (dossier: AcceptedDossier) => {
  const { applicant } = anApplication();
  const personal = await province.seals.seal({ applicant, papers: {}, texts }, dossier.id);
  await province.dossiers.save({ ...anAcceptance(dossier), personal });
};
const records = (form: string) => async (said: unknown) => {
  printed.push({ form, said });
  return Buffer.from(`%PDF ${form} ${printed.length}`);
};
const needs = () => ({
  ...province,
  archives: province.archive.archives,
  provinceName: "tỉnh Hương Bình",
  forms: {
    supplement: records("supplement"),
    refusal: records("refusal"),
    apology: records("apology"),
    stop: records("stop"),
    controlSheet: records("controlSheet"),
  },
  signed: {
    sign: async (pdf: Uint8Array, signing: Signing) => {
      signings.push(signing);
      return Buffer.concat([pdf, Buffer.from(" sealed")]);
    },
  },
});
const ask = (form: FormNumber, principal: Parameters<ReturnType<typeof printForm>>[0]["principal"] = people.leader) =>
  printForm(needs())({ parameters: { id, form }, principal });
const kept = (file: string) =>
  Buffer.from(province.archive.files.get(`dossiers/${id}/${file}`)?.bytes ?? []).toString();

beforeEach(async () => {
  province = await memoryProvince();
  printed = [];
  signings = [];
});

describe("a form that was issued", () => {
  it.each([
    [
      "02",
      requested(),
      {
        number: "12/HDHS",
        issuedAt: at,
        form: { number: "Mẫu số 02" },
        rows: [{ name: "Hợp đồng", original: 1, flaw: "Thiếu chữ ký ở trang 3" }],
        reason: "Hồ sơ chưa đầy đủ",
        contact: { name: units.landOffice.name },
        guide: people.appraiser.name,
      },
    ],
    [
      "03",
      refusedOne(),
      {
        number: "3/TCHS",
        form: { number: "Mẫu số 03" },
        reason: "Đất đang có tranh chấp",
        legalBasis: ["Điều 45 Luật Đất đai"],
        receiver: people.leader.name,
      },
    ],
    [
      "04",
      extended(),
      {
        number: "7/PXL",
        receivedAt: "2026-11-23T02:00:00.000Z",
        receivingUnit: units.postalPoint.name,
        originalDueAt: "2026-12-18T02:00:00.000Z",
        newDueAt: "2026-12-25T02:00:00.000Z",
        reason: "Phải đo đạc lại",
        signer: { name: people.leader.name, position: people.leader.position },
      },
    ],
    [
      "05",
      stopped(),
      {
        number: "2/TBDHS",
        askedBy: "Tòa án",
        stage: "Bước appraisal",
        decision: "Dừng giải quyết",
        reason: "Tòa án yêu cầu",
        financialConsequence: "Hoàn lại phí",
        signer: { name: people.leader.name },
      },
    ],
  ] as const)(
    "%s says what was decided, in the words that are sealed, from the unit that issued it",
    async (form, dossier, said) => {
      await given(dossier);
      province.clock.set("2026-11-24T03:00:00.000Z");
      const answer = await ask(form);
      expect(answer).toMatchObject({ ok: true, value: { status: 303 } });
      expect(answer.ok && answer.value.location).toContain(
        `dossiers/${id}/forms/${form}.pdf?saveAs=${code}-${form}.pdf`,
      );
      expect(printed).toMatchObject([
        {
          said: {
            ...said,
            heading: { agency: "Văn phòng đăng ký đất đai tỉnh Hương Bình", unit: units.landOffice.name },
            applicant: anApplication().applicant,
            procedure: { code: "1.013831", request: "Đăng ký biến động đất đai" },
            sealedAt: "2026-11-24T03:00:00.000Z",
          },
        },
      ]);
      expect(signings).toMatchObject([{ name: units.landOffice.name, reason: `Mẫu số ${form}, hồ sơ ${code}` }]);
      expect(kept(`forms/${form}.pdf`)).toMatch(/ sealed$/);
      // Sealed once: whoever asks later gets the same bytes.
      await ask(form);
      expect(printed).toHaveLength(1);
    },
  );

  it("04 is headed and sealed by the unit that put the date off, wherever the dossier went since", async () => {
    const dossier = extended();
    const { extension } = dossier.deadline;
    if (extension === undefined) throw new Error("it was put off");
    await given({
      ...dossier,
      units: { ...dossier.units, competent: units.landOfficeHere.id },
      deadline: { ...dossier.deadline, extension: { ...extension, unit } },
    });
    await ask("04", people.postalClerk);
    expect(printed).toMatchObject([{ said: { heading: { unit: units.landOffice.name } } }]);
    expect(signings).toMatchObject([{ name: units.landOffice.name }]);
  });

  it("is not there for a dossier that it was not issued for", async () => {
    await given(aDossier().build());
    for (const form of formNumbers.filter((one) => one !== "06"))
      expect(await ask(form)).toEqual({ ok: false, problem: { code: "form/not-issued" } });
    expect(printed).toEqual([]);
  });

  it("is opened by the counter, by the unit that decides and, but for the control sheet, by the applicant, and does not exist for others", async () => {
    await given(refusedOne());
    for (const principal of [people.postalClerk, people.appraiser, people.registry, people.leader])
      expect(await ask("03", principal)).toMatchObject({ ok: true });
    const other = aStaffMember({ roles: ["oneStopOfficer", "leader"], unit: units.centre.id });
    expect(await ask("03", other)).toEqual({ ok: false, problem: { code: "dossier/not-found" } });
    const stranger = aCitizen();
    expect(await ask("03", stranger)).toEqual({ ok: false, problem: { code: "dossier/not-found" } });
    const owner = { ...needs(), ownDossiers: { isOf: async () => true } };
    expect(await printForm(owner)({ parameters: { id, form: "03" }, principal: stranger })).toMatchObject({ ok: true });
    expect(await printForm(owner)({ parameters: { id, form: "06" }, principal: stranger })).toEqual({
      ok: false,
      problem: { code: "staff/not-permitted" },
    });
  });
});

it.each(["02", "06"] as const)("Form %s of practice at a training unit bears its mark", async (form) => {
  await given({ ...requested(), training: true });
  await ask(form);
  expect(printed).toMatchObject([{ said: { training: true } }]);
});

describe("the control sheet (Form 06)", () => {
  it("is printed anew after each change, without a seal and without a word of the applicant", async () => {
    await given(aDossier().inStage("approval").build());
    await ask("06");
    await ask("06");
    expect(printed).toHaveLength(1);
    expect(signings).toEqual([]);
    expect(kept("forms/06-1.pdf")).toBe("%PDF controlSheet 1");
    const stored = await province.dossiers.find(id);
    await province.dossiers.save(aHandOver(stored as Dossier, "BD06-2026-000001"));
    await ask("06");
    expect(printed).toHaveLength(2);
    const { name, citizenId, phone } = anApplication().applicant;
    for (const word of [name, citizenId, phone]) expect(JSON.stringify(printed)).not.toContain(word);
  });

  it("names units and people from stage to stage, and paper with its minutes", async () => {
    const dossier = aDossier().inStage("approval").build();
    await given(dossier);
    const stored = await province.dossiers.find(id);
    await province.dossiers.save(aHandOver(stored as Dossier, "BD06-2026-000001"));
    await ask("06");
    expect(printed).toMatchObject([
      {
        said: {
          handOvers: expect.arrayContaining([
            {
              from: { unit: units.postalPoint.name, person: people.postalClerk.name },
              to: { unit: units.landOffice.name, person: "" },
              at: "2026-11-23T04:00:00.000Z",
              note: "Bản giấy, biên bản BD06-2026-000001",
            },
          ]),
        },
      },
    ]);
  });
});

describe("hand-overs", () => {
  const procedure = aProcedure();
  it("go from whoever finished a stage to whoever does the next, and say how the limit stood then", () => {
    const dossier = aDossier().inStage("issue").build();
    const [clerk, appraiser, leader] = [people.postalClerk.id, people.appraiser.id, people.leader.id];
    const way = [
      { openedAt: "2026-11-23T02:00:00.000Z", by: clerk },
      { openedAt: "2026-11-24T02:00:00.000Z", by: appraiser },
      { openedAt: "2026-12-18T01:00:00.000Z", by: leader },
      { openedAt: "2026-12-18T01:30:00.000Z", by: leader },
      { openedAt: "2026-12-18T03:00:00.000Z", by: undefined },
    ];
    const stages = dossier.stages.map((stage, n) => {
      const { openedAt = "", by: person } = way[n] ?? {};
      const done = person === undefined ? {} : { done: { at: openedAt, by: person, outcome: "done" } };
      return { ...stage, openedAt, steps: stage.steps.map(({ done: _, ...step }) => ({ ...step, ...done })) };
    });
    const [point, office] = [units.postalPoint.id, units.landOffice.id];
    // What the leader approved and then signs goes from no hand to another, and the registry has not taken it yet.
    expect(handOversOf({ ...dossier, stages }, procedure, [])).toEqual([
      {
        ...{ from: { unit: point, by: clerk }, to: { unit: office, by: appraiser } },
        ...{ at: "2026-11-24T02:00:00.000Z", result: "beforeDue", note: "Bước appraisal" },
      },
      {
        ...{ from: { unit: office, by: appraiser }, to: { unit: office, by: leader } },
        ...{ at: "2026-12-18T01:00:00.000Z", result: "onTime", note: "Bước approval" },
      },
    ]);
    const late = stages.map((stage, n) => (n === 1 ? { ...stage, openedAt: "2026-12-18T02:00:00.001Z" } : stage));
    expect(handOversOf({ ...dossier, stages: late }, procedure, [])).toContainEqual(
      expect.objectContaining({ note: "Bước appraisal", result: "late" }),
    );
  });

  it("begin with who accepted the dossier, and not with who opened it", () => {
    const dossier = { ...aDossier().inStage("approval").build(), openedBy: "portal", acceptedBy: "counter" };
    expect(handOversOf(dossier, procedure, [])[0]?.from.by).toBe("counter");
  });

  it("say nothing of a limit where there is none", () => {
    const dossier = aDossier().inStage("approval").build();
    const { limit: _, originalDueAt: __, dueAt: ___, ...deadline } = dossier.deadline;
    for (const { result } of handOversOf({ ...dossier, deadline }, procedure, [])) expect(result).toBeUndefined();
  });
});
