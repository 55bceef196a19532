import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { formNumbers } from "../../functions/intake/form-routes.ts";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody } from "../../infra/local/journey/api-client.ts";
import type { ApplicantKind } from "../../shared/domain/applicant-kind.ts";
import type { Channel } from "../../shared/domain/channel.ts";
import { actions } from "../../shared/domain/permission-table.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { StaffRole } from "../../shared/domain/roles.ts";
import { isPartner, takesIn, type Unit } from "../../shared/domain/unit.ts";
import { hasStaffFor } from "../../shared/domain/unit-roles.ts";
import { bodies } from "../support/builders/applicant.ts";
import { readPdf } from "../support/read-pdf.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { doneOverHttp } from "../support/stories/done-over-http.ts";
import { type Story, storiesOfCatalogue } from "../support/stories/stories-of-catalogue.ts";
import { type DossierOfStory, onePiece } from "../support/stories/turns-of-stories.ts";
import { unitsOfStory } from "../support/stories/units-of-story.ts";

const province = inject("province");
const cast = castOf(province);
const unitsHere = unitsOfStory(province.units);
const { units, ofKind, deciders, decider } = unitsHere;
const { done, watched } = doneOverHttp();

const clients = new Map<string, Promise<ApiClient>>();
/** Somebody of this role at this unit: one person for all stories. */
const at = (unit: Unit, role: StaffRole): Promise<ApiClient> => {
  const name = `${role} ${unit.id}`;
  const known = clients.get(name);
  if (known !== undefined) return known;
  const made = cast
    .newPerson({ role, unit: unit.id })
    .then(({ username }) => cast.tokenOf(username))
    .then((token) => watched(cast.with(token)));
  clients.set(name, made);
  return made;
};
const counterRole = ({ kind }: Unit): StaffRole => {
  if (!isPartner(kind)) return "oneStopOfficer";
  return kind === "partnerBankPoint" ? "partnerBankClerk" : "postalClerk";
};
/** Community digital teams belong to a commune. */
const member = () => at(ofKind("communeCentre"), "communityMember");

/** The commune that matters of these stories belong to, found as people type it. */
const { code: home } = expectBody(
  "the commune",
  await (await member()).get(`/v1/communes?input=${encodeURIComponent(ofKind("provincialCentre").address)}`),
  200,
  z.object({ code: z.literal(ofKind("provincialCentre").commune) }),
);

/** Has the counter what the route asks of who receives and of who gives back? */
const servesRoute = ({ route }: Procedure, { kind, services }: Unit): boolean =>
  services.includes("digitize") &&
  services.includes("return") &&
  services.includes("collect") &&
  route.every(({ steps }) =>
    steps.every((step) => (step.unit !== "receiving" && step.unit !== "returning") || hasStaffFor(kind, step)),
  );

const Points = z.object({ points: z.array(z.object({ id: z.string() })) });

/** Where it is handed in: at the authority what goes by post or is taken in there alone, else at one of the points near that do not decide it. */
const counterOf = async ({ procedure, channel, n }: Story): Promise<Unit> => {
  const { boundary, competent, field } = procedure;
  const authority = decider(field.id, home, competent.level);
  if (channel !== "direct" || boundary === "competent" || boundary === "commune") return authority;
  const near = await (await member()).get(`/v1/communes/${home}/points?service=receive&field=${field.id}&size=20`);
  const { points } = expectBody("points near", near, 200, Points);
  const counters = units
    .filter((unit) => points.some(({ id }) => id === unit.id) && !unit.fields.some((one) => one === field.id))
    .filter((unit) => takesIn(unit, field.id) && servesRoute(procedure, unit));
  const counter = counters[n % counters.length];
  if (counter === undefined) throw new Error(`nobody near takes in ${procedure.id}`);
  return counter;
};

/** What the procedure asks beside papers, invented. */
const detailsOf = ({ details }: Procedure) =>
  Object.fromEntries(
    details
      .filter(({ required }) => required)
      .map(({ id }) => [id, id === "decision-number" ? "0012345/QĐ-XPHC" : "1"]),
  );

