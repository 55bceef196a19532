import { describe, expect, inject, it } from "vitest";
import * as acts from "../../infra/local/journey/acts.ts";
import { bodies } from "../support/builders/applicant.ts";
import { readPdf } from "../support/read-pdf.ts";
import { castOf } from "../support/stories/cast.ts";

const cast = castOf(inject("province"));

describe.each(Object.values(bodies))("an applicant that acts through somebody ($kind)", (sent) => {
  // Without an address nobody is written to: this story is not about mails.
  const { email: _email, ...applicant } = sent;

  it("is received, read again, printed on the receipt and followed by the four digits of its phone", async () => {
    const clerk = await cast.as("postalClerk");
    // Only citizens are asked whether they have an electronic identity.
    const { "digital-citizen": _, ...answers } = acts.landAnswers;
    const form = { ...acts.sampleDossier(cast.commune, acts.sampleApplicant), applicant, answers };
    const { id, code, links } = acts.Accepted.parse((await clerk.post("/v1/dossiers", form)).body);
    expect((await clerk.get(`/v1/dossiers/${id}`)).body).toMatchObject({ applicant });
    const [page] = await readPdf(await clerk.download(links.receipt));
    expect(page?.text).toContain(`${applicant.name}, người đại diện: ${applicant.representative.name}`);
    expect(page?.text).toContain(applicant.identifier);
    expect((await acts.track(cast.with(), code, applicant.phone.slice(-4))).code).toBe(code);
  });
});
