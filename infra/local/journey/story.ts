import { taxAccount } from "../people.ts";
import type { RunningProvince } from "../province.ts";
import { type Finding, validateWithPyhanko } from "../pyhanko/pyhanko.ts";
import * as acts from "./acts.ts";
import { type ApiClient, apiClient, until } from "./api-client.ts";
import { mailsTo } from "./mailbox.ts";

/** One line of the story: what happened, and facts a machine can check. */
export interface Told {
  readonly line: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Runs one step of the story and tells its line when it is over. */
export type Tell = <T>(title: string, step: () => Promise<{ readonly told: Told; readonly value: T }>) => Promise<T>;

export interface StoryProps {
  readonly province: RunningProvince;
  /** Makes the scanner's file: the cover sheet and two papers of this applicant, as pictures of paper. */
  readonly scan: (coverSheetPdf: Uint8Array) => Promise<Uint8Array>;
  readonly tell: Tell;
}

const told = <T>(value: T, line: string, facts: Readonly<Record<string, unknown>> = {}) => ({
  told: { line, facts },
  value,
});

/** People of the story, each with their own token. */
const people = async (province: RunningProvince) => {
  const as = async (role: string): Promise<ApiClient> => {
    const person = province.people.find((one) => one.role === role);
    if (person === undefined) throw new Error(`the province has no sample ${role}`);
    return apiClient(province.apiUrl, await province.signIn(person.username));
  };
  const [clerk, appraiser, leader, registry] = await Promise.all(
    ["postalClerk", "appraiser", "leader", "registry"].map(as),
  );
  if (clerk === undefined || appraiser === undefined || leader === undefined || registry === undefined) {
    throw new Error("the province has no sample people");
  }
  const taxOfficer = apiClient(province.apiUrl, await province.signIn(taxAccount));
  return { clerk, appraiser, taxOfficer, leader, registry };
};

/** A commune that the officers of the story decide for, and that is not the clerk's. */
const communeElsewhere = ({
  people: all,
  units,
}: RunningProvince): { readonly commune: string; readonly point: string } => {
  const office = units.find(({ id }) => id === all.find(({ role }) => role === "appraiser")?.unit);
  const point = units.find(({ id }) => id === all.find(({ role }) => role === "postalClerk")?.unit);
  const commune = office?.covers.find((code) => code !== point?.commune);
  if (commune === undefined || point === undefined) throw new Error("the province has no other commune to send it to");
  return { commune, point: point.id };
};

const flipped = (pdf: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(pdf);
  const middle = Math.floor(copy.length / 3);
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
};

/** As a signature and as an advanced electronic one (EN 319 102-1), under the test root. */
const isGood = ({ intact, valid, trusted, ades }: Finding): boolean => intact && valid && trusted && ades === "OK";

/** Labels of fields as the story's reader knows them. */
const truthOf = (applicant: acts.SampleApplicant): Readonly<Record<string, string>> => ({
  applicantName: applicant.name,
  citizenId: applicant.citizenId,
  address: applicant.address,
  phone: applicant.phone,
});

/** One dossier from a scanned page to a signed result, told step by step. Throws at the first thing that is not so. */
export const tellStory = async ({ province, scan, tell }: StoryProps): Promise<{ readonly signedPdf: Uint8Array }> => {
  const applicant = acts.sampleApplicant;
  const { clerk, appraiser, taxOfficer, leader, registry } = await people(province);
  const { commune, point } = communeElsewhere(province);

  const dossier = await tell("A clerk at a postal point opens a dossier for land in another commune", async () => {
    const accepted = await acts.openDossier(clerk, commune, applicant);
    return told(accepted, `accepted as ${accepted.code}; ${accepted.competentUnit.name} decides; due ${accepted.due}`, {
      code: accepted.code,
      due: accepted.due,
      nonBoundary: accepted.nonBoundary,
    });
  });

  const coverSheet = await tell("The receipt (Form 01) and the cover sheet are printed", async () => {
    const [receipt, cover] = await Promise.all([
      clerk.download(dossier.links.receipt),
      clerk.download(dossier.links.coverSheet),
    ]);
    return told(cover, `receipt ${receipt.length} bytes, cover sheet ${cover.length} bytes`, {
      receiptBytes: receipt.length,
      coverSheetBytes: cover.length,
    });
  });

  await tell("The applicant gets an e-mail", async () => {
    const mail = await until("the first e-mail", async () =>
      (await mailsTo(province.endpoint, applicant.email)).find(({ Subject }) => Subject.includes(dossier.code)),
    );
    return told(mail, mail.Subject, { subject: mail.Subject });
  });

  await tell("The scanner sends one file: cover sheet and two papers, nobody names the dossier", async () => {
    const file = await scan(coverSheet);
    const key = await acts.sendScan(clerk, point, file);
    return told(key, `${(file.length / 1e6).toFixed(1)} MB to ${key}`, { bytes: file.length, key });
  });

  const papers = await tell("The pages are read by Tesseract with Vietnamese data", async () => {
    const read = await acts.readPapers(clerk, dossier.id, 2);
    const fields = read.flatMap(({ form, fields: all }) =>
      all.map(({ name, value, confidence, accepted }) => ({ form, name, value, confidence, accepted })),
    );
    const lines = fields.map(
      ({ form, name, value, confidence, accepted }) =>
        `\n      ${(form ?? "?").padEnd(16)} ${name.padEnd(14)} ${value}  (${confidence ?? "–"}${accepted ? "" : ", waits for a person"})`,
    );
    return told(read, `${read.length} papers${lines.join("")}`, { fields });
  });

  await tell("The clerk compares with the paper and confirms", async () => {
    let status = "";
    for (const paper of papers) {
      const truth = paper.form === "mau-18" ? truthOf(applicant) : {};
      status = (await acts.confirmPaper(clerk, dossier.id, paper, truth)).status.name;
    }
    const searchable = await clerk.download(papers[0]?.file ?? "");
    return told(status, `dossier ${status}; searchable PDF ${searchable.length} bytes in the archive`, {
      status,
      searchableBytes: searchable.length,
    });
  });

  for (const [step, who] of [
    ["appraisal", appraiser],
    ["tax", taxOfficer],
    ["approval", leader],
    ["signing", leader],
  ] as const) {
    await tell(`The task "${step}" is in the unit's inbox and is completed`, async () => {
      const { revision } = await acts.complete(who, dossier.id, step);
      return told(revision, `revision ${revision}`, { step, revision });
    });
  }

  await tell("The registry issues the result", async () => {
    const { number, status } = await acts.complete(registry, dossier.id, "issue");
    return told(number, `number ${number}; dossier ${status.name}`, { number, status: status.name });
  });

  const signedPdf = await tell("pyHanko, which shares no code with us, verifies both signatures", async () => {
    const pdf = await clerk.download(`/v1/dossiers/${dossier.id}/result`);
    const found = await validateWithPyhanko(pdf, province.testRootCertificate);
    const altered = await validateWithPyhanko(flipped(pdf), province.testRootCertificate);
    const [approval, seal] = found;
    if (approval === undefined || seal === undefined || found.some((one) => !isGood(one)))
      throw new Error(`the signatures are not good: ${JSON.stringify(found)}`);
    if (altered.some(isGood)) throw new Error("a file with one flipped byte was called good");
    return told(
      pdf,
      `${pdf.length} bytes: approval and seal intact and trusted (PAdES ${approval.baseline}, ${seal.subfilter}); refused after one flipped byte`,
      {
        bytes: pdf.length,
        intact: found.every(({ intact }) => intact),
        trusted: found.every(({ trusted }) => trusted),
        subfilter: seal.subfilter,
        signatures: found.map(({ field, baseline, ades, signer }) => ({ field, baseline, ades, signer })),
        flippedIsRefused: true,
      },
    );
  });

  await tell("A second e-mail says that the result is there", async () => {
    const mail = await until("the second e-mail", async () => {
      const mails = await mailsTo(province.endpoint, applicant.email);
      return mails.filter(({ Subject }) => Subject.includes(dossier.code))[1];
    });
    return told(mail, mail.Subject, { subject: mail.Subject });
  });

  await tell("The clerk hands the result over", async () => {
    const { status } = await acts.complete(clerk, dossier.id, "return");
    return told(status, `dossier ${status.name}`, { status: status.name });
  });

  await tell("Anybody with the code and four digits can track it", async () => {
    const seen = await acts.track(apiClient(province.apiUrl), dossier.code, applicant.phone.slice(-4));
    return told(
      seen,
      `${seen.status.text.vi} (${seen.status.code}); in charge: ${seen.unitInCharge.name}; ${seen.times.length} stages`,
      {
        status: seen.status.name,
        stages: seen.times.length,
      },
    );
  });

  await tell("The history is complete and its hash chain holds", async () => {
    const { entries, chain } = await acts.historyOf(clerk, dossier.id);
    if (!chain.intact) throw new Error("the hash chain is broken");
    const names = entries.map(({ type }) => type.split(".")[2]);
    return told(entries, `${entries.length} entries: ${names.join(" → ")}`, {
      entries: entries.length,
      intact: chain.intact,
      names,
    });
  });

  return { signedPdf };
};
