import { expect, inject, it } from "vitest";
import * as acts from "../../infra/local/journey/acts.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { expectRefusal } from "../support/stories/refusals.ts";

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
