import { beforeEach, describe, expect, it } from "vitest";
import { recordScan } from "../../../functions/digitization/record-scan.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { publishedGazetteer } from "../../../shared/adapters/files/published-gazetteer.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";
import type { Reading } from "../../../shared/domain/reading.ts";
import { StaleDossier } from "../../../shared/ports/dossiers.ts";
import { overlaysOf, suggestionsOf } from "../../../shared/ports/paper-texts.ts";
import { RetryLater } from "../../../shared/ports/retry-later.ts";
import type { Scan } from "../../../shared/ports/scans.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const forms = await publishedForms(process.cwd());
const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const point = units.postalPoint.id;
const { id, code } = aDossier().build();
const key = (kind: "readings" | "quarantine", file: string, at = point) => `${kind}/${at}/${scanId}/${file}.json`;
const box = { x0: 0, y0: 0, x1: 100, y1: 100 };

const cover = aPage(["Tờ bìa"], 97, { coverSheet: true });
const application = aPage(
  [
    "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT",
    "a) Tên(2): NGUYỄN THỊ QUỲNH HƯƠNG",
    "b) Giấy tờ nhân thân/pháp nhân(3): 046185001234~61 do Cục Cảnh sát cấp",
  ],
  97,
);
const unknownPaper = aPage(["QUYẾT ĐỊNH", "về việc nghỉ phép"], 97);
const withQr = (reading: Reading, ...texts: readonly string[]): Reading => ({
  ...reading,
  codes: texts.map((text) => ({ page: 1, format: "QRCode", text, box })),
});
/** As a receipt bears it, and as a cover sheet does. */
const ownQr = formatDossierQr({ province: "46", code, id }, ["1.013831"]);
const coverQr = formatDossierQr({ province: "46", code, id });

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
  await province.publications.publish({
    forms,
    procedures: [
      aProcedure({
        components: aProcedure().components.map((one) =>
          one.id === "certificate" ? { ...one, form: "giay-chung-nhan" } : one,
        ),
      }),
    ],
  });
});

/** What lies in the incoming bucket after the parser. */
const sent = `points/${point}/scan.pdf`;
const incomingFiles: Record<string, string> = {
  [sent]: "original",
  [`readings/${point}/${scanId}/searchable.pdf`]: "searchable",
  [`readings/${point}/${scanId}/reading.json`]: "reading",
};

let freed: string[];
beforeEach(() => {
  freed = [];
});

const needs = (reading: Reading, reason = "scan/password", source = sent) => ({
  ...province,
  takings: province.archive.takingsFrom(incomingFiles),
  texts: archivedPaperTexts(province.archive.archives),
  province: "46",
  results: {
    reading: async () => ({ ...reading, source }),
    quarantineReason: async () => ({ code: reason, source }),
  },
  freePlace: async (of: string, key: string) => void freed.push(`${of} ${key}`),
});
const record = (reading: Reading, at = point) =>
  recordScan(needs(reading, undefined, `points/${at}/scan.pdf`))(key("readings", "reading", at));
const noted = async (at = point): Promise<readonly Scan[]> => (await province.scans.ofPoint(at, { size: 9 })).scans;
const given = (builder: DossierBuilder = aDossier()) => province.given(builder.build());

