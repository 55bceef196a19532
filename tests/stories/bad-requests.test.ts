import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, until } from "../../infra/local/journey/api-client.ts";
import { longestBodyBytes } from "../../shared/lambda/http-door.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { expectRefusal } from "../support/stories/refusals.ts";
import { digitize } from "../support/stories/short-papers.ts";
import { tokenOfReceipt } from "../support/stories/token-of-receipt.ts";

const province = inject("province");
const cast = castOf(province);
const form = (changes: object = {}) => ({ ...acts.sampleDossier(cast.commune, applicantOfStory()), ...changes });
let clerk: ApiClient;
beforeAll(async () => {
  clerk = await cast.as("postalClerk");
});

/** Opening a dossier with this body is refused, and nothing of the body is in the answer. */
const refusedOpening = (status: number, code: Parameters<typeof expectRefusal>[2], body: object) =>
  expectRefusal((headers) => clerk.post("/v1/dossiers", body, { headers }), status, code, body);

describe("a dossier is not opened", () => {
  it("for a procedure that the catalogue does not have", async () => {
    const problem = await refusedOpening(422, "procedure/unknown", form({ procedure: "fishing-licence" }));
    expect(problem.title).toBe("Không có thủ tục này trong danh mục của tỉnh.");
  });

  it("under a version of the procedure that is closed", async () => {
    await refusedOpening(422, "procedure/closed", form({ version: "2024-08-01" }));
  });

  it("for a commune that is not of this province, and the field is named", async () => {
    expect(await refusedOpening(422, "commune/unknown", form({ commune: "30280" }))).toMatchObject({
      fields: ["body.commune"],
    });
  });

  it("without a paper that the procedure asks for, and the missing ones are named", async () => {
    const only = [{ component: "application", quantity: 1, kind: "original" }];
    expect(await refusedOpening(422, "dossier/incomplete", form({ components: only }))).toMatchObject({
      components: ["contract", "certificate"],
    });
  });

  it("with fields that are wrong: each is named by its path, and its value is not repeated", async () => {
    const applicant = { ...applicantOfStory(), citizenId: "0461850O3217", email: "dieu.huyen(at)motcua" };
    const problem = await refusedOpening(400, "request/invalid", form({ applicant, surprise: "not of the contract" }));
    expect(problem.fields).toEqual(["body.applicant.citizenId", "body.applicant.email", "body"]);
    expect(problem.explanations).toEqual([
      { field: "body.applicant.citizenId", says: expect.stringContaining("ký tự thứ 8 không phải chữ số") },
      { field: "body", says: expect.stringContaining("không được khai báo") },
    ]);
  });

  it("with a citizen id that does not fit the birth date, and the clerk is told which digit says so", async () => {
    const applicant = { ...applicantOfStory(), birthDate: "2005-03-14" };
    const problem = await refusedOpening(400, "request/invalid", form({ applicant }));
    expect(problem.fields).toEqual(["body.applicant.citizenId"]);
    expect(problem.explanations).toEqual([
      {
        field: "body.applicant.citizenId",
        says: "Chữ số thứ tư cho biết nữ sinh thế kỷ 20, nhưng ngày sinh là năm 2005: kiểm tra lại một trong hai.",
      },
    ]);
  });

  it("with a body above 256 kB, and the limit is said", async () => {
    const body = form({ note: "x".repeat(longestBodyBytes) });
    const problem = await refusedOpening(413, "request/too-large", body);
    expect(problem.title).toContain("256 kB");
  });

  it.each([
    ["another content type", { "content-type": "text/plain" }, JSON.stringify(form())],
    ["a form of a web page", { "content-type": "application/x-www-form-urlencoded" }, "procedure=land-transfer"],
    ["text that is no JSON", {}, '{"procedure": "land-transfer",'],
    ["a key that would be taken for the prototype", {}, '{"__proto__": {"procedure": "land-transfer"}}'],
  ])("with %s", async (_what, more, text) => {
    await expectRefusal(
      (headers) => clerk.post("/v1/dossiers", text, { headers: { ...headers, ...more } }),
      415,
      "request/not-json",
      text,
    );
  });

  it("with a text in English for a client that asks for English first, and in Vietnamese for any other", async () => {
    const titleFor = async (language: string) =>
      (await clerk.post("/v1/dossiers", form({ procedure: "none" }), { headers: { "accept-language": language } }))
        .body;
    const [english, vietnamese] = [
      { title: "The province's catalogue has no such procedure." },
      { title: "Không có thủ tục này trong danh mục của tỉnh." },
    ];
    expect(await titleFor("en-GB,en;q=0.9,vi;q=0.8")).toMatchObject(english);
    expect(await titleFor("vi-VN,vi;q=0.9,en;q=0.8")).toMatchObject(vietnamese);
    expect(await titleFor("fr-FR")).toMatchObject(vietnamese);
  });
});

