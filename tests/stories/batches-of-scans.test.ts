import { createHash } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { expectRefusal } from "../support/stories/refusals.ts";
import { batchScan, bothPapers } from "../support/stories/short-papers.ts";

const province = inject("province");
const cast = castOf(province);
const s3 = new S3Client(province.aws);
let clerk: ApiClient;
beforeAll(async () => {
  clerk = await cast.as("postalClerk");
});

const Scans = z.object({
  scans: z.array(
    z.object({
      scanId: z.string(),
      state: z.string(),
      reason: z.object({ code: z.string() }).optional(),
      dossierId: z.string().optional(),
      part: z.object({
        number: z.number(),
        of: z.number(),
        pages: z.array(z.number()),
        emptyBacks: z.array(z.number()),
      }),
    }),
  ),
});
const idOf = (file: Uint8Array) => createHash("sha256").update(file).digest("hex").slice(0, 32);
const partsOnList = async (file: Uint8Array, of: number) =>
  until(
    `${of} parts on the point's list`,
    async () => {
      const answer = await clerk.get(`/v1/points/${cast.point}/scans`);
      const { scans } = expectBody("listing scans", answer, 200, Scans.or(z.object({ scans: z.array(z.any()) })));
      const own = scans.filter(({ scanId }) => scanId.startsWith(idOf(file)));
      return own.length === of ? Scans.parse({ scans: own }).scans : undefined;
    },
    120,
  );
const [application, certificate] = bothPapers;

describe("a tray with two dossiers, a stray page and an empty back", () => {
  it("is split at its cover sheets: each page lies where a clerk would want it", async () => {
    const [one, two] = [
      await acts.openDossier(clerk, cast.commune, applicantOfStory()),
      await acts.openDossier(clerk, cast.commune, applicantOfStory()),
    ];
    const qr = { province: province.code };
    const file = await batchScan([
      ["GIẤY TỜ LẠC"],
      { ...qr, ...one },
      application,
      "empty back",
      { ...qr, ...two },
      application,
      certificate,
    ]);
    await acts.sendScan(clerk, cast.point, file);
    const parts = await partsOnList(file, 3);
    expect(parts).toMatchObject([
      {
        scanId: `${idOf(file)}-1`,
        state: "unmatched",
        reason: { code: "scan/before-the-cover-sheet" },
        part: { number: 1, of: 3, pages: [1], emptyBacks: [] },
      },
      { state: "matched", dossierId: one.id, part: { number: 2, of: 3, pages: [2, 3], emptyBacks: [4] } },
      { state: "matched", dossierId: two.id, part: { number: 3, of: 3, pages: [5, 6, 7], emptyBacks: [] } },
    ]);
    expect(await acts.papersOf(clerk, one.id)).toHaveLength(1);
    expect((await acts.papersOf(clerk, two.id)).map(({ component }) => component)).toEqual([
      "application",
      "certificate",
    ]);
    const [paper] = await acts.papersOf(clerk, one.id);
    const copy = await clerk.get(`/v1/dossiers/${one.id}/papers/${paper?.paperId}/file`);
    expect(copy.status).toBe(303);
  });
});

describe("a scan that no code says whose it is", () => {
  const path = (file: Uint8Array) => `/v1/points/${cast.point}/scans/${idOf(file)}/assignment`;

  it("is assigned to its dossier by a person, and by whoever asks again with the same command", async () => {
    const dossier = await acts.openDossier(clerk, cast.commune, applicantOfStory());
    const file = await batchScan([application, "empty back", certificate]);
    await acts.sendScan(clerk, cast.point, file);
    expect(await partsOnList(file, 1)).toMatchObject([
      { state: "unmatched", reason: { code: "scan/no-code" }, part: { pages: [1, 3], emptyBacks: [2] } },
    ]);
    const headers = { "idempotency-key": `assign-${idOf(file)}` };
    const answers = [];
    for (let n = 0; n < 2; n += 1) answers.push(await clerk.post(path(file), { dossier: dossier.code }, { headers }));
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 200, body: { id: dossier.id, code: dossier.code, revision: 2 } });
    expect(await acts.papersOf(clerk, dossier.id)).toHaveLength(2);
    expect(await partsOnList(file, 1)).toMatchObject([{ state: "matched", dossierId: dossier.id }]);
    for (const paper of await acts.papersOf(clerk, dossier.id)) {
      const copy = await clerk.get(`/v1/dossiers/${dossier.id}/papers/${paper.paperId}/file`);
      expect(copy.status).toBe(303);
    }
    await expectRefusal(
      (more) => clerk.post(path(file), { dossier: dossier.code }, { headers: more }),
      409,
      "scan/already-assigned",
    );
    // The same bytes once more, by a device that writes to the bucket itself, change nothing.
    const Key = `points/${cast.point}/again-${idOf(file)}.pdf`;
    await s3.send(new PutObjectCommand({ Bucket: province.outputs.IncomingBucket, Key, Body: file }));
    const reading = `readings/${cast.point}/${idOf(file)}/reading.json`;
    await until("it was read again", async () => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: province.outputs.IncomingBucket, Key: reading }));
      return (await Body?.transformToString())?.includes(Key) === true ? true : undefined;
    });
    expect(await partsOnList(file, 1)).toMatchObject([{ state: "matched", dossierId: dossier.id }]);
    expect(await acts.revisionOf(clerk, dossier.id)).toBe(2);
  });

  it("is not assigned by the clerk of another point, nor to a dossier that is not this point's", async () => {
    const file = await batchScan([["GIẤY TỜ KHÁC"]]);
    await acts.sendScan(clerk, cast.point, file);
    await partsOnList(file, 1);
    const elsewhere = await cast.as("partnerBankClerk");
    await expectRefusal(
      (headers) => elsewhere.post(path(file), { dossier: `${cast.point}-261123-0001` }, { headers }),
      422,
      "unit/unknown",
    );
    await expectRefusal(
      (headers) => clerk.post(path(file), { dossier: `${cast.point}-991231-9999` }, { headers }),
      404,
      "dossier/not-found",
    );
  });
});
