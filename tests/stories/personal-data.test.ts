import { randomInt, randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { localEnvironment } from "../../infra/local/deploy.ts";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { paperScan } from "../../infra/local/paper-picture/paper-scan.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { folded } from "../../shared/domain/folded.ts";
import { busListener } from "../support/stories/bus-listener.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { executionOf, itemsOf, logLines, objectKeys, queuedMessages } from "../support/stories/traces.ts";

const province = inject("province");
const cast = castOf(province);
const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join("");

const executionArn = (id: string) => `${province.outputs.WorkflowArn.replace(":stateMachine:", ":execution:")}:${id}-1`;

/** Values that stand nowhere else: where one of them is found, this applicant was written down. */
const applicant: acts.SampleApplicant = {
  name: "Công Tằng Tôn Nữ Bích Ngà",
  citizenId: `046185${digits(6)}`,
  birthDate: "1985-07-19",
  phone: `0987${digits(6)}`,
  email: `bich.nga.${digits(8)}@motcua.example`,
  address: `${digits(4)} kiệt 88 đường Hàn Mặc Tử, phường Vỹ Dạ, thành phố Huế`,
};

/**
 * Which values of the applicant are in a text: in any case, with marks or without, and with any blanks. A day has too few
 * digits for that: it is looked for as it is written.
 */
const tracesIn = (text: string): readonly string[] => {
  const plain = folded(text);
  const isIn = (value: string) => text.includes(value) || (folded(value).length >= 10 && plain.includes(folded(value)));
  return Object.entries(applicant).flatMap(([field, value]) => (isIn(value) ? [field] : []));
};

describe("forty dossiers that are opened at once", () => {
  it("get forty different codes of that unit and day", async () => {
    const clerks = await Promise.all(
      [1, 2].map(async () => {
        const { username } = await cast.newPerson({ role: "postalClerk", unit: cast.busyPoint });
        return cast.with(await cast.tokenOf(username));
      }),
    );
    const opened = await Promise.all(
      Array.from({ length: 20 }, () =>
        clerks.map((clerk) => acts.openDossier(clerk, cast.commune, applicantOfStory())),
      ).flat(),
    );
    const codes = opened.map(({ code }) => code);
    expect(new Set(codes).size).toBe(40);
    const beginnings = new Set(codes.map((code) => code.slice(0, code.lastIndexOf("-"))));
    expect([...beginnings]).toEqual([expect.stringMatching(new RegExp(`^${cast.busyPoint}-\\d{6}$`))]);
  });
});

describe("what is known of an applicant, on the whole way of a dossier", () => {
  let clerk: ApiClient;
  let dossier: acts.Accepted;
  const correlationId = randomUUID();

  beforeAll(async () => {
    clerk = await cast.as("postalClerk");
    // Hears every fact of this story and takes none from its queue, where they can be looked at.
    await busListener(province);
    const form = acts.sampleDossier(cast.commune, applicant);
    const headers = { "x-correlation-id": correlationId };
    const refused = [
      await clerk.post("/v1/dossiers", { ...form, applicant: { ...applicant, phone: "none" } }, { headers }),
      await clerk.post("/v1/dossiers", `${JSON.stringify(form)}}`, { headers }),
      await clerk.post("/v1/dossiers", { ...form, procedure: "fishing-licence" }, { headers }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 415, 422]);
    for (const { body } of refused) expect(tracesIn(JSON.stringify(body))).toEqual([]);

    dossier = acts.Accepted.parse((await clerk.post("/v1/dossiers", form, { headers })).body);
    const [, coverSheetPdf] = await Promise.all([
      clerk.download(dossier.links.receipt),
      clerk.download(dossier.links.coverSheet),
    ]);
    await acts.sendScan(clerk, cast.point, await paperScan({ seed: 31, applicant, coverSheetPdf }));
    for (const paper of await acts.readPapers(clerk, dossier.id, 2)) {
      const { name: applicantName, citizenId, address, phone } = applicant;
      const truth: Record<string, string> =
        paper.component === "application" ? { applicantName, citizenId, address, phone } : {};
      await acts.confirmPaper(clerk, dossier.id, paper, truth);
    }
    await acts.complete(await cast.as("appraiser"), dossier.id, "appraisal");
    await acts.complete(await cast.asTaxOfficer(), dossier.id, "tax");
    const leader = await cast.as("leader");
    await acts.complete(leader, dossier.id, "approval");
    await acts.complete(leader, dossier.id, "signing");
    await acts.complete(await cast.as("registry"), dossier.id, "issue");
    await clerk.download(`/v1/dossiers/${dossier.id}/result`);
    await acts.complete(clerk, dossier.id, "return");
    await acts.track(cast.with(), dossier.code, applicant.phone.slice(-4));
    await until("the e-mails of acceptance, result and return", async () => {
      const { length } = await mailsTo(province.endpoint, applicant.email);
      return length === 3 ? true : undefined;
    });
  });

  it("is told to those who may read the dossier", async () => {
    const { body } = await clerk.get(`/v1/dossiers/${dossier.id}`);
    expect(tracesIn(JSON.stringify(body))).toEqual(Object.keys(applicant));
  });

  it.each<[where: string, text: () => Promise<string>, known: () => string]>([
    ["item of the table, the sealed one included", () => itemsOf(province), () => dossier.id],
    ["fact or message", () => queuedMessages(province), () => dossier.id],
    ["workflow", () => executionOf(province, executionArn(dossier.id)), () => dossier.id],
    ["log line of any function", () => logLines(province), () => correlationId],
    ["key of an object", () => objectKeys(province), () => dossier.id],
    [
      "history",
      async () => JSON.stringify((await clerk.get(`/v1/dossiers/${dossier.id}/history`)).body),
      () => dossier.code,
    ],
  ])("stands in no %s", async (_where, text, known) => {
    const found = await text();
    expect(found, "what should be there is: the search looks at the right place").toContain(known());
    expect(tracesIn(found)).toEqual([]);
  });

  it("is offered for use again at the counter, and taken without a copy", async () => {
    const found = await clerk.post("/v1/papers/search", {
      identifier: applicant.citizenId,
      procedure: "land-transfer",
      answers: acts.sampleDossier(cast.commune, applicant).answers,
    });
    const Held = z.object({
      components: z.array(z.object({ component: z.string(), papers: z.array(z.object({ paper: z.string() })) })),
    });
    const { components } = expectBody("held papers", found, 200, Held);
    const certificate = components.find(({ component }) => component === "certificate")?.papers.at(-1)?.paper ?? "";
    expect(certificate).toMatch(new RegExp(`^${dossier.id}\\.`));
    const sample = acts.sampleDossier(cast.commune, applicant);
    const body = {
      ...sample,
      components: sample.components.map((one) =>
        one.component === "certificate" ? { ...one, quantity: 1, kind: "electronic", reuse: certificate } : one,
      ),
    };
    const opened = acts.Accepted.parse((await clerk.post("/v1/dossiers", body)).body);
    const read = JSON.stringify((await clerk.get(`/v1/dossiers/${opened.id}`)).body);
    expect(read).toContain(`"reusedFrom":{"paper":"${certificate}"`);
    const pdf = await clerk.download(`/v1/dossiers/${opened.id}/papers/${certificate}/file`);
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe("%PDF-");

    // The leader of who decides revokes it: it is offered no more, and shows where it is used.
    const leader = await cast.as("leader");
    const paper = certificate.slice(dossier.id.length + 1);
    const revocation = `/v1/dossiers/${dossier.id}/papers/${paper}/revocation`;
    const revision = await acts.revisionOf(leader, dossier.id);
    expect((await leader.post(revocation, { reason: "by-decision" }, { revision })).status).toBe(200);
    const reused = [{ component: "certificate", paper: certificate, status: "revoked" }];
    for (const path of ["", "/papers"])
      expect((await clerk.get(`/v1/dossiers/${opened.id}${path}`)).body).toMatchObject({ reused });
  });

  it("leaves who looked at it, why and when, by ids", async () => {
    const leader = await cast.as("leader");
    const Accesses = z.object({ accesses: z.array(z.object({ why: z.string(), by: z.object({ id: z.string() }) })) });
    const answer = await leader.get(`/v1/dossiers/${dossier.id}/accesses?size=100`);
    const { accesses } = expectBody("accesses", answer, 200, Accesses);
    const why = new Set(accesses.map((one) => one.why));
    for (const route of ["readDossier", "printReceipt", "listPapers", "readResult", "findHeldPapers"])
      expect([...why]).toContain(route);
    expect(accesses.map(({ by }) => by.id)).toContain(cast.sampleOf("postalClerk").sub);
    expect(tracesIn(JSON.stringify(answer.body))).toEqual([]);
  });

  it("is erased by a command: sealed item and all versions of its files go, history and chain stay as they were", async () => {
    const history = async () => JSON.stringify((await clerk.get(`/v1/dossiers/${dossier.id}/history`)).body);
    const before = await history();
    const { code, output } = await runTool({
      command: process.execPath,
      args: [
        ...["functions/intake/erase-personal-data.command.ts", "erase", dossier.code],
        ...["--reason", "subject-request", "--by", cast.sampleOf("leader").sub],
      ],
      env: {
        ...localEnvironment(province.aws, tmpdir()),
        ...{ DOSSIER_TABLE: province.outputs.TableName, PROVINCE: province.name },
        ...{ ARCHIVE_BUCKET: province.outputs.ArchiveBucket, LOOKUP_KEY: province.outputs.LookupKeyArn },
        PERSONAL_DATA_KEY: province.outputs.PersonalDataKeyArn,
      },
    });
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/are erased \(subject-request\), \d+ versions of its files/),
    ]);
    expect(tracesIn(output)).toEqual([]);
    expect(await history()).toBe(before);
    expect(before).toContain('"intact":true');
    expect(await objectKeys(province)).not.toContain(`dossiers/${dossier.id}/`);
    const read = await clerk.get(`/v1/dossiers/${dossier.id}`);
    expect([read.status, tracesIn(JSON.stringify(read.body))]).toEqual([200, []]);
    expect(read.body).toMatchObject({ erased: { basis: "subject-request" } });
    expect((await clerk.get(`/v1/dossiers/${dossier.id}/papers`)).status).toBe(410);
  }, 60_000);
});
