import { createHash } from "node:crypto";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { VerificationAnswer } from "../../functions/results/verification-routes.ts";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { validateWithPyhanko } from "../../infra/local/pyhanko/pyhanko.ts";
import { civilDay } from "../../shared/domain/civil-time.ts";
import type { StaffRole } from "../../shared/domain/roles.ts";
import { deployedFunction } from "../support/deployed.ts";
import { readPdf } from "../support/read-pdf.ts";
import { followGuide } from "../support/stories/ask-guide.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { takeTurn } from "../support/stories/take-turn.ts";

const province = inject("province");
const cast = castOf(province);
const anybody = cast.with();

const personAt = async (unit: string, role: StaffRole): Promise<ApiClient> => {
  const { username } = await cast.newPerson({ role, unit });
  return cast.with(await cast.tokenOf(username));
};
const sha256 = (file: Uint8Array): string => createHash("sha256").update(file).digest("hex");
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const Opened = z.object({ id: z.string(), code: z.string(), competentUnit: z.object({ id: z.string() }) });
const Reused = z.object({
  reused: z.array(
    z.object({ component: z.string(), paper: z.string(), status: z.string(), successor: z.string().optional() }),
  ),
});

/** The sweep of a morning: *now* is the time of its event. */
const morningOf = async (time: Date): Promise<void> => {
  const FunctionName = await deployedFunction(province, "ResultsIssuedTellOfExpiry");
  const Payload = JSON.stringify({ "detail-type": "Scheduled Event", time: time.toISOString(), detail: {} });
  const { FunctionError } = await new LambdaClient(province.aws).send(new InvokeCommand({ FunctionName, Payload }));
  expect(FunctionError).toBeUndefined();
};

let clerk: ApiClient;
let office: Readonly<Record<"appraiser" | "leader" | "registry", ApiClient>>;
const applicant = applicantOfStory();
const lastDay = civilDay(inDays(20).toISOString());

/** A request for a licence; of what the State holds of the applicant, the licence is named and not brought. */
const open = async (reuse?: string) => {
  const { checkList, answers, procedure } = await followGuide(clerk, { procedure: "driving-licence-renewal" });
  const components = procedure.components
    .filter(({ id }) => checkList.required.includes(id))
    .map(({ id, quantity }) => ({
      ...{ component: id, quantity, kind: "electronic" },
      ...(id === "licence" && reuse !== undefined ? { reuse } : {}),
    }));
  const body = {
    procedure: procedure.id,
    channel: "direct",
    commune: cast.commune,
    applicant,
    answers,
    components,
    details: {},
  };
  return expectBody("receiving", await clerk.post("/v1/dossiers", body), 201, Opened);
};
const verify = async (body: unknown) =>
  expectBody(
    "verifying",
    await anybody.post("/v1/results/verification", body),
    200,
    z.custom<VerificationAnswer>((answer) => VerificationAnswer.safeParse(answer).success),
  );

