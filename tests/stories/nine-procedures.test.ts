import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { Accepted } from "../../infra/local/journey/acts.ts";
import type { ApiClient } from "../../infra/local/journey/api-client.ts";
import type { StaffRole } from "../../shared/domain/roles.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import { bodies } from "../support/builders/applicant.ts";
import { publishedCalendar } from "../support/builders/calendar.ts";
import { askGuide } from "../support/stories/ask-guide.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { unitsOfStory } from "../support/stories/units-of-story.ts";

const province = inject("province");
const cast = castOf(province);
const { unitWhere, ofKind, decider } = unitsOfStory(province.units);

const Read = z.object({
  units: z.object({
    competent: z.string(),
    receiving: z.string(),
    consulted: z.record(z.string(), z.string()).optional(),
  }),
  deadline: z.object({ startsAt: z.string(), dueAt: z.string().optional() }),
  fees: z.array(z.object({ id: z.string(), amount: z.looseObject({}) })),
  possibleNow: z.array(z.string()),
});

const communeOf = (commune: string) => (unit: Unit) => unit.commune === commune;

/** The working day of the calendar, told here by its lists alone. */
const works = (day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const has = (list: readonly { readonly day: string }[]) => list.some((one) => one.day === day);
  return has(publishedCalendar.makeUpDays) || (weekday > 0 && weekday < 6 && !has(publishedCalendar.daysOff));
};
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes of work between two moments at a unit, counted minute by minute on the clock of Viet Nam. */
const minutesOfWork = (from: string, to: string, { workingHours }: Unit): number => {
  let count = 0;
  for (let at = Date.parse(from); at < Date.parse(to); at += 60_000) {
    const local = new Date(at + 7 * 3_600_000).toISOString();
    const now = minutes(local.slice(11, 16));
    const inHours = workingHours.some((one) => minutes(one.from) <= now && now < minutes(one.to));
    if (inHours && works(local.slice(0, 10))) count += 1;
  }
  return count;
};
const minutesADay = ({ workingHours }: Unit): number =>
  workingHours.reduce((sum, { from, to }) => sum + minutes(to) - minutes(from), 0);

interface Reception {
  readonly procedure: string;
  readonly at: Unit;
  readonly role: StaffRole;
  readonly commune: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly papers: readonly string[];
  readonly more?: object;
}

const clerkAt = async (unit: Unit, role: StaffRole): Promise<ApiClient> => {
  const { username } = await cast.newPerson({ role, unit: unit.id });
  return cast.with(await cast.tokenOf(username));
};

/** Asks for the check-list with the answers, brings what it asks for, and hands it in. */
const handIn = async ({ procedure, at, role, commune, answers, papers, more = {} }: Reception) => {
  const clerk = await clerkAt(at, role);
  const applicant = "applicant" in more ? "organisation" : "citizen";
  const shown = await askGuide(clerk, { procedure, applicant, answers });
  expect(shown.questions).toEqual([]);
  expect(shown.checkList.required).toEqual(papers);
  const components = papers.map((component) => ({ component, quantity: 1, kind: "original" }));
  const answer = await clerk.post("/v1/dossiers", {
    ...{ procedure, channel: "direct", commune, applicant: applicantOfStory(), answers, components },
    ...more,
  });
  return { clerk, answer, limit: shown.limit };
};

/** Hands in, and answers the accepted dossier as its counter reads it. */
const receive = async (reception: Reception) => {
  const { clerk, answer, limit } = await handIn(reception);
  expect(answer.body).toMatchObject({ status: { code: 2 } });
  const accepted = z
    .object({ ...Accepted.shape, dueAt: z.string().optional(), due: z.string().optional() })
    .parse(answer.body);
  const dossier = Read.parse((await clerk.get(`/v1/dossiers/${accepted.id}`)).body);
  expect(dossier.units.receiving).toBe(reception.at.id);
  return { clerk, accepted, dossier, limit };
};

const no = (...questions: readonly string[]) => Object.fromEntries(questions.map((question) => [question, "no"]));
const dueAfter = (days: number, unit: Unit, { startsAt, dueAt = "" }: z.infer<typeof Read>["deadline"]): void => {
  expect(minutesOfWork(startsAt, dueAt, unit)).toBe(days * minutesADay(unit));
};
/** A body that may ask for seals and weapons. */
const organisation = { applicant: bodies.organisation };