const applicantOf = (kind: ApplicantKind) => (kind === "citizen" ? applicantOfStory() : bodies[kind]);

/** Papers as the check-list asks for them: electronic what is submitted online, where that is accepted. */
const papersOf = ({ components }: Procedure, required: readonly string[], channel: Channel) =>
  components
    .filter(({ id }) => required.includes(id))
    .map(({ id, quantity, kinds }) => ({
      ...{ component: id, quantity },
      kind: (channel === "online" ? kinds.find((kind) => kind === "electronic") : undefined) ?? kinds[0] ?? "original",
    }));

const Taken = z.object({ ticket: z.string(), number: z.int() });
const Queue = z.object({ called: z.array(z.object({ number: z.int(), desk: z.string() })) });

/** Takes a number, is called, and is served by what is done at the desk. */
const servedAtDesk = async <T>(clerk: ApiClient, unit: Unit, serve: () => Promise<T>): Promise<T> => {
  const queue = `/v1/units/${unit.id}/tickets`;
  const { ticket, number } = expectBody("take", await clerk.post(queue, {}), 201, Taken);
  expectBody("call", await clerk.post(`${queue}/call`, { desk: "1" }), 200, z.object({ number: z.literal(number) }));
  expect(expectBody("queue", await clerk.get(queue), 200, Queue).called).toEqual([{ number, desk: "1" }]);
  const served = await serve();
  expect((await clerk.post(`${queue}/${ticket}/outcome`, { outcome: "served" })).status).toBe(200);
  return served;
};

const Opened = z.object({ id: z.string(), code: z.string() });
const Draft = z.object({ id: z.string(), revision: z.int() });
const Read = z.object({
  status: z.object({ name: z.string() }),
  units: z.object({ receiving: z.string(), competent: z.string() }),
  deadline: z.object({ dueAt: z.string().optional() }).optional(),
  submittedBy: z.string().optional(),
  links: z.object({ self: z.string(), receipt: z.string() }),
});

/** Fills in a draft, and submits what it says. */
const submitFromDraft = async (who: ApiClient, request: object) => {
  const draft = expectBody("draft", await who.post("/v1/drafts", { contents: request }), 201, Draft);
  const kept = await who.get(`/v1/drafts/${draft.id}`);
  expect(expectBody("reading the draft", kept, 200, z.object({ contents: z.unknown() })).contents).toEqual(request);
  const opened = expectBody(
    "submitting",
    await who.post("/v1/submissions", { ...request, draft: draft.id }),
    201,
    Opened,
  );
  expect((await who.get(`/v1/drafts/${draft.id}`)).status).toBe(404);
  return opened;
};

const citizen = cast.asCitizen().then(watched);
const OwnDossiers = z.object({ dossiers: z.array(z.object({ id: z.string(), toDo: z.object({ act: z.string() }) })) });

/** Whoever it is of finds it among their own with what to do next, reads what happened in words, and opens their receipt and result. */
const seenByApplicant = async ({ id }: DossierOfStory, { applicant }: Story): Promise<void> => {
  if (applicant !== "citizen") return;
  const owner = await citizen;
  const { dossiers } = expectBody("own dossiers", await owner.get("/v1/my/dossiers?size=100"), 200, OwnDossiers);
  const toDo = dossiers.find((one) => one.id === id)?.toDo.act;
  expect(toDo).toBeDefined();
  const told = JSON.stringify((await owner.get(`/v1/dossiers/${id}/history`)).body);
  expect(told).toContain("Hồ sơ được tiếp nhận.");
  expect(told).not.toContain('"actor"');
  expect(await readPdf(await owner.download(`/v1/dossiers/${id}/receipt`))).not.toEqual([]);
  const result = expectBody("reading", await owner.get(`/v1/dossiers/${id}`), 200, Read).status.name === "returned";
  if (result) expect(await readPdf(await owner.download(`/v1/dossiers/${id}/result`))).not.toEqual([]);
};

