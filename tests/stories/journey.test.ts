import { readFileSync } from "node:fs";
import { DescribeExecutionCommand, SFNClient } from "@aws-sdk/client-sfn";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, apiClient, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { paperScan } from "../../infra/local/paper-picture/paper-scan.ts";
import { signIn } from "../../infra/local/people.ts";
import { validateWithPyhanko } from "../../infra/local/pyhanko/pyhanko.ts";
import { parseDossierQr } from "../../shared/domain/dossier-qr.ts";
import { readPdf } from "../support/read-pdf.ts";
import { castOf } from "../support/stories/cast.ts";

const province = inject("province");
const applicant = { ...acts.sampleApplicant, email: "story@motcua.example" };
const secrets = [applicant.name, applicant.citizenId, applicant.phone, applicant.email, applicant.address];

const personOf = (role: string) => {
  const person = province.people.find((one) => one.role === role);
  if (person === undefined) throw new Error(`no sample ${role}`);
  return person;
};
const clientOf = async (role: string): Promise<ApiClient> =>
  apiClient(province.apiUrl, await signIn(province.aws, province.outputs, personOf(role).username));

const Calendar = z.object({
  daysOff: z.array(z.object({ day: z.string() })),
  makeUpDays: z.array(z.object({ day: z.string() })),
});

/** Counted day by day from the notice, as a clerk would with a finger on the wall calendar. */
const workingDaysBetween = (from: string, to: string): number => {
  const calendar = Calendar.parse(parse(readFileSync("infra/data/calendars/2026-2.yaml", "utf8")));
  let count = 0;
  for (
    let day = new Date(`${from}T00:00:00Z`);
    day.toISOString().slice(0, 10) <= to;
    day = new Date(day.getTime() + 864e5)
  ) {
    const name = day.toISOString().slice(0, 10);
    const weekday = day.getUTCDay() !== 0 && day.getUTCDay() !== 6 && !calendar.daysOff.some((off) => off.day === name);
    if (weekday || calendar.makeUpDays.some((made) => made.day === name)) count += 1;
  }
  return count;
};

/** Letters to change, add or leave out (Levenshtein), case aside. */
const lettersApart = (read: string, right: string): number => {
  const [a, b] = [[...read.toLocaleUpperCase("vi")], [...right.toLocaleUpperCase("vi")]];
  let row = b.map((_, n) => n + 1);
  for (const [i, letter] of a.entries()) {
    let before = i;
    let left = i + 1;
    row = b.map((other, n) => {
      const here = Math.min((row[n] ?? 0) + 1, left + 1, before + (letter === other ? 0 : 1));
      before = row[n] ?? 0;
      left = here;
      return here;
    });
  }
  return row.at(-1) ?? a.length;
};