describe("a scan under a dossier's cover sheet", () => {
  it("is put to the dossier: its papers by their forms, fields that are not sure waiting", async () => {
    await given();
    await record(withQr(aReading(cover, application, unknownPaper), ownQr, "https://somebody.example"));
    expect(await province.papers.ofDossier(id)).toMatchObject([
      { paperId: `${scanId}-1`, component: "application", form: "mau-18", pages: [2, 3] },
    ]);
    expect(await province.dossiers.find(id)).toMatchObject({
      revision: 2,
      papers: [{ digitization: "recorded", paperId: `${scanId}-1` }, {}, { digitization: "awaited" }],
    });
    const [, entry] = await province.dossiers.history(id);
    expect(entry).toMatchObject({
      actor: { kind: "system" },
      fact: { type: "vn.motcua.scan-recorded.v1", data: { papers: [{ component: "application", pages: 2 }] } },
    });
    expect(JSON.stringify(entry)).toContain("citizenId");
    expect(await noted()).toMatchObject([{ state: "matched", dossierId: id }]);
  });

  it("leaves what was read in the archive, and no value of it in the history or on the point's list", async () => {
    await given();
    await record(withQr(aReading(cover, application), ownQr));
    const archived = [...province.archive.files].map(([name, file]) => [name, Buffer.from(file.bytes).toString()]);
    expect(archived.sort()).toEqual([
      [
        `dossiers/${id}/scans/${scanId}/fields.json`,
        `{"${scanId}-1":{"applicantName":"NGUYỄN THỊ QUỲNH HƯƠNG","citizenId":"046185001234","address":"","phone":""}}`,
      ],
      [`dossiers/${id}/scans/${scanId}/original`, "original"],
      [`dossiers/${id}/scans/${scanId}/reading.json`, "reading"],
      [`dossiers/${id}/scans/${scanId}/searchable.pdf`, "searchable"],
    ]);
    const told = JSON.stringify([
      await province.dossiers.history(id),
      await noted(),
      await province.papers.ofDossier(id),
    ]);
    for (const word of ["HƯƠNG", "046185001234"]) expect(told).not.toContain(word);
  });

  it("takes no file of words where its searchable copy carries them", async () => {
    await given();
    const reading = withQr(aReading(cover, application), ownQr);
    const results = {
      ...needs(reading).results,
      reading: async () => ({ ...reading, source: sent, within: true as const }),
    };
    await recordScan({ ...needs(reading), results })(key("readings", "searchable", point).replace(/json$/, "pdf"));
    expect([...province.archive.files.keys()].sort()).toEqual(
      ["fields.json", "original", "searchable.pdf"].map((name) => `dossiers/${id}/scans/${scanId}/${name}`),
    );
    expect(await noted()).toMatchObject([{ state: "matched" }]);
  });

  it("says of each field why it waits and where it stands; a nearer place is suggested beside what was read, in the archive alone", async () => {
    await province.publications.publish({ gazetteer: await publishedGazetteer(process.cwd()) });
    await given();
    const page = aPage(
      [
        "Số: 27/UBND",
        "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT",
        "c) Địa chỉ(4): 12 Lê Lợi, phường Thuân Hóa, thành phố Huế",
      ],
      97,
    );
    await record(withQr(aReading(cover, page), ownQr));
    const [paper] = await province.papers.ofDossier(id);
    expect(paper?.fields).toMatchObject([
      { name: "applicantName", reasons: ["field/not-found"] },
      { name: "citizenId", reasons: ["field/not-found"] },
      { name: "address", reasons: ["field/place-unclear"], crop: { page: 2 } },
      { name: "phone", reasons: ["field/not-found"] },
    ]);
    expect(paper?.inked).toMatchObject([{ name: "issueNumber", crop: { page: 2 } }]);
    const texts = await archivedPaperTexts(province.archive.archives).ofScan(id, scanId);
    expect(texts[`${scanId}-1`]?.address).toBe("12 Lê Lợi, phường Thuân Hóa, thành phố Huế");
    expect(texts[suggestionsOf(`${scanId}-1`)]).toEqual({ address: "12 Lê Lợi, phường Thuận Hóa, thành phố Huế" });
    expect(JSON.stringify([paper, await province.dossiers.history(id)])).not.toContain("Lê Lợi");
  });

  it("keeps what signatures laid over a paper say beside what was read of it, in the archive alone", async () => {
    await province.given(aDossier().build());
    const overlayMarks = [
      { what: "signer" as const, value: "Sở Tư pháp" },
      { what: "issue-number" as const, value: "12/GXN-STP" },
    ];
    const other = { ...application, overlayMarks: [{ what: "signer" as const, value: "Sở Tài chính" }] };
    await record(withQr(aReading(cover, { ...application, overlayMarks }, other), ownQr));
    const texts = await archivedPaperTexts(province.archive.archives).ofScan(id, scanId);
    expect(texts[overlaysOf(`${scanId}-1`)]).toEqual({ "0.signer": "Sở Tư pháp", "1.issue-number": "12/GXN-STP" });
    expect(texts[overlaysOf(`${scanId}-2`)]).toEqual({ "0.signer": "Sở Tài chính" });
    expect(JSON.stringify(await province.papers.ofDossier(id))).not.toContain("Sở Tư pháp");
  });

  it("is told as matched under the key it was sent with, in the change itself", async () => {
    await given();
    const scans = { ...province.scans, record: () => Promise.reject(new Error("not beside the change")) };
    await recordScan({ ...needs(withQr(aReading(cover, application), ownQr)), scans })(key("readings", "reading"));
    expect(await noted()).toMatchObject([{ state: "matched", key: sent, dossierId: id }]);
  });

  it("whose PDF says other words than its pages show is put there with that remark", async () => {
    await given();
    const lying = { ...application, layer: { over: "picture" as const, sampled: 60, found: 3, lies: true } };
    await record(withQr(aReading(cover, lying), ownQr));
    expect(await noted()).toMatchObject([{ state: "matched", remarks: ["scan/text-layer-lies"] }]);
  });

  it("that comes twice is recorded once", async () => {
    await given();
    const reading = withQr(aReading(cover, application), ownQr);
    await record(reading);
    await record(reading);
    expect(await province.dossiers.history(id)).toHaveLength(2);
    expect(await noted()).toMatchObject([{ state: "matched" }]);
  });

  it.each([
    ["its papers were confirmed", "accepted"],
    ["the dossier went past digitization", "inProcess"],
  ] as const)("that comes again after %s stays matched", async (_, status) => {
    await given();
    const reading = withQr(aReading(cover, application), ownQr);
    await record(reading);
    const later = aDossier().withPapers(
      { component: "application", quantity: 1, kind: "original", digitization: "confirmed", paperId: `${scanId}-1` },
      { component: "certificate", quantity: 1, kind: "original", digitization: "awaited" },
    );
    province.table.dossiers.set(id, (status === "accepted" ? later : later.inStage("appraisal")).build());
    await record(reading);
    expect(await noted()).toMatchObject([{ state: "matched", dossierId: id }]);
    expect(await province.dossiers.history(id)).toHaveLength(2);
  });

  it("may hold the result or receipt of another dossier: the cover sheet says whose it is", async () => {
    await given();
    const earlier = { province: "46", code, id: "0192f0c4-7d2a-7b11-9f5e-000000000009" };
    await record(
      withQr(aReading(cover, application), formatDossierQr(earlier, ["1.013831"]), coverQr, `${coverQr}|1.013831`),
    );
    expect(await noted()).toMatchObject([{ state: "matched", dossierId: id }]);
  });

  it("is not taken when the reading names a file of another point", async () => {
    await given();
    const elsewhere = needs(withQr(aReading(cover, application), ownQr), undefined, "points/H57.99/scan.pdf");
    await expect(recordScan(elsewhere)(key("readings", "reading"))).rejects.toThrow("not its point's");
    expect(province.archive.files.size).toBe(0);
  });

  it("frees the place of its file, whatever becomes of it then", async () => {
    await given();
    const reading = withQr(aReading(cover, application), ownQr);
    const dossiers = { ...province.dossiers, save: () => Promise.reject(new StaleDossier()) };
    await expect(recordScan({ ...needs(reading), dossiers })(key("readings", "reading"))).rejects.toThrow(RetryLater);
    expect(freed).toEqual([`${point} ${sent}`]);
  });

  it("frees it with the change of the dossier itself, where nobody waits for it", async () => {
    await given();
    const place = { point, inWork: { [sent]: "2026-11-23T02:30:00.000Z" }, waits: false, revision: 1 };
    province.table.admissions.set(point, place);
    const reading = withQr(aReading(cover, application), ownQr);
    await record(reading);
    expect(province.table.admissions.get(point)).toMatchObject({ inWork: {} });
    expect(freed).toEqual([]);
  });

  it("frees it and has the next called, where others wait: it is recorded all the same", async () => {
    await given();
    const place = { point, inWork: { [sent]: "2026-11-23T02:30:00.000Z" }, waits: true, revision: 1 };
    province.table.admissions.set(point, place);
    await record(withQr(aReading(cover, application), ownQr));
    expect(await noted()).toMatchObject([{ state: "matched", dossierId: id }]);
    expect(freed).toEqual([`${point} ${sent}`]);
  });

  it("comes again when its place could not be freed", async () => {
    await given();
    const freePlace = () => Promise.reject(new Error("no table"));
    const reading = withQr(aReading(cover, application), ownQr);
    await expect(recordScan({ ...needs(reading), freePlace })(key("readings", "reading"))).rejects.toThrow("no table");
  });

  it("whose dossier is changed at the same moment comes again", async () => {
    await given();
    const dossiers = { ...province.dossiers, save: () => Promise.reject(new StaleDossier()) };
    const reading = withQr(aReading(cover, application), ownQr);
    await expect(recordScan({ ...needs(reading), dossiers })(key("readings", "reading"))).rejects.toThrow(RetryLater);
    await record(reading);
    expect(await noted()).toMatchObject([{ state: "matched" }]);
  });
});

