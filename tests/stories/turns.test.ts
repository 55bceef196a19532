import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiAnswer, type ApiClient, expectBody } from "../../infra/local/journey/api-client.ts";
import { applicantOfStory, applicantWithoutPapers, castOf } from "../support/stories/cast.ts";
import { digitize } from "../support/stories/short-papers.ts";
import { takeTurn } from "../support/stories/take-turn.ts";

const province = inject("province");
const cast = castOf(province);

const Submitted = z.object({ id: z.string(), code: z.string(), status: z.object({ name: z.string() }) });
const Shown = z.object({
  revision: z.number(),
  status: z.object({ code: z.number(), name: z.string() }),
  possibleNow: z.array(z.string()),
  deadline: z
    .object({ dueAt: z.string().optional(), extension: z.object({ formNo: z.string() }).optional() })
    .optional(),
  supplement: z.object({ number: z.string() }).optional(),
  texts: z.record(z.string(), z.unknown()).optional(),
  units: z.object({ competent: z.string() }),
});
const Problem = z.object({ code: z.string(), possibleNow: z.array(z.string()).optional() });

let clerk: ApiClient;
let officer: ApiClient;
let appraiser: ApiClient;
let leader: ApiClient;
beforeAll(async () => {
  const { username } = await cast.newPerson({ role: "postalClerk", unit: cast.busyPoint });
  clerk = cast.with(await cast.tokenOf(username));
  const office = cast.sampleOf("appraiser").unit;
  officer = cast.with(await cast.tokenOf((await cast.newPerson({ role: "oneStopOfficer", unit: office })).username));
  [appraiser, leader] = await Promise.all([cast.as("appraiser"), cast.as("leader")]);
});

const look = async (who: ApiClient, id: string) =>
  expectBody("reading", await who.get(`/v1/dossiers/${id}`), 200, Shown);

const turned = async (who: ApiClient, id: string, part: string, body: unknown = {}): Promise<string> => {
  const answer = await takeTurn(who, id, part, body);
  return expectBody(part, answer, 200, Submitted).status.name;
};
const codeOf = ({ body }: ApiAnswer): string => Problem.parse(body).code;

const application = (changes: object = {}) => ({
  ...acts.sampleDossier(cast.commune, applicantWithoutPapers()),
  ...changes,
});
const brought = (...components: string[]) =>
  components.map((component) => ({ component, quantity: 1, kind: "original" }));
const submit = async (changes: object = {}, who = clerk) =>
  expectBody("submitting", await who.post("/v1/submissions", application(changes)), 201, Submitted);
const opened = () => acts.openDossier(clerk, cast.commune, applicantOfStory());

const supplement = {
  defects: [
    { component: "contract", defect: "missing", says: "Thiếu hợp đồng có công chứng." },
    { component: "certificate", defect: "missing", says: "Thiếu bản gốc Giấy chứng nhận." },
  ],
  reason: "Thành phần hồ sơ chưa đủ theo quy định.",
};

describe("a dossier with papers missing, at a counter", () => {
  it("is submitted, corrected, supplemented and accepted, each with its status, and waits in the inbox meanwhile", async () => {
    const { id, status } = await submit({ components: brought("application") });
    expect(status.name).toBe("submitted");
    // An acceptance would be refused while papers are missing.
    expect((await look(clerk, id)).possibleNow).toEqual([
      "correctDossier",
      "requestSupplement",
      "refuseDossier",
      "withdrawDossier",
    ]);
    expect(codeOf(await takeTurn(clerk, id, "acceptance"))).toBe("dossier/incomplete");
    expect(await turned(clerk, id, "corrections", { components: brought("application") })).toBe("submitted");
    expect(await turned(clerk, id, "supplement-request", supplement)).toBe("supplementRequested");
    expect(codeOf(await takeTurn(clerk, id, "acceptance"))).toBe("supplement/not-brought");
    expect(await turned(clerk, id, "supplement", { components: brought("contract", "certificate") })).toBe(
      "supplementRequested",
    );
    expect(await turned(clerk, id, "acceptance")).toBe("accepted");
    const { deadline } = await look(clerk, id);
    expect(deadline?.dueAt).toBeDefined();
    const { chain, entries } = await acts.historyOf(clerk, id);
    expect(chain.intact).toBe(true);
    expect(entries.map(({ type }) => type.split(".")[2])).toEqual([
      "dossier-submitted",
      "dossier-corrected",
      "supplement-requested",
      "supplement-brought",
      "dossier-accepted",
    ]);
  });

  it("is refused with reason and legal basis, or withdrawn, and nothing is possible afterwards", async () => {
    const refused = await submit({ components: brought("application") });
    const why = { reason: "conditionsNotMet", says: "Đất đang tranh chấp.", legalBasis: "Điều 45 Luật Đất đai" };
    expect(await turned(clerk, refused.id, "refusal", why)).toBe("refused");
    expect((await look(clerk, refused.id)).possibleNow).toEqual([]);
    const withdrawn = await submit({ components: brought("application") });
    expect(await turned(clerk, withdrawn.id, "withdrawal", {})).toBe("withdrawn");
    expect(codeOf(await takeTurn(clerk, withdrawn.id, "acceptance"))).toBe("dossier/not-possible-now");
  });
});