let licence: z.infer<typeof Opened>;
let first: { readonly pdf: Uint8Array; readonly check: string };
const resultOf = async (id: string) => {
  const pdf = await clerk.download(`/v1/dossiers/${id}/result`);
  const [page] = await readPdf(pdf, 200);
  const check = page?.codes.flatMap((code) => /^https:\/\/[^#]+#([\w-]{22})$/.exec(code)?.[1] ?? [])[0] ?? "";
  return { pdf, check };
};

beforeAll(async () => {
  clerk = await personAt(cast.busyPoint, "postalClerk");
  licence = await open();
  const unit = licence.competentUnit.id;
  office = {
    appraiser: await personAt(unit, "appraiser"),
    leader: await personAt(unit, "leader"),
    registry: await personAt(unit, "registry"),
  };
}, 120_000);

describe("a licence whose template leaves a day open", () => {
  it("is drafted, signed, numbered and sealed, and anybody is told that it is genuine, by its QR and by the hash of its file", async () => {
    const { id, competentUnit } = licence;
    await acts.complete(office.appraiser, id, "appraisal");
    await acts.complete(office.appraiser, id, "transfer");
    const values = { class: "B", "valid-until": lastDay };
    expect((await takeTurn(office.appraiser, id, "result/draft", { values })).status).toBe(200);
    await acts.complete(office.leader, id, "approval");
    await acts.complete(office.leader, id, "signing");
    const { number } = await acts.complete(office.registry, id, "issue");

    first = await resultOf(id);
    expect(await validateWithPyhanko(first.pdf, province.testRootCertificate)).toMatchObject([
      { field: "Leader", bottomLine: true, ades: "OK" },
      { field: "Seal", bottomLine: true, ades: "OK" },
    ]);
    expect((await readPdf(first.pdf))[0]?.text).toContain(
      `Có giá trị đến ngày: ${lastDay.split("-").reverse().join("/")}`,
    );
    const genuine = {
      ...{ verdict: "genuine", number, validUntil: lastDay, expired: false, successor: null },
      unit: { id: competentUnit.id },
      sha256: sha256(first.pdf),
    };
    expect(await verify({ check: first.check })).toMatchObject(genuine);
    expect(await verify({ sha256: sha256(first.pdf) })).toMatchObject(genuine);
    const said = JSON.stringify(await verify({ check: first.check, sha256: sha256(first.pdf) }));
    for (const personal of [applicant.name, applicant.citizenId, applicant.address])
      expect(said).not.toContain(personal);
  });

  it("is found to be altered after one byte of the file is flipped, and a foreign file is unknown", async () => {
    const flipped = Uint8Array.from(first.pdf);
    flipped[400] = (flipped[400] ?? 0) ^ 1;
    expect(await verify({ check: first.check, sha256: sha256(flipped) })).toMatchObject({ verdict: "altered" });
    expect(await verify({ sha256: sha256(flipped) })).toMatchObject({ verdict: "unknown", number: null });
  });

  it("is told of once, ahead of its last day, by the scheduled event of that day", async () => {
    await morningOf(new Date());
    await morningOf(inDays(1));
    const History = z.object({ entries: z.array(z.object({ type: z.string(), data: z.looseObject({}) })) });
    const history = await clerk.get(`/v1/dossiers/${licence.id}/history`);
    const told = expectBody("history", history, 200, History).entries.filter(
      ({ type }) => type === "vn.motcua.result-expiring.v1",
    );
    expect(told).toMatchObject([{ data: { validUntil: lastDay } }]);
    await until("the mail about it", async () =>
      (await mailsTo(province.endpoint, applicant.email)).find(
        ({ Subject }) => Subject === `Kết quả hồ sơ ${licence.code} sắp hết giá trị`,
      ),
    );
  });

  it("that was replaced and then revoked is seen to be so where it was used again, and by whoever verifies it", async () => {
    const { id } = licence;
    const paper = `${id}.result`;
    const user = await open(paper);
    const seen = async () => expectBody("reading", await clerk.get(`/v1/dossiers/${user.id}`), 200, Reused).reused;
    expect(await seen()).toMatchObject([{ component: "licence", paper, status: "valid" }]);

    const values = { class: "B, C" };
    const right = { name: "Nguyễn Thị Hạnh Đúng" };
    const why = { as: "corrected", reason: "clerical-error", values, applicant: right };
    expect((await takeTurn(office.leader, id, "result/replacement", why)).status).toBe(200);
    expect(await verify({ check: first.check })).toMatchObject({ verdict: "genuine" });
    const issued = await takeTurn(office.registry, id, "result/replacement/issuance");
    const { number } = expectBody("issuing", issued, 200, z.object({ number: z.string() }));
    expect(await seen()).toMatchObject([{ paper, status: "replaced", successor: `${id}.result-2` }]);
    expect(await verify({ sha256: sha256(first.pdf) })).toMatchObject({ verdict: "replaced", successor: number });
    const second = await resultOf(id);
    for (const words of ["Đính chính kết quả số", right.name])
      expect((await readPdf(second.pdf))[0]?.text).toContain(words);
    expect(await verify({ check: second.check })).toMatchObject({ verdict: "genuine", number });

    const later = await open(`${id}.result-2`);
    expect((await takeTurn(office.leader, id, "result/revocation", { reason: "issued-wrongly" })).status).toBe(200);
    expect(await verify({ sha256: sha256(second.pdf) })).toMatchObject({ verdict: "revoked" });
    expect(await verify({ sha256: sha256(first.pdf) })).toMatchObject({ verdict: "replaced", successor: number });
    const shown = expectBody("reading", await clerk.get(`/v1/dossiers/${later.id}`), 200, Reused).reused;
    expect(shown).toMatchObject([{ paper: `${id}.result-2`, status: "revoked" }]);
    // It was not given yet: the dossier goes on with another one, and what was revoked stays so.
    expect((await takeTurn(office.leader, id, "result/replacement", why)).status).toBe(200);
    expect((await takeTurn(office.registry, id, "result/replacement/issuance")).status).toBe(200);
    expect(await verify({ sha256: sha256(second.pdf) })).toMatchObject({ verdict: "revoked" });
    expect(await verify({ sha256: sha256((await resultOf(id)).pdf) })).toMatchObject({ verdict: "genuine" });
  });
});