/** From the guide to an accepted dossier; answers who stands around it. */
const accepted = async (story: Story): Promise<DossierOfStory> => {
  const { procedure, guided, channel, applicant: kind } = story;
  const counter = await counterOf(story);
  const clerk = await at(counter, counterRole(counter));
  const submitter = channel === "online" ? await member() : clerk;
  const components = papersOf(procedure, guided.checkList.required, channel);
  const applicant = applicantOf(kind);
  const request = {
    ...{ procedure: procedure.id, channel, commune: home, applicant, answers: guided.answers, components },
    details: detailsOf(procedure),
  };
  const minutes = { signedAt: new Date(Date.now() - 60_000).toISOString() };
  const receive = async (more: object) =>
    expectBody("receiving", await clerk.post("/v1/dossiers", { ...request, ...more }), 201, Opened);
  const opening = {
    direct: () => servedAtDesk(clerk, counter, () => receive({})),
    post: () => receive({ minutes }),
    online: () => submitFromDraft(submitter, request),
  };
  const { id, code } = await opening[channel]();
  const { level, place } = procedure.competent;
  const competent = decider(procedure.field.id, place === "receiving" ? counter.commune : home, level);
  const dossier = {
    ...{ id, code, province: province.code, procedure, components, counter, competent, clerk, submitter, at },
    identifier: "citizenId" in applicant ? applicant.citizenId : applicant.identifier,
    post: units.find((unit) => unit.kind === "postalPoint" && servesRoute(procedure, unit)),
    other: deciders({ level, field: procedure.field.id }).find((one) => one.id !== competent.id),
  };
  if (story.before !== undefined) {
    await story.before.take(dossier);
    const revision = await acts.revisionOf(clerk, id);
    expect((await clerk.post(`/v1/dossiers/${id}/acceptance`, {}, { revision })).status).toBe(200);
  }
  const read = expectBody("reading", await clerk.get(`/v1/dossiers/${id}`), 200, Read);
  expect(read.units).toMatchObject({ receiving: counter.id, competent: competent.id });
  expect(read.deadline?.dueAt !== undefined).toBe(guided.limit !== undefined);
  expect(read.submittedBy).toBe(channel === "online" ? "communityMember" : undefined);
  const receipt = await readPdf(await clerk.download(read.links.receipt));
  const text = onePiece(receipt.map((page) => page.text).join(""));
  for (const words of [code, procedure.forms.receipt.title.toLocaleUpperCase("vi")])
    expect(text).toContain(onePiece(words));
  return dossier;
};

const openings = {
  direct: () => "is received when its number is called",
  online: ({ before }: Story) => `is submitted from a draft by a community team, ${before?.says}, and accepted`,
  post: () => "is received with the minutes of its hand-over",
} as const;

const stories = await storiesOfCatalogue(await member(), unitsHere);

describe.each([...new Set(stories.map(({ procedure }) => procedure.id))])("%s", (procedure) => {
  for (const story of stories.filter((one) => one.procedure.id === procedure))
    it(`${story.channel}: ${openings[story.channel](story)} (01); ${story.after.says}`, async () => {
      const dossier = await accepted(story);
      await story.after.take(dossier);
      await seenByApplicant(dossier, story);
      expect((await acts.historyOf(dossier.clerk, dossier.id)).chain.intact).toBe(true);
    });
});

describe("the stories of all procedures and channels", () => {
  it("are facts that a counter reads, and an administrator sees whose systems are sent them", async () => {
    const centre = ofKind("provincialCentre");
    expect((await (await at(centre, "oneStopOfficer")).get("/v1/facts")).status).toBe(200);
    expect((await (await at(centre, "provinceAdmin")).get("/v1/webhooks")).status).toBe(200);
  });

  it("do every action of the table of permissions, and print every form", () => {
    expect([...done.actions].sort()).toEqual([...actions].sort());
    expect([...done.forms].sort()).toEqual(["01", ...formNumbers, "07"]);
  });
});
