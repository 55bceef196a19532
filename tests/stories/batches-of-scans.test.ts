import { createHash } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { inventedPerson } from "../../infra/local/paper-picture/invented-people.ts";
import { carriedReading } from "../../shared/adapters/pdf/carried-reading.ts";
import { badFiles } from "../support/bad-files.ts";
import { readPdf } from "../support/read-pdf.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { expectRefusal } from "../support/stories/refusals.ts";
import { batchScan, bothPapers, shortApplication } from "../support/stories/short-papers.ts";

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
      discarded: z.object({ reason: z.object({ code: z.string() }) }).optional(),
      keptUntil: z.string().optional(),
      part: z
        .object({
          number: z.number(),
          of: z.number(),
          pages: z.array(z.number()),
          emptyBacks: z.array(z.number()),
        })
        .optional(),
    }),
  ),
});
const idOf = (file: Uint8Array) => createHash("sha256").update(file).digest("hex").slice(0, 32);
/** The file that a scan of the point was read from last. */
const readFrom = async (scanId: string): Promise<string | undefined> => {
  const Key = `readings/${cast.point}/${scanId}/searchable.pdf`;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: province.outputs.IncomingBucket, Key }));
  return Body && carriedReading(await Body.transformToByteArray())?.source;
};
const ownOnList = async (file: Uint8Array) => {
  const answer = await clerk.get(`/v1/points/${cast.point}/scans`);
  return expectBody("listing scans", answer, 200, Scans).scans.filter(({ scanId }) => scanId.startsWith(idOf(file)));
};
const partsOnList = async (file: Uint8Array, of: number, seconds = 120) =>
  until(
    `${of} parts on the point's list`,
    async () => {
      const own = await ownOnList(file);
      return own.length === of ? own : undefined;
    },
    seconds,
  );
/** Pages of an annex, each with the number it has behind a cover sheet and one page more. */
const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ slip: `PHU LUC SO ${n + 3}` }));
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