describe("one dossier, from a scanned page to a signed result", () => {
  let clerk: ApiClient;
  let appraiser: ApiClient;
  let leader: ApiClient;
  let registry: ApiClient;
  let dossier: acts.Accepted;
  let papers: readonly acts.ReadPaper[];
  const point = personOf("postalClerk").unit;
  const office = province.units.find(({ id }) => id === personOf("appraiser").unit);
  const commune = office?.covers[0] ?? "";

  beforeAll(async () => {
    [clerk, appraiser, leader, registry] = await Promise.all([
      clientOf("postalClerk"),
      clientOf("appraiser"),
      clientOf("leader"),
      clientOf("registry"),
    ]);
  });

  it("a dossier opened at a postal point for land in another commune is accepted there and then", async () => {
    const answer = await clerk.post("/v1/dossiers", acts.sampleDossier(commune, applicant));
    expect(answer.status).toBe(201);
    expect(answer.headers.get("etag")).toBe('"1"');
    dossier = acts.Accepted.parse(answer.body);
    expect((await clerk.get(answer.headers.get("location") ?? "")).status).toBe(200);
    expect(dossier.code).toMatch(new RegExp(`^${point.replaceAll(".", "\\.")}-\\d{6}-\\d{4}$`));
    expect(dossier.status.code).toBe(2);
    expect(dossier.competentUnit.id).toBe(office?.id);
    expect(dossier.nonBoundary).toBe(true);
  });

  it("its due date is eighteen working days on, by the calendar of days off", async () => {
    const { body } = await clerk.get(dossier.links.self);
    const { deadline } = z.object({ deadline: z.object({ startsAt: z.string(), dueAt: z.string() }) }).parse(body);
    const local = (at: string) => new Date(Date.parse(at) + 7 * 3600e3).toISOString();
    const [start, due] = [local(deadline.startsAt), local(deadline.dueAt)];
    const inclusive = workingDaysBetween(start.slice(0, 10), due.slice(0, 10));
    // A start at the first minute of a working day is due at the last minute of the eighteenth; any other one a day later.
    expect(
      start.slice(11, 16) === "07:00" ? [inclusive, due.slice(11, 16)] : [inclusive - 1, due.slice(11, 16)],
    ).toEqual([18, start.slice(11, 16) === "07:00" ? "17:00" : start.slice(11, 16)]);
  });

  it("the receipt is Form 01 on A5 with every letter of the name, and its QR names the dossier", async () => {
    const [page] = await readPdf(await clerk.download(dossier.links.receipt), 150);
    expect(page?.text).toContain("GIẤY TIẾP NHẬN HỒ SƠ");
    expect(page?.text.replace(/\s+/g, " ")).toContain(applicant.name);
    expect(page?.text).toContain(dossier.code);
    expect(Math.round(page?.width ?? 0)).toBe(148);
    expect(Math.round(page?.height ?? 0)).toBe(210);
    expect(page?.codes.map((text) => parseDossierQr(text)?.id)).toContain(dossier.id);
  });

  it("a scan that nobody named finds its dossier by the cover sheet's QR and is read with its diacritics", async () => {
    const coverSheetPdf = await clerk.download(dossier.links.coverSheet);
    await acts.sendScan(clerk, point, await paperScan({ seed: 7, applicant, coverSheetPdf }));
    papers = await acts.readPapers(clerk, dossier.id, 2);
    expect(papers.map(({ component }) => component).sort()).toEqual(["application", "certificate"]);
    const application = papers.find(({ component }) => component === "application");
    const truth = { applicantName: applicant.name, citizenId: applicant.citizenId, address: applicant.address };
    for (const [name, right] of Object.entries(truth)) {
      const field = application?.fields.find((one) => one.name === name);
      expect(field?.confidence).toBeGreaterThan(0);
      // What stands without a person is right to the last mark; what was read less surely is at most a few letters off.
      if (field?.accepted) expect(field.value.toLocaleUpperCase("vi")).toBe(right.toLocaleUpperCase("vi"));
      else expect(lettersApart(field?.value ?? "", right)).toBeLessThanOrEqual(3);
    }
  });

  it("a field that waits blocks confirmation until the clerk gives its value", async () => {
    for (const paper of papers) {
      const waiting = paper.fields.filter(({ accepted }) => !accepted).map(({ name }) => name);
      if (waiting.length === 0) continue;
      const answer = await clerk.post(
        `/v1/dossiers/${dossier.id}/papers/${paper.paperId}/confirmation`,
        { fields: [] },
        { revision: await acts.revisionOf(clerk, dossier.id) },
      );
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: "paper/fields-wait", fields: waiting });
    }
  });

  it("the clerk confirms both papers and signs them: each is kept searchable, with who digitized it and when, and the dossier is in process", async () => {
    const truth = { applicantName: applicant.name, citizenId: applicant.citizenId, address: applicant.address };
    const statuses: string[] = [];
    for (const paper of papers) {
      statuses.push(
        (await acts.confirmPaper(clerk, dossier.id, paper, paper.component === "application" ? truth : {})).status.name,
      );
    }
    expect(statuses).toEqual(["accepted", "inProcess"]);
    const application = papers.find(({ component }) => component === "application");
    const pdf = await clerk.download(application?.file ?? "");
    const [first, ...others] = await readPdf(pdf);
    expect(others).toEqual([]);
    expect(first?.text.normalize("NFC")).toContain("ĐƠN ĐĂNG KÝ BIẾN ĐỘNG");
    expect(first?.text).toMatch(/Người số hóa: .*Thời gian ký: \d{2}\/\d{2}\/\d{4}/);
    expect(await validateWithPyhanko(pdf, province.testRootCertificate)).toMatchObject([
      { intact: true, valid: true, trusted: true, bottomLine: true, coverage: "ENTIRE_FILE" },
    ]);
  });

  it("an officer finds the appraisal in the unit's inbox and completes it, beside the tax office that is asked; a leader approves and signs", async () => {
    await acts.complete(appraiser, dossier.id, "appraisal");
    await acts.complete(await castOf(province).asTaxOfficer(), dossier.id, "tax");
    await acts.complete(leader, dossier.id, "approval");
    expect((await acts.complete(leader, dossier.id, "signing")).status.name).toBe("inProcess");
  });

  it("the registry issues the result under a number, and the dossier is decided", async () => {
    const issued = await acts.complete(registry, dossier.id, "issue");
    expect(issued.status.name).toBe("decided");
    expect(issued.number).toMatch(/^\d+\/\d{4}\/GXN$/);
  });

  it("an independent validator calls the approval and the seal intact, trusted and AdES, by the unit's own key, and refuses both after one byte is flipped", async () => {
    const pdf = await clerk.download(`/v1/dossiers/${dossier.id}/result`);
    const office = province.units.find(({ id }) => id === dossier.competentUnit.id);
    const good = { intact: true, valid: true, trusted: true, bottomLine: true, ades: "OK", baseline: "B-B" };
    expect(await validateWithPyhanko(pdf, province.testRootCertificate)).toMatchObject([
      { ...good, field: "Leader", coverage: "ENTIRE_REVISION", signer: `${office?.name} (KIỂM THỬ / TEST)` },
      { ...good, field: "Seal", coverage: "ENTIRE_FILE", signer: `${office?.name} (KIỂM THỬ / TEST)` },
    ]);
    const flipped = Uint8Array.from(pdf);
    flipped[400] = (flipped[400] ?? 0) ^ 1;
    const refused = await validateWithPyhanko(flipped, province.testRootCertificate);
    expect(refused.filter(({ intact }) => intact)).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
  });

  it("the applicant got one e-mail at acceptance and one when the result was there", async () => {
    const mails = await until("two e-mails", async () => {
      const all = await mailsTo(province.endpoint, applicant.email);
      return all.length >= 2 ? all : undefined;
    });
    expect(mails.map(({ Subject }) => Subject)).toEqual([
      `Hồ sơ ${dossier.code} đã được tiếp nhận`,
      `Hồ sơ ${dossier.code} đã có kết quả`,
    ]);
  });

  it("the clerk at the postal point hands the result over, and the dossier ends as returned", async () => {
    expect((await acts.complete(clerk, dossier.id, "return")).status.name).toBe("returned");
  });

  it("public tracking shows the status in words, what to do, unit and officer in charge and the times, and nothing about the applicant", async () => {
    const anybody = apiClient(province.apiUrl);
    const seen = await acts.track(anybody, dossier.code, applicant.phone.slice(-4));
    expect(seen.status.code).toBe(10);
    expect(seen.says.vi).toBe("Kết quả đã được trả. Hồ sơ đã kết thúc.");
    expect(seen.toDo.act).toBe("nothing");
    const { id, name, officer } = seen.unitInCharge;
    expect(id).toBe(personOf("postalClerk").unit);
    expect(name).not.toBe("");
    expect(officer?.name).toBe(personOf("postalClerk").name);
    expect(seen.receivedBy).toMatchObject({ id, officer });
    expect(seen.times).toHaveLength(6);
    for (const secret of secrets) expect(JSON.stringify(seen)).not.toContain(secret);
    const wrong = await anybody.post("/v1/tracking", { code: dossier.code, lastFour: "0000" }, { key: null });
    expect(wrong.body).toMatchObject({ status: 404, code: "tracking/no-match" });
  });

  it("the history is complete, in order and free of personal data, and each entry carries the hash of the one before", async () => {
    const { body } = await clerk.get(`/v1/dossiers/${dossier.id}/history`);
    const History = z.object({
      chain: z.object({ intact: z.boolean(), head: z.string() }),
      entries: z.array(
        z.looseObject({ sequence: z.number(), type: z.string(), previousHash: z.string(), hash: z.string() }),
      ),
    });
    const { chain, entries } = History.parse(body);
    expect(chain.intact).toBe(true);
    expect(entries.map(({ type }) => type.split(".")[2])).toEqual([
      "dossier-accepted",
      "scan-recorded",
      "paper-confirmed",
      "paper-confirmed",
      "stage-opened",
      // The appraisal, and beside it the word of the tax office.
      "step-completed",
      "step-completed",
      "stage-opened",
      "step-completed",
      "stage-opened",
      "result-signed",
      "stage-opened",
      "result-issued",
      "stage-opened",
      "result-returned",
    ]);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, n) => n + 1));
    for (const secret of secrets) expect(JSON.stringify(body)).not.toContain(secret);
    expect(entries.map(({ previousHash }) => previousHash)).toEqual([
      "0".repeat(64),
      ...entries.slice(0, -1).map(({ hash }) => hash),
    ]);
    expect(entries.at(-1)?.hash).toBe(chain.head);
  });

  it("the workflow of the dossier has ended", async () => {
    const sfn = new SFNClient(province.aws);
    const executionArn = `${province.outputs.WorkflowArn.replace(":stateMachine:", ":execution:")}:${dossier.id}-1`;
    const status = await until("the end of the workflow", async () => {
      const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      return execution.status === "RUNNING" ? undefined : execution.status;
    });
    expect(status).toBe("SUCCEEDED");
  });
});
