import { createHash } from "node:crypto";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { scanReason } from "../../shared/domain/scan-states.ts";
import { readPdf } from "../support/read-pdf.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { batchScan, bothPapers, type TraySheet } from "../support/stories/short-papers.ts";

const province = inject("province");
const cast = castOf(province);
const s3 = new S3Client(province.aws);
let clerk: ApiClient;
beforeAll(async () => {
  clerk = await cast.as("postalClerk");
});

const idOf = (file: Uint8Array) => createHash("sha256").update(file).digest("hex").slice(0, 32);
const [application, certificate] = bothPapers;
const numbered = (...numbers: readonly number[]): readonly TraySheet[] =>
  numbers.map((n) => ({ slip: `PHU LUC SO ${n}` }));

const UnreadPages = z.array(z.object({ page: z.number(), reason: z.object({ code: z.string() }) })).optional();
const Papers = z.object({
  reading: z.array(z.object({ scanId: z.string(), pagesRead: z.number(), pages: z.number() })),
  papers: z.array(
    z.object({
      component: z.string().optional(),
      pages: z.array(z.number()),
      unreadPages: UnreadPages,
      file: z.string(),
    }),
  ),
});
const Reading = z.array(
  z.object({
    scanId: z.string(),
    pagesRead: z.number(),
    pages: z.number(),
    dossierId: z.string().optional(),
    text: z.object({ vi: z.string(), en: z.string() }),
  }),
);
const Scans = z.object({
  reading: Reading,
  scans: z.array(
    z.object({
      scanId: z.string(),
      state: z.string(),
      part: z.object({ pages: z.array(z.number()), emptyBacks: z.array(z.number()) }).optional(),
      unreadPages: UnreadPages,
      remarks: z.array(z.object({ code: z.string(), text: z.object({ vi: z.string(), en: z.string() }) })).optional(),
    }),
  ),
});
const papersOf = async (id: string) =>
  expectBody("reading the papers", await clerk.get(`/v1/dossiers/${id}/papers`), 200, Papers);
const listOf = async () => expectBody("listing scans", await clerk.get(`/v1/points/${cast.point}/scans`), 200, Scans);
const textOf = async (file: string): Promise<readonly string[]> => {
  const leads = await clerk.get(file);
  const copy = await fetch(leads.headers.get("location") ?? "");
  return (await readPdf(new Uint8Array(await copy.arrayBuffer()))).map(({ text }) => text);
};

describe("a document of fourteen sides behind its cover sheet", () => {
  it("is read by many at once and put together in order; the page that fails is marked, and takes no other with it", async () => {
    const dossier = await acts.openDossier(clerk, cast.commune, applicantOfStory());
    const file = await batchScan([
      { province: province.code, ...dossier },
      application,
      ...numbered(3, 4, 5, 6, 7),
      "huge drawing",
      "empty back",
      certificate,
      ...numbered(11, 12, 13, 14),
    ]);
    await acts.sendScan(clerk, cast.point, file);

    const seen: number[] = [];
    const onTheList = new Set<string | undefined>();
    const { papers } = await until(
      "both papers read",
      async () => {
        const [now, list] = [await papersOf(dossier.id), await listOf()];
        for (const { scanId, pagesRead, pages } of now.reading) {
          expect([scanId, pages]).toEqual([idOf(file), 14]);
          seen.push(pagesRead);
        }
        for (const { scanId, dossierId, pagesRead, text } of list.reading) {
          if (scanId !== idOf(file)) continue;
          expect(text).toEqual({ vi: `Đang đọc: trang ${pagesRead}/14`, en: `Reading: page ${pagesRead} of 14` });
          onTheList.add(dossierId);
        }
        return now.papers.length === 2 ? now : undefined;
      },
      180,
    );
    // It went on while people looked, and never back.
    expect(seen.some((pagesRead) => pagesRead > 0 && pagesRead < 14)).toBe(true);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(onTheList).toContain(dossier.id);
    await until("nothing is shown as being read", async () =>
      (await papersOf(dossier.id)).reading.length === 0 ? true : undefined,
    );

    const [first, second] = papers;
    expect(first).toMatchObject({
      component: "application",
      pages: [2, 3, 4, 5, 6, 7, 8],
      unreadPages: [{ page: 8, reason: { code: "scan/too-many-pixels" } }],
    });
    expect(second).toMatchObject({ component: "certificate", pages: [9, 10, 11, 12, 13] });
    expect(second?.unreadPages).toBeUndefined();

    const copy = await textOf(first?.file ?? "");
    expect(copy.map((text) => /\d+$/.exec(text)?.[0])).toEqual([
      ...[undefined, undefined, "3", "4", "5", "6", "7"],
      ...[undefined, undefined, "11", "12", "13", "14"],
    ]);
    expect(copy[7]).toContain("Trang này của tệp quét chưa đọc được");

    expect((await listOf()).scans.find(({ scanId }) => scanId === idOf(file))).toMatchObject({
      state: "matched",
      part: { pages: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14], emptyBacks: [9] },
      unreadPages: [{ page: 8 }],
      remarks: [{ code: "scan/pages-unread", text: scanReason("scan/pages-unread") }],
    });

    await until("nothing is left of its pages", async () => {
      const Prefix = `pages/${cast.point}/${idOf(file)}/`;
      const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket: province.outputs.IncomingBucket, Prefix }));
      return KeyCount === 0 ? true : undefined;
    });
  });
});