describe("an idempotency key", () => {
  it.each([
    ["is missing", null],
    ["is too short", "1"],
    ["has letters that no key has", "khóa của tôi"],
    ["is longer than 128 letters", "k".repeat(129)],
  ])("that %s is refused", async (_what, key) => {
    await expectRefusal(
      (headers) =>
        clerk.post("/v1/dossiers", form(), {
          key: null,
          headers: { ...headers, ...(key === null ? {} : { "idempotency-key": encodeURI(key) }) },
        }),
      400,
      "idempotency-key/missing",
      [key, form()],
    );
  });

  it("with the same body gets the same answer, also when both come at the same moment", async () => {
    const [key, body] = [randomUUID(), form()];
    const answers = await Promise.all(Array.from({ length: 5 }, () => clerk.post("/v1/dossiers", body, { key })));
    const later = await clerk.post("/v1/dossiers", body, { key });
    const told = [...answers, later].map((answer) => ({
      status: answer.status,
      etag: answer.headers.get("etag"),
      location: answer.headers.get("location"),
      body: answer.body,
    }));
    expect(told[0]?.status).toBe(201);
    expect(told).toEqual(told.map(() => told[0]));
  });

  it("with another body is refused, and the first dossier stays as it is", async () => {
    const [key, first, other] = [randomUUID(), form(), form({ commune: "19831" })];
    const opened = acts.Accepted.parse((await clerk.post("/v1/dossiers", first, { key })).body);
    await expectRefusal(
      (headers) => clerk.post("/v1/dossiers", other, { key, headers }),
      422,
      "idempotency-key/reused",
      [key, other],
    );
    expect(await acts.revisionOf(clerk, opened.id)).toBe(1);
  });

  it("belongs to the person who chose it: another clerk's is another command", async () => {
    const [key, body] = [randomUUID(), form()];
    const { username } = await cast.newPerson({ role: "postalClerk", unit: cast.point });
    const colleague = cast.with(await cast.tokenOf(username));
    const opened = [
      await clerk.post("/v1/dossiers", body, { key }),
      await colleague.post("/v1/dossiers", body, { key }),
    ];
    const [mine, theirs] = opened.map((answer) => acts.Accepted.parse(answer.body).id);
    expect(mine).not.toBe(theirs);
  });
});

describe("public tracking", () => {
  const open = async () => acts.openDossier(clerk, cast.commune, applicantOfStory());
  const anybody = cast.with();
  const tracked = (body: object, headers = {}) => anybody.post("/v1/tracking", body, { key: null, headers });
  const right = acts.sampleApplicant.phone.slice(-4);

  it("takes a code as people type it: small letters, blanks, digits of another keyboard", async () => {
    const { code } = await open();
    const typed = ` ${code.toLowerCase().replace("-", " - ")}`.replace(/\d$/, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    );
    expect((await tracked({ code: typed, lastFour: right })).body).toMatchObject({ code });
  });

  it("answers the same to wrong digits and to a code that nobody has", async () => {
    const { code } = await open();
    const ask = (body: object) => expectRefusal((headers) => tracked(body, headers), 404, "tracking/no-match", body);
    expect(await ask({ code, lastFour: "0000" })).toEqual(
      await ask({ code: "H57.BC.09-200101-0001", lastFour: "0000" }),
    );
  });

  it("closes for one code after ten wrong tries in a day, however many come at once, and not for others", async () => {
    const [attacked, other] = [await open(), await open()];
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, n) => tracked({ code: attacked.code, lastFour: String(1000 + n) })),
    );
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    const body = { code: attacked.code, lastFour: right };
    await expectRefusal((headers) => tracked(body, headers), 429, "tracking/too-many-tries", body);
    expect((await acts.track(anybody, other.code, right)).code).toBe(other.code);

    const { body: opened } = await tracked({ token: await tokenOfReceipt(clerk, attacked.links.receipt) });
    expect(opened).toMatchObject({ code: attacked.code });
  });
});