describe("what a point scans in a morning: three dossiers in one tray, a long file, a file with a password, and the tray once more", () => {
  it("lies where a clerk would want it, page by page", async () => {
    const open = () => acts.openDossier(clerk, cast.commune, applicantOfStory());
    const [one, two, three] = [await open(), await open(), await open()];
    const qr = { province: province.code };
    const { citizenId } = inventedPerson(31);
    const onItsSide = await shortApplication(citizenId);
    const tray = await batchScan([
      ["GIẤY TỜ LẠC"],
      { ...qr, ...one },
      { onItsSide },
      "empty back",
      { ...qr, ...two },
      application,
      certificate,
      { ...qr, ...three },
      application,
    ]);
    const long = await batchScan([{ ...qr, ...three }, certificate, ...numbered(38)]);
    const locked = await badFiles.withPassword();
    const sent = [];
    for (const file of [tray, long, locked, tray]) sent.push(await acts.sendScan(clerk, cast.point, file));
    // The same bytes are one file, and a device that writes to its folder by itself sends them again under another name.
    expect(sent[3]).toBe(sent[0]);
    const Key = `points/${cast.point}/again-${idOf(tray)}.pdf`;
    await s3.send(new PutObjectCommand({ Bucket: province.outputs.IncomingBucket, Key, Body: tray }));

    expect(await partsOnList(tray, 4, 300)).toMatchObject([
      { state: "unmatched", reason: { code: "scan/before-the-cover-sheet" }, part: { pages: [1], emptyBacks: [] } },
      { state: "matched", dossierId: one.id, part: { number: 2, of: 4, pages: [2, 3], emptyBacks: [4] } },
      { state: "matched", dossierId: two.id, part: { number: 3, of: 4, pages: [5, 6, 7], emptyBacks: [] } },
      { state: "matched", dossierId: three.id, part: { number: 4, of: 4, pages: [8, 9], emptyBacks: [] } },
    ]);
    const ofLong = await until(
      "the long file with its dossier",
      async () => (await ownOnList(long)).find(({ state }) => state === "matched"),
      300,
    );
    expect(ofLong).toMatchObject({ dossierId: three.id, part: { number: 1, of: 1, emptyBacks: [] } });
    expect(ofLong.part?.pages).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    expect(await partsOnList(locked, 1, 300)).toMatchObject([
      { state: "quarantined", reason: { code: "scan/password" } },
    ]);

    const componentsOf = async ({ id }: acts.Accepted) =>
      (await acts.papersOf(clerk, id)).map(({ component }) => component);
    expect(await componentsOf(one)).toEqual(["application"]);
    expect(await componentsOf(two)).toEqual(["application", "certificate"]);
    expect((await componentsOf(three)).sort()).toEqual(["application", "certificate"]);

    // What lay on its side was read upright: its fields are there to be checked.
    const [turned] = await acts.papersOf(clerk, one.id);
    const values = Object.fromEntries((turned?.fields ?? []).map(({ name, value }) => [name, value]));
    expect(values.citizenId).toBe(citizenId);
    const [, upright] = await readPdf(await clerk.download(turned?.file ?? ""));
    expect(upright?.width).toBeLessThan(upright?.height ?? 0);

    // The long file is in its order, to the last page.
    const certificateOfThree = (await acts.papersOf(clerk, three.id)).find(
      ({ component }) => component === "certificate",
    );
    const copy = await readPdf(await clerk.download(certificateOfThree?.file ?? ""));
    expect(copy).toHaveLength(40);
    const read = copy.flatMap(({ text }, n) => {
      const [, number] = /SO ?(\d+)$/.exec(text.trim()) ?? [];
      return number === undefined ? [] : [[Number(number), n + 1]];
    });
    expect(read.length).toBeGreaterThan(30);
    for (const [number, page] of read) expect(number).toBe(page);

    // The tray that was sent again changed nothing.
    await until(
      "the tray was read again",
      async () => {
        const source = await readFrom(`${idOf(tray)}-1`);
        return source === Key ? true : undefined;
      },
      300,
    );
    expect(await acts.revisionOf(clerk, one.id)).toBe(2);
    expect(await acts.papersOf(clerk, two.id)).toHaveLength(2);
    expect(await acts.papersOf(clerk, three.id)).toHaveLength(2);
  }, 900_000);
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
    await until("it was read again", async () => {
      const source = await readFrom(idOf(file));
      return source === Key ? true : undefined;
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

  it("is discarded with a reason when it is no dossier's, waits no more, until a person says whose it is", async () => {
    const file = await batchScan([["GIẤY TỜ KHÔNG CỦA AI"]]);
    await acts.sendScan(clerk, cast.point, file);
    await partsOnList(file, 1);
    const discard = `/v1/points/${cast.point}/scans/${idOf(file)}/discard`;
    const elsewhere = await cast.as("partnerBankClerk");
    await expectRefusal(
      (headers) => elsewhere.post(discard, { reason: "duplicate" }, { headers }),
      422,
      "unit/unknown",
    );
    for (const reason of ["not-of-any-dossier", "duplicate"])
      expect(await clerk.post(discard, { reason })).toMatchObject({
        status: 200,
        body: { reason: "not-of-any-dossier" },
      });
    expect(await partsOnList(file, 1)).toMatchObject([
      { state: "discarded", discarded: { reason: { code: "not-of-any-dossier" } }, keptUntil: expect.any(String) },
    ]);
    // A person who was wrong says whose it is.
    const dossier = await acts.openDossier(clerk, cast.commune, applicantOfStory());
    expect((await clerk.post(path(file), { dossier: dossier.code })).status).toBe(200);
    const [matched] = await partsOnList(file, 1);
    expect(matched).toMatchObject({ state: "matched", dossierId: dossier.id });
    expect(matched).not.toHaveProperty("discarded");
    await expectRefusal(
      (headers) => clerk.post(discard, { reason: "duplicate" }, { headers }),
      409,
      "scan/already-assigned",
    );
  });
});
