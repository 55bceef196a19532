import { expect, it } from "vitest";
import { correctContact } from "../../../functions/intake/correct-contact.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { memoryProvince } from "../../support/memory-province.ts";

it("how the applicant of an ended dossier is reached is not corrected: the refusal says its status and what is possible", async () => {
  const province = await memoryProvince();
  const { id } = await province.given(aDossier().after("return").build());
  const outcome = await correctContact(province)(
    {
      parameters: { id },
      principal: people.postalClerk,
      revision: 1,
      correlationId: "c",
      body: { email: "moi@motcua.example" },
    },
    aCommand({ route: "correctContact" }),
  );
  expect(outcome).toMatchObject({
    ok: false,
    problem: { code: "dossier/not-possible-now", facts: { dossierStatus: "returned", possibleNow: expect.any(Array) } },
  });
});