describe("a step of a dossier", () => {
  let dossier: acts.Accepted;
  let appraiser: ApiClient;
  let leader: ApiClient;
  const completion = (step = "appraisal") => `/v1/dossiers/${dossier.id}/steps/${step}/completion`;
  const agreed = { outcome: "agreed" };

  beforeAll(async () => {
    [appraiser, leader] = await Promise.all([cast.as("appraiser"), cast.as("leader")]);
    dossier = await acts.openDossier(clerk, cast.commune, applicantOfStory());
  });

  it("is not open before the papers are digitized", async () => {
    await expectRefusal(
      (headers) => appraiser.post(completion(), agreed, { revision: 1, headers }),
      409,
      "step/not-open",
    );
    await expectRefusal(
      (headers) => appraiser.post(completion("blessing"), agreed, { revision: 1, headers }),
      409,
      "step/not-open",
      "blessing",
    );
  });

  it("is not completed by the post, before or after it is open", async () => {
    const refused = async () => {
      const revision = await acts.revisionOf(clerk, dossier.id);
      for (const path of [
        "steps/appraisal/completion",
        "steps/approval/completion",
        "result/signature",
        "result/issuance",
      ])
        await expectRefusal(
          (headers) =>
            clerk.post(`/v1/dossiers/${dossier.id}/${path}`, path.startsWith("steps/") ? agreed : {}, {
              revision,
              headers,
            }),
          403,
          "staff/not-permitted",
        );
    };
    await refused();
    await digitize(clerk, cast.point, { province: province.code, dossier });
    await acts.waitForTask(appraiser, dossier.id, "appraisal");
    await refused();
  });

  it("is not completed without the revision that was read", async () => {
    await expectRefusal((headers) => appraiser.post(completion(), agreed, { headers }), 428, "if-match/missing");
    for (const tag of ["*", "5"])
      expect(await appraiser.post(completion(), agreed, { headers: { "if-match": tag } })).toMatchObject({
        status: 428,
        body: { code: "if-match/missing" },
      });
  });

  it("is not completed by who read an older revision", async () => {
    const revision = (await acts.revisionOf(appraiser, dossier.id)) - 1;
    await expectRefusal((headers) => appraiser.post(completion(), agreed, { revision, headers }), 412, "dossier/stale");
  });

  it("is not completed by the unit that is only asked, for the one that decides, nor the other way round", async () => {
    const taxOfficer = await cast.asTaxOfficer();
    const revision = await acts.revisionOf(taxOfficer, dossier.id);
    await expectRefusal(
      (headers) => taxOfficer.post(completion(), agreed, { revision, headers }),
      403,
      "staff/not-permitted",
    );
    await expectRefusal(
      (headers) => appraiser.post(completion("tax"), agreed, { revision, headers }),
      403,
      "staff/not-permitted",
    );
  });

  it("is not completed by a leader where an appraiser decides, nor signed before it is approved", async () => {
    const revision = await acts.revisionOf(leader, dossier.id);
    await expectRefusal(
      (headers) => leader.post(completion(), agreed, { revision, headers }),
      403,
      "staff/not-permitted",
    );
    await expectRefusal(
      (headers) => leader.post(`/v1/dossiers/${dossier.id}/result/signature`, {}, { revision, headers }),
      409,
      "step/not-open",
    );
  });

  it("is completed by one of two officers who press the button at the same moment; the other hears why not", async () => {
    const unit = cast.sampleOf("appraiser").unit;
    const { username } = await cast.newPerson({ role: "appraiser", unit });
    const colleague = cast.with(await cast.tokenOf(username));
    const revision = await acts.revisionOf(appraiser, dossier.id);
    const answers = await Promise.all(
      [appraiser, colleague].map((one) => one.post(completion(), agreed, { revision })),
    );
    const [done, refused] = answers.toSorted((a, b) => a.status - b.status);
    expect(done?.status).toBe(200);
    expect(refused?.body).toMatchObject({ code: expect.stringMatching(/^(dossier\/stale|step\/already-completed)$/) });

    // The stage is closed by the word of the tax office, which is asked beside them and decides nothing of theirs.
    const taxOfficer = await cast.asTaxOfficer();
    await acts.complete(taxOfficer, dossier.id, "tax");
    await acts.waitForTask(leader, dossier.id, "approval");
    for (const officer of [appraiser, colleague])
      await expectRefusal(
        (headers) => officer.post(completion(), agreed, { revision, headers }),
        409,
        "step/already-completed",
      );
  });

  it("opens the next one once, and the history has each step once", async () => {
    const entries = await until("approval", async () => {
      const { entries: all } = await acts.historyOf(leader, dossier.id);
      return all.length >= 8 ? all : undefined;
    });
    expect(entries.map(({ type }) => type.split(".")[2])).toEqual([
      "dossier-accepted",
      "scan-recorded",
      "paper-confirmed",
      "paper-confirmed",
      "stage-opened",
      // The appraisal and the word of the tax office.
      "step-completed",
      "step-completed",
      "stage-opened",
    ]);
  });
});