describe("a scan without a QR", () => {
  const codeOnly = (text: string) => withQr(aReading(application), text);
  const named = (name: string, reading = aReading(application)) =>
    recordScan(needs(reading, undefined, `points/${point}/${name}`))(key("readings", "reading"));

  it("is put to the dossier that a bar code on it names", async () => {
    await given();
    await record(codeOnly(code));
    expect(await noted()).toMatchObject([{ state: "matched", dossierId: id }]);
  });

  it.each([`${code}/9f86d081`, `${code}.pdf`, `Hồ sơ ${code} (2).pdf`])(
    "is put to the dossier that the name of its file says: %s",
    async (name) => {
      await given();
      incomingFiles[`points/${point}/${name}`] = "original";
      await named(name);
      expect(await noted()).toMatchObject([{ state: "matched", dossierId: id }]);
    },
  );

  it("is believed its name less than any code on it", async () => {
    await given();
    await named(`${code}.pdf`, codeOnly(code.replace("0001", "0009")));
    expect(await noted()).toMatchObject([{ state: "unmatched", reason: "scan/dossier-unknown" }]);
  });

  it.each([
    ["a code that nobody has given out", code.replace("0001", "0009"), "scan/dossier-unknown"],
    ["a code of another province", code.replace("H57", "H99"), "scan/other-province"],
    ["two codes", `${code} ${code.replace("0001", "0009")}`, "scan/no-code"],
    ["what only begins as a code", `${code}A`, "scan/no-code"],
  ])("waits on the list where its name says %s", async (_, name, reason) => {
    await given();
    await named(`${name}.pdf`);
    expect(await noted()).toMatchObject([{ state: "unmatched", reason }]);
  });

  it("stays with the dossier it lies with, although the same bytes come under the name of another one", async () => {
    await given();
    await record(withQr(aReading(cover, application), ownQr));
    const other = { ...aDossier().build(), id: "0192f0c4-7d2a-7b11-9f5e-000000000009", code: `${code}9` };
    await province.given(other);
    await named(`${other.code}.pdf`);
    expect(await noted()).toMatchObject([{ state: "matched", dossierId: id }]);
    expect(await province.papers.ofDossier(other.id)).toEqual([]);
    expect([...province.archive.files.keys()].filter((name) => name.includes(other.id))).toEqual([]);
  });
});

