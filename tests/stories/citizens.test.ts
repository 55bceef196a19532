import { expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { expectBody } from "../../infra/local/journey/api-client.ts";
import { readPdf } from "../support/read-pdf.ts";
import { followGuide } from "../support/stories/ask-guide.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { expectRefusal } from "../support/stories/refusals.ts";
import { takeTurn } from "../support/stories/take-turn.ts";

const cast = castOf(inject("province"));

/** Another invented person than the one who has the sample account. */
const somebodyElse = {
  ...applicantOfStory(),
  name: "Trần Thị Mẫu",
  citizenId: "046190000001",
  birthDate: "1990-01-02",
};

it("a citizen sees the dossier that a counter received from them, and nobody else's: it does not exist", async () => {
  const [clerk, citizen] = await Promise.all([cast.as("postalClerk"), cast.asCitizen()]);
  const own = await acts.openDossier(clerk, cast.commune, applicantOfStory());
  const other = await acts.openDossier(clerk, cast.commune, somebodyElse);
  const seen = await citizen.get(`/v1/dossiers/${own.id}`);
  expect([seen.status, seen.body]).toEqual([200, expect.objectContaining({ id: own.id })]);
  await expectRefusal((headers) => citizen.get(`/v1/dossiers/${other.id}`, headers), 404, "dossier/not-found");
});

const Own = z.object({ dossiers: z.array(z.object({ id: z.string(), as: z.string() })), next: z.string().optional() });

it("a citizen lists their own dossiers page by page, the newest first, and reads of one what happened and its receipt", async () => {
  const [clerk, citizen] = await Promise.all([cast.as("postalClerk"), cast.asCitizen()]);
  const older = await acts.openDossier(clerk, cast.commune, applicantOfStory());
  const newer = await acts.openDossier(clerk, cast.commune, applicantOfStory());
  const listed: z.infer<typeof Own>["dossiers"] = [];
  let next: string | undefined;
  do {
    const cursor = next === undefined ? "" : `&cursor=${next}`;
    const page = expectBody("own dossiers", await citizen.get(`/v1/my/dossiers?size=3${cursor}`), 200, Own);
    expect(page.dossiers.length).toBeLessThanOrEqual(3);
    listed.push(...page.dossiers);
    next = page.next;
  } while (next !== undefined && !listed.some(({ id }) => id === older.id));
  const ids = listed.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
  expect(ids).toEqual(expect.arrayContaining([older.id, newer.id]));

  const { body } = await citizen.get(`/v1/dossiers/${newer.id}/history`);
  expect(body).toMatchObject({ entries: [{ says: { vi: "Hồ sơ được tiếp nhận." }, unit: { id: cast.point } }] });
  expect(JSON.stringify(body)).not.toContain('"actor"');
  expect(await readPdf(await citizen.download(`/v1/dossiers/${newer.id}/receipt`))).not.toEqual([]);
  await expectRefusal((headers) => citizen.get(`/v1/dossiers/${newer.id}/result`, headers), 404, "result/not-found");
  await expectRefusal((headers) => clerk.get("/v1/my/dossiers", headers), 403, "staff/not-permitted");
});

it("a citizen submits online for themselves or as who was authorised, both recorded, and sees it as theirs; for anybody else they do not", async () => {
  const citizen = await cast.asCitizen();
  const asked = { procedure: "residence-confirmation", channel: "online" } as const;
  const { procedure, checkList, answers } = await followGuide(citizen, asked);
  const components = procedure.components
    .filter(({ id }) => checkList.required.includes(id))
    .map(({ id, quantity }) => ({ component: id, quantity, kind: "electronic" }));
  const submit = (more: object) =>
    citizen.post("/v1/submissions", { ...asked, commune: cast.commune, answers, components, ...more });
  const Submitted = z.object({ id: z.string() });
  const { name, citizenId } = applicantOfStory();
  const own = expectBody("own", await submit({ applicant: applicantOfStory() }), 201, Submitted);
  expect(await submit({ applicant: somebodyElse })).toMatchObject({
    status: 422,
    body: { code: "submitter/not-named" },
  });
  const submitter = { name, citizenId, authorisation: "Số 12/UQ" };
  const other = expectBody("for another", await submit({ applicant: somebodyElse, submitter }), 201, Submitted);
  const { dossiers } = expectBody("own dossiers", await citizen.get("/v1/my/dossiers?size=100"), 200, Own);
  expect(dossiers).toEqual(
    expect.arrayContaining([
      { id: own.id, as: "applicant" },
      { id: other.id, as: "submitter" },
    ]),
  );
  for (const { id } of [own, other])
    expect(await takeTurn(citizen, id, "withdrawal", {})).toMatchObject({ body: { status: { name: "withdrawn" } } });
});

it.each(["provinceAdmin", "accountant", "communityMember"] as const)(
  "a %s of another unit does not see a dossier that is none of theirs",
  async (role) => {
    const clerk = await cast.as("postalClerk");
    const elsewhere = inject("province").units.find(
      ({ kind, id }) => kind === "landOffice" && id !== cast.sampleOf("accountant").unit,
    );
    const opened = await acts.openDossier(clerk, elsewhere?.covers[0] ?? "", applicantOfStory());
    const person = await cast.as(role);
    await expectRefusal((headers) => person.get(`/v1/dossiers/${opened.id}`, headers), 404, "dossier/not-found");
  },
);