describe("the nine procedures of the catalogue", () => {
  it("1. the transfer of a land-use right, at the land office of another commune: decided by the land office of the commune, which asks the tax office, in 18 working days", async () => {
    const at = ofKind("landOffice");
    const land = unitWhere(({ kind, id }) => kind === "landOffice" && id !== at.id);
    const commune = land.covers[0] ?? "";
    const answers = no(
      ...[
        "splits-or-merges",
        "remeasured",
        "mortgaged",
        "asset-owner-differs",
        "several-transferees",
        "representative",
      ],
      "digital-citizen",
    );
    const papers = ["application", "contract", "certificate"];
    const { accepted, dossier } = await receive({
      procedure: "land-transfer",
      at,
      role: "oneStopOfficer",
      commune,
      answers,
      papers,
    });
    expect(accepted).toMatchObject({ competentUnit: { id: land.id }, nonBoundary: true });
    expect(dossier.units.consulted).toEqual({ tax: decider("tax", commune).id });
    dueAfter(18, land, dossier.deadline);
  });

  it("2. a criminal record certificate, at a kiosk, for somebody of another province: decided by the police of this one, in 10 days", async () => {
    const at = ofKind("kiosk");
    const police = decider("criminal-record", at.commune);
    const answers = { request: "self", "person-status": "citizen-or-resident", ...no("fee-exempt", "digital-citizen") };
    const { accepted, dossier } = await receive({
      ...{ procedure: "criminal-record", at, role: "postalClerk", commune: "phường Ba Đình, Hà Nội", answers },
      papers: ["application"],
      // A kiosk gives nothing back.
      more: { details: { "certificate-type": "1" }, returnAt: ofKind("provincialCentre").id },
    });
    expect(accepted.competentUnit.id).toBe(police.id);
    const { startsAt, dueAt = "" } = dossier.deadline;
    const days = (Date.parse(dueAt) - Date.parse(startsAt)) / 86_400_000;
    // The tenth day, and on over days off; the day of the start is not counted.
    expect(days).toBeGreaterThan(9);
    expect(works(new Date(Date.parse(dueAt) + 7 * 3_600_000).toISOString().slice(0, 10))).toBe(true);
    for (let day = 10; day < Math.floor(days); day += 1)
      expect(works(new Date(Date.parse(startsAt) + day * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10))).toBe(
        false,
      );
  });

  it("3. the renewal of a driving licence, at a commune's centre: decided by the traffic police, in 5 working days", async () => {
    const at = ofKind("communeCentre");
    const { accepted, dossier } = await receive({
      ...{ procedure: "driving-licence-renewal", at, role: "oneStopOfficer", commune: at.commune },
      answers: { "only-a1-a-b1": "no", "digital-citizen": "yes", ...no("foreigner", "suspended") },
      papers: ["application", "health", "licence"],
      more: {
        components: [
          { component: "application", quantity: 1, kind: "original" },
          { component: "health", quantity: 1, kind: "original" },
          { component: "licence", quantity: 1, kind: "photocopy" },
        ],
      },
    });
    const police = decider("driving-licence", at.commune);
    expect(accepted.competentUnit.id).toBe(police.id);
    dueAfter(5, police, dossier.deadline);
  });

  it("4. an ordinary passport, at the provincial centre: decided by the immigration police, in 8 working days", async () => {
    const at = ofKind("provincialCentre");
    const { accepted, dossier } = await receive({
      ...{ procedure: "passport", at, role: "oneStopOfficer", commune: "Phường Vỹ Dạ" },
      answers: { "filed-for": "adult", "last-passport": "none", "digital-citizen": "no" },
      papers: ["application", "photo"],
    });
    const police = decider("immigration", at.commune);
    expect(accepted.competentUnit.id).toBe(police.id);
    expect(dossier.fees.map(({ id }) => id)).toEqual(["issue"]);
    dueAfter(8, police, dossier.deadline);
  });

  it("5. temporary residence, at the commune police of that commune: 3 working days; a counter of another commune must not take it in", async () => {
    const police = ofKind("communePolice");
    const asked = {
      ...{ procedure: "temporary-residence", commune: police.commune, papers: ["application"] },
      answers: { case: "household", "fee-exempt": "yes" },
    };
    const { accepted, dossier } = await receive({ ...asked, at: police, role: "oneStopOfficer" });
    expect(accepted).toMatchObject({ competentUnit: { id: police.id }, nonBoundary: false });
    dueAfter(3, police, dossier.deadline);
    const elsewhere = unitWhere(({ kind, commune }) => kind === "communeCentre" && commune !== police.commune);
    const { answer } = await handIn({ ...asked, at: elsewhere, role: "oneStopOfficer" });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: "unit/out-of-boundary", boundary: "commune", competentUnit: police.id },
    });
  });

  it("6. confirmation of residence, at a postal point that has an agreement: by the commune police there, on the spot or in one working day", async () => {
    const at = unitWhere(({ kind, accepts }) => kind === "postalPoint" && accepts?.includes("residence") === true);
    const { accepted, dossier } = await receive({
      ...{ procedure: "residence-confirmation", at, role: "postalClerk", commune: "Phường Thuận Hóa, Huế" },
      answers: { "in-database": "yes" },
      papers: ["application"],
    });
    const police = unitWhere((unit) => unit.kind === "communePolice" && communeOf(at.commune)(unit));
    expect(accepted.competentUnit.id).toBe(police.id);
    dueAfter(1, police, dossier.deadline);
  });

  it("7. a traffic fine, at a point of a partner bank: no papers, no due date, the money first", async () => {
    const at = ofKind("partnerBankPoint");
    const { clerk, accepted, dossier } = await receive({
      ...{ procedure: "traffic-fine", at, role: "partnerBankClerk", commune: at.commune, papers: [] },
      answers: { overdue: "no" },
      more: { details: { "decision-number": "0012345/QĐ-XPHC" } },
    });
    expect([accepted.competentUnit.id, accepted.dueAt, accepted.due]).toEqual([
      decider("traffic-fine", at.commune).id,
      undefined,
      undefined,
    ]);
    expect(dossier.possibleNow).toEqual(["collectPayment", "withdrawDossier"]);
    const payment = { amount: { vnd: 1_500_000, currency: "VND" }, method: "cash", receiptNumber: "BL-0001234" };
    const paid = await clerk.post(`/v1/dossiers/${accepted.id}/payment`, payment, { revision: 1 });
    expect(paid).toMatchObject({ status: 200, body: { status: { name: "inProcess" } } });
  });

  it("8. the registration of a seal, at the police that decide: organisations, 3 working days", async () => {
    const commune = ofKind("provincialCentre").commune;
    const police = decider("seal", commune);
    const { accepted, dossier } = await receive({
      ...{ procedure: "seal-registration", at: police, role: "oneStopOfficer", commune },
      answers: { "organisation-type": "state-management" },
      papers: ["application", "founding-decision", "introduction"],
      more: organisation,
    });
    expect(accepted.competentUnit.id).toBe(police.id);
    dueAfter(3, police, dossier.deadline);
  });

  it("9. a permit for support tools is refused at the post and at a centre, never goes by post, is not for a citizen, and is received by who decides", async () => {
    const commune = ofKind("provincialCentre").commune;
    const police = decider("weapons", commune);
    const asked = { procedure: "weapons-support-tools-equip", commune, answers: {}, papers: ["application"] };
    const refused = async (at: Unit, role: StaffRole, more: object = organisation) =>
      (await handIn({ ...asked, at, role, more })).answer.body;
    const away = { code: "unit/out-of-boundary", boundary: "competent", competentUnit: police.id };
    expect(await refused(ofKind("postalPoint"), "postalClerk")).toMatchObject(away);
    expect(await refused(ofKind("provincialCentre"), "oneStopOfficer")).toMatchObject(away);
    const posted = { channel: "post", minutes: { signedAt: new Date(Date.now() - 60_000).toISOString() } };
    expect(await refused(police, "oneStopOfficer", { ...organisation, ...posted })).toMatchObject({
      code: "procedure/channel-not-offered",
    });
    const citizen = { applicant: applicantOfStory() };
    expect(await refused(police, "oneStopOfficer", citizen)).toMatchObject({ code: "procedure/not-for-applicant" });
    const { accepted, dossier } = await receive({ ...asked, at: police, role: "oneStopOfficer", more: organisation });
    expect(accepted).toMatchObject({ competentUnit: { id: police.id }, nonBoundary: false });
    dueAfter(3, police, dossier.deadline);
  });
});