describe("a part of a file that was split at its cover sheets", () => {
  const partOf = async (reading: Reading, number: number, emptyBacks: number[] = []) => {
    const partId = `${scanId}-${number}`;
    const files = {
      ...incomingFiles,
      [`readings/${point}/${partId}/searchable.pdf`]: "its pages",
      [`readings/${point}/${partId}/reading.json`]: "its words",
    };
    const part = { number, of: 3, pages: [4, 5], emptyBacks };
    await recordScan({
      ...needs(reading),
      takings: province.archive.takingsFrom(files),
      results: {
        reading: async () => ({ ...reading, source: sent, part }),
        quarantineReason: async () => ({ code: "" }),
      },
    })(`readings/${point}/${partId}/reading.json`);
  };

  it("is a scan of its own, and takes nothing of the batch to its dossier but its own pages", async () => {
    await given();
    await partOf(withQr(aReading(cover, application), coverQr), 2, [6]);
    expect(await noted()).toMatchObject([
      { scanId: `${scanId}-2`, state: "matched", part: { number: 2, of: 3, pages: [4, 5], emptyBacks: [6] } },
    ]);
    expect(await province.papers.ofDossier(id)).toMatchObject([{ paperId: `${scanId}-2-1`, scanId: `${scanId}-2` }]);
    expect([...province.archive.files.keys()].sort()).toEqual(
      ["fields.json", "reading.json", "searchable.pdf"].map((file) => `dossiers/${id}/scans/${scanId}-2/${file}`),
    );
  });

  it("tells in the history how many empty backs were left out", async () => {
    await given();
    await partOf(withQr(aReading(cover, application), coverQr), 2, [6]);
    expect((await province.dossiers.history(id)).at(-1)?.fact.data).toMatchObject({ emptyBacks: 1 });
  });

  it("that lies before the first cover sheet waits for a person, whatever receipt is on it", async () => {
    await given();
    await partOf(withQr(aReading(application), ownQr), 1);
    expect(await noted()).toMatchObject([{ state: "unmatched", reason: "scan/before-the-cover-sheet" }]);
  });
});