describe("a dossier in process", () => {
  const inProcess = async () => {
    const { username } = await cast.newPerson({ role: "postalClerk", unit: cast.point });
    const atPoint = cast.with(await cast.tokenOf(username));
    const dossier = await acts.openDossier(atPoint, cast.commune, applicantOfStory());
    await digitize(atPoint, cast.point, { province: province.code, dossier });
    return { ...dossier, atPoint };
  };

  it("stops for its one supplement and goes on, is put off once, and is stopped by the leader with its workflow", async () => {
    const { id, atPoint } = await inProcess();
    await acts.waitForTask(appraiser, id, "appraisal");
    const one = { ...supplement, defects: supplement.defects.slice(0, 1) };
    expect(codeOf(await takeTurn(atPoint, id, "supplement-request", one))).toBe("staff/not-permitted");
    expect(await turned(appraiser, id, "supplement-request", one)).toBe("supplementRequested");
    expect((await look(atPoint, id)).deadline?.dueAt).toBeUndefined();
    expect(await turned(atPoint, id, "supplement", { components: brought("contract") })).toBe("inProcess");
    expect(codeOf(await takeTurn(appraiser, id, "supplement-request", one))).toBe("supplement/already-requested");

    const before = (await look(leader, id)).deadline?.dueAt ?? "";
    const putOff = { reason: "consultation", says: "Chờ cơ quan thuế.", byLimit: { value: 3, unit: "workingDays" } };
    expect(await turned(leader, id, "extension", putOff)).toBe("inProcess");
    const after = await look(leader, id);
    expect((after.deadline?.dueAt ?? "") > before).toBe(true);
    expect(after.deadline?.extension?.formNo).toMatch(/^\d+\/PXL$/);
    expect(codeOf(await takeTurn(leader, id, "extension", putOff))).toBe("deadline/already-extended");

    const stop = {
      askedBy: "court",
      reason: "courtDecision",
      says: "Tòa án yêu cầu.",
      decision: "Dừng giải quyết.",
      financialConsequence: "Hoàn lệ phí.",
    };
    expect(await turned(leader, id, "stop", stop)).toBe("stopped");
    expect((await look(atPoint, id)).texts).toHaveProperty("stop");
    expect((await acts.historyOf(leader, id)).chain.intact).toBe(true);
  });

  it("goes to another office that decides land, and the first one sees it no more", async () => {
    const { id } = await opened();
    const other = province.units.find(
      ({ kind, id: unit }) => kind === "landOffice" && unit !== cast.sampleOf("leader").unit,
    );
    expect(await turned(leader, id, "transfer", { to: other?.id, reason: "wrongUnit" })).toBe("accepted");
    expect((await leader.get(`/v1/dossiers/${id}`)).status).toBe(404);
    expect((await look(clerk, id)).units.competent).toBe(other?.id);
  });
});

describe("a dossier that is handed in at the office that decides", () => {
  it("by an authorised person is recorded for both, and the office may accept it", async () => {
    const submitter = { name: "Trần Văn Ủy", citizenId: "046085004321", authorisation: "Số 12/UQ" };
    const { id } = await submit({ submitter }, officer);
    const shown = expectBody(
      "reading",
      await officer.get(`/v1/dossiers/${id}`),
      200,
      z.object({ submittedBy: z.string(), submitter: z.object({ name: z.string() }) }),
    );
    expect(shown).toEqual({ submittedBy: "authorised", submitter: { name: "Trần Văn Ủy" } });
    expect(await turned(officer, id, "acceptance")).toBe("accepted");
  });
});
