import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { isTrainingId } from "../../shared/domain/unit.ts";
import { busListener } from "../support/stories/bus-listener.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";

const province = inject("province");
const cast = castOf(province);
const training = province.units.filter((unit) => unit.training);
const point = training.find(({ kind }) => kind === "postalPoint")?.id ?? "";
const office = training.find(({ kind }) => kind === "landOffice")?.id ?? "";

const Marked = z.object({ training: z.literal(true) });
const Points = z.object({ points: z.array(z.object({ id: z.string() })) });

describe("practice at a point for training", () => {
  let trainee: ApiClient;
  let appraiser: ApiClient;
  beforeAll(async () => {
    const as = async (role: "postalClerk" | "appraiser", unit: string) =>
      cast.with(await cast.tokenOf((await cast.newPerson({ role, unit })).username));
    trainee = await as("postalClerk", point);
    appraiser = await as("appraiser", office);
  });

  it("goes the way of a real dossier among training units, marked all along, and no mail goes out", async () => {
    const heard = await busListener(province);
    const applicant = applicantOfStory();
    const practised = await acts.openDossier(trainee, cast.commune, applicant);
    expect(isTrainingId(practised.code.split("-")[0] ?? "")).toBe(true);
    expect(practised.competentUnit.id).toBe(office);
    expect(Marked.safeParse((await trainee.get(practised.links.self)).body).success).toBe(true);
    // The real one comes later, so that what would be sent of the practice was sent before it.
    const real = await acts.openDossier(await cast.as("postalClerk"), cast.commune, applicant);

    const told = await until("both acceptances on the bus", async () => {
      const facts = (await heard()).filter(({ subject }) => [practised.id, real.id].includes(subject));
      return facts.length >= 2 ? facts : undefined;
    });
    expect(told.map(({ subject, data }) => [subject, data.training]).sort()).toEqual(
      [
        [practised.id, true],
        [real.id, undefined],
      ].sort(),
    );

    const mails = await until("the mail about the real one", async () => {
      const sent = await mailsTo(province.endpoint, applicant.email);
      return sent.length > 0 ? sent : undefined;
    });
    expect(mails.map(({ Subject }) => Subject)).toEqual([`Hồ sơ ${real.code} đã được tiếp nhận`]);

    const appraisers = await (await cast.as("appraiser")).get("/v1/inbox?size=100");
    expect(JSON.stringify(appraisers.body)).not.toContain(practised.id);
    expect((await (await cast.as("appraiser")).get(practised.links.self)).status).toBe(404);
    expect((await appraiser.get(practised.links.self)).status).toBe(200);
    await acts.waitForTask(trainee, practised.id, "digitization");
  });

  it("is at no point that people are sent to", async () => {
    const near = await trainee.get(`/v1/communes/${training[0]?.commune}/points?service=receive&size=20`);
    const { points } = Points.parse(near.body);
    expect(points.length).toBeGreaterThan(0);
    expect(points.filter(({ id }) => isTrainingId(id))).toEqual([]);
  });
});