describe("a scan that belongs to no dossier yet waits on the point's list", () => {
  const other = formatDossierQr({ province: "46", code, id: "0192f0c4-7d2a-7b11-9f5e-000000000009" });
  it.each([
    ["no QR at all", aDossier(), [], "scan/no-code"],
    ["only somebody else's QR", aDossier(), ["https://somebody.example"], "scan/no-code"],
    ["the QR of two dossiers", aDossier(), [ownQr, `${other}|1`], "scan/several-dossiers"],
    ["two cover sheets", aDossier(), [coverQr, other], "scan/several-dossiers"],
    ["the QR of another province", aDossier(), [ownQr.replace("|46|", "|91|")], "scan/other-province"],
    ["the QR of a dossier that is not there", aDossier(), [other], "scan/dossier-unknown"],
    ["a QR whose code is another dossier's", aDossier(), [ownQr.replace("0001", "0002")], "scan/dossier-unknown"],
    ["the QR of a dossier in process", aDossier().inStage("appraisal"), [ownQr], "scan/dossier-past-digitization"],
    ["the QR of a dossier that is decided", aDossier().inStage("return"), [ownQr], "scan/dossier-past-digitization"],
  ] as const)("with %s", async (_, builder, texts, reason) => {
    await given(builder);
    await record(withQr(aReading(cover, application), ...texts));
    expect(await noted()).toMatchObject([{ state: "unmatched", reason }]);
    expect(await province.dossiers.history(id)).toHaveLength(1);
    expect(province.archive.files.size).toBe(0);
  });

  it("with the QR of a dossier another point received", async () => {
    await given();
    await record(withQr(aReading(cover, application), ownQr), units.otherPoint.id);
    expect(await noted(units.otherPoint.id)).toMatchObject([
      { state: "unmatched", reason: "scan/dossier-of-another-unit" },
    ]);
  });

  it("with nothing but the cover sheet", async () => {
    await given();
    await record(withQr(aReading(cover), ownQr));
    expect(await noted()).toMatchObject([{ state: "unmatched", reason: "scan/nothing-but-the-cover", dossierId: id }]);
  });
});

describe("a file that the parser refused", () => {
  it("is on the point's list with the parser's reason, and no dossier is asked", async () => {
    await recordScan(needs(aReading(), "scan/too-many-pages"))(key("quarantine", "reason"));
    expect(await noted()).toMatchObject([
      { state: "quarantined", reason: "scan/too-many-pages", key: `quarantine/${point}/${scanId}/original` },
    ]);
  });

  it("frees its place by the key of the file, which the reason names; of earlier days it does not", async () => {
    await recordScan(needs(aReading()))(key("quarantine", "reason"));
    expect(freed).toEqual([`${point} ${sent}`]);
    const results = { ...needs(aReading()).results, quarantineReason: async () => ({ code: "scan/password" }) };
    await recordScan({ ...needs(aReading()), results })(key("quarantine", "reason"));
    expect(freed).toHaveLength(1);
    expect(await noted()).toHaveLength(1);
  });

  it.each([
    "readings/x",
    `readings/${point}/${scanId}/reason.json`,
    `quarantine/${point}/${scanId}/searchable.pdf`,
    `quarantine/${point}/${scanId}/pages.json`,
    `points/${point}/scan.pdf`,
  ])("is not what another object says (%s): nothing is noted", async (other) => {
    await recordScan(needs(aReading()))(other);
    expect(await noted()).toEqual([]);
  });
});

describe("a long scan whose progress was shown", () => {
  const run = "0123456789abcdef";
  const long = { point, scanId, run, sides: 12 };
  const shown = () => province.progress.ofPoint(point, province.now().toISOString());
  const begun = async () => {
    await province.progress.begun(long, id, province.now().toISOString());
    for (const page of [1, 2, 3]) await province.progress.pageRead(long, page, province.now().toISOString());
    expect(await shown()).toMatchObject([{ pagesRead: 3, pages: 12 }]);
  };
  const unread = aPage([], 0, { rescan: true, unread: "scan/too-many-pixels", confidence: null });

  it.each<[string, string]>([
    ["a whole file", scanId],
    ["a part of one", `${scanId}-2`],
  ])(
    "is not shown as being read any more once %s was recorded, whatever is heard of its pages late",
    async (_what, as) => {
      await given();
      await begun();
      const reading = withQr(aReading(cover, application), ownQr);
      const results = { ...needs(reading).results, reading: async () => ({ ...reading, source: sent, run }) };
      const files = Object.fromEntries(
        Object.entries(incomingFiles).map(([name, file]) => [name.replace(scanId, as), file]),
      );
      await recordScan({ ...needs(reading), takings: province.archive.takingsFrom(files), results })(
        `readings/${point}/${as}/reading.json`,
      );
      await province.progress.pageRead(long, 4, province.now().toISOString());
      expect(await shown()).toEqual([]);
      expect(await province.papers.ofDossier(id)).toHaveLength(1);
    },
  );

  it("is not shown any more when it was set aside", async () => {
    await begun();
    const results = {
      ...needs(aReading()).results,
      quarantineReason: async () => ({ code: "scan/reading-failed", run }),
    };
    await recordScan({ ...needs(aReading()), results })(key("quarantine", "reason"));
    expect(await shown()).toEqual([]);
    expect(await noted()).toMatchObject([{ state: "quarantined", reason: "scan/reading-failed" }]);
  });

  it("says which of its pages could not be read, to the point by the file's numbers, in its papers by the scan's", async () => {
    await given();
    const reading = withQr(aReading(cover, application, unread), ownQr);
    const part = { number: 1, of: 1, pages: [1, 2, 4], emptyBacks: [3] };
    const results = { ...needs(reading).results, reading: async () => ({ ...reading, source: sent, part, run }) };
    await recordScan({ ...needs(reading), results })(key("readings", "reading"));
    const reason = "scan/too-many-pixels";
    expect(await noted()).toMatchObject([
      { state: "matched", unreadPages: [{ page: 4, reason }], remarks: ["scan/pages-unread"] },
    ]);
    const [paper] = await province.papers.ofDossier(id);
    expect(paper).toMatchObject({ pages: [2, 3], unreadPages: [{ page: 3, reason }] });
    expect(paper?.fields.some(({ accepted }) => accepted)).toBe(false);
  });
});
